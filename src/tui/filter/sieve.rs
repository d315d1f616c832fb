//! Chooses pairs by a filter: entries and what is known of their articles come in, whether they pass
//! goes out.
//!
//! A plain word is looked for once in each article, not in each pair: an archive has far fewer articles
//! than pairs. Its texts are set out for that once, beside each other: what is scattered over the memory takes
//! most of the time of a key.

use std::sync::Arc;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32String};
use rayon::prelude::*;

use super::{Field, Filter, Term};
use crate::tui::entry::{Brief, Facts};
use crate::tui::manner::Names;

/// How many articles a thread takes at a time.
const PORTION: usize = 2048;

/// A filter, and where its words are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sieve {
    filter: Filter,
    /// For each outlet and word of the filter, in which articles it is.
    sightings: Vec<Sighting>,
    /// The texts of each article in which words are looked for; empty until there is a word.
    texts: Vec<Texts>,
}

/// The texts of an article as words are looked for in them: its name, its id and its headline, or the last of
/// them where names are hidden.
type Texts = Vec<Utf32String>;

/// In which articles something is.
#[derive(Clone, Debug)]
struct Sighting {
    term: Term,
    /// By the numbers of the articles.
    is_in: Vec<bool>,
}

impl Sieve {
    /// Returns a sieve for some articles; what `before` knew of the same words is not looked for again.
    pub(crate) fn new(filter: Filter, mut before: Sieve, articles: &[Arc<Brief>]) -> Sieve {
        if filter.names != before.filter.names {
            before = Sieve::default();
        }
        let mut sightings = Vec::new();
        for term in &filter.terms {
            if let Term::Outlet(_) | Term::Word(_) = term {
                let known = before.sightings.iter().position(|known| known.term == *term);
                let known = known.map(|known| before.sightings.swap_remove(known));
                let unknown = || Sighting { term: term.clone(), is_in: Vec::new() };
                sightings.push(known.unwrap_or_else(unknown));
            }
        }
        let mut sieve = Sieve { filter, sightings, texts: before.texts };
        sieve.learn(articles);
        sieve
    }

    /// Returns the filter.
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Looks for the words in the articles that are new.
    pub(crate) fn learn(&mut self, articles: &[Arc<Brief>]) {
        if self.filter.terms.iter().any(|term| matches!(term, Term::Word(_))) {
            self.set_out(articles);
        }
        for Sighting { term, is_in } in &mut self.sightings {
            let known = is_in.len();
            let new = &articles[known..];
            match term {
                Term::Outlet(name) => {
                    let name = name.to_lowercase();
                    is_in.extend(new.iter().map(|brief| brief.name.to_lowercase().contains(&name)));
                }
                Term::Word(word) => {
                    let word = Word::new(word);
                    let new = self.texts[known..].par_chunks(PORTION);
                    is_in.par_extend(new.flat_map_iter(|articles| word.find(articles)));
                }
                Term::Number(..) | Term::Kind(_) | Term::Status(_) => {}
            }
        }
    }

    /// Forgets where the words are: the articles have changed.
    pub(crate) fn forget(&mut self) {
        self.sightings.iter_mut().for_each(|sighting| sighting.is_in.clear());
        self.texts.clear();
    }

    /// Sets the texts of the articles out that are new.
    fn set_out(&mut self, articles: &[Arc<Brief>]) {
        let names = self.filter.names;
        let new = articles[self.texts.len()..].par_iter();
        self.texts.par_extend(new.with_min_len(PORTION).map(|brief| texts(brief, names)));
    }

    /// Returns whether an entry of which this is known passes.
    pub(crate) fn passes(&self, facts: &Facts) -> bool {
        let articles = facts.articles.into_array();
        let is_near =
            |sighting: &Sighting| articles.iter().any(|article| sighting.is_in[*article as usize]);
        self.filter.terms.iter().all(|term| meets(facts, term))
            && self.sightings.iter().all(is_near)
    }
}

fn texts(brief: &Brief, names: Names) -> Texts {
    let texts: &[&str] = match names {
        Names::Shown => &[&brief.name, &brief.id.0, &brief.headline],
        Names::Hidden => &[&brief.headline],
    };
    texts.iter().map(|text| Utf32String::from(*text)).collect()
}

/// Returns whether an entry meets a term; words are looked for elsewhere.
fn meets(facts: &Facts, term: &Term) -> bool {
    let share = |share: f64| Some(share * 100.0);
    match term {
        Term::Number(field, bound, value) => {
            let number = match field {
                Field::A => share(facts.shares.left),
                Field::B => share(facts.shares.right),
                Field::Share => share(facts.shares.left.max(facts.shares.right)),
                Field::Words => Some(f64::from(facts.words)),
                Field::Longest => Some(f64::from(facts.longest_run)),
                Field::Gap => facts.gap.map(|gap| gap.as_secs_f64() / 60.0),
            };
            number.is_some_and(|number| bound.holds(number, *value as f64))
        }
        Term::Kind(kind) => facts.kinds.contains(*kind),
        // Verdicts come and go; what they hide is another matter than what passes.
        Term::Status(_) | Term::Outlet(_) | Term::Word(_) => true,
    }
}

/// A word that is looked for though it may not have been typed whole: all its letters stand in one place,
/// which is at most half as long again as the word, or each of them begins a word. A capital counts as one
/// only if the word has one.
struct Word {
    atom: Atom,
    letters: u32,
}

/// Where the letters of words are looked for, and the room for it.
struct Search {
    matcher: Matcher,
    places: Vec<u32>,
}

impl Search {
    fn new() -> Search {
        let matcher = Matcher::new(Config::DEFAULT);
        Search { matcher, places: Vec::new() }
    }
}

impl Word {
    fn new(word: &str) -> Word {
        let atom =
            Atom::new(word, CaseMatching::Smart, Normalization::Smart, AtomKind::Fuzzy, false);
        let letters = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        Word { atom, letters }
    }

    /// Returns for each article whether the word is in it.
    fn find(&self, articles: &[Texts]) -> Vec<bool> {
        let mut search = Search::new();
        let mut is_in = |text: &Utf32String| self.is_in(text, &mut search);
        articles.iter().map(|texts| texts.iter().any(&mut is_in)).collect()
    }

    fn is_in(&self, text: &Utf32String, search: &mut Search) -> bool {
        let Search { matcher, places } = search;
        let text = text.slice(..);
        places.clear();
        if self.atom.indices(text, matcher, places).is_none() {
            return false;
        }
        places.sort_unstable();
        let ends = places.first().zip(places.last());
        let length = ends.map_or(0, |(first, last)| last - first + 1);
        let begins = |at: &u32| *at == 0 || !text.get(at - 1).is_alphanumeric();
        length <= self.letters.saturating_add(self.letters / 2) || places.iter().all(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_though_not_typed_whole() {
        let headline = "Cargo ferry runs aground off Cape Merrow, Zoë Ångström says";
        let is_in = |word: &str, text: &str| {
            Word::new(word).is_in(&Utf32String::from(text), &mut Search::new())
        };
        for word in ["ferry", "fery", "aground", "agrnd", "merow", "cfr", "zoe", "Cape", "cape mer"]
        {
            assert!(is_in(word, headline), "{word}");
        }
        for word in ["CAPE", "mango", "crows", "fear", "goose", "cage", "roast"] {
            assert!(!is_in(word, headline), "{word}");
        }
        assert!(is_in("東京", "東京新聞"));
    }
}
