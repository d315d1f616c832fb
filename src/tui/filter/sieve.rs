//! Chooses pairs by a filter: entries and what is known of their articles come in, whether they pass
//! goes out.
//!
//! A plain word is looked for once in each article, not in each pair: an archive has far fewer articles
//! than pairs.

use std::sync::Arc;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rayon::prelude::*;

use super::{Field, Filter, Term};
use crate::pair::Pair;
use crate::tui::entry::{Brief, Entry};
use crate::tui::manner::Names;

/// How many articles a thread takes at a time.
const PORTION: usize = 2048;

/// A filter, and where its words are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sieve {
    filter: Filter,
    /// For each outlet and word of the filter, in which articles it is.
    sightings: Vec<Sighting>,
}

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
        let mut sieve = Sieve { filter, sightings };
        sieve.learn(articles);
        sieve
    }

    /// Returns the filter.
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Looks for the words in the articles that are new.
    pub(crate) fn learn(&mut self, articles: &[Arc<Brief>]) {
        let names = self.filter.names;
        for Sighting { term, is_in } in &mut self.sightings {
            let new = &articles[is_in.len()..];
            match term {
                Term::Outlet(name) => {
                    let name = name.to_lowercase();
                    is_in.extend(new.iter().map(|brief| brief.name.to_lowercase().contains(&name)));
                }
                Term::Word(word) => {
                    let word = Word::new(word, names);
                    let found =
                        new.par_chunks(PORTION).flat_map_iter(|articles| word.find(articles));
                    is_in.par_extend(found);
                }
                Term::Number(..) | Term::Kind(_) | Term::Status(_) => {}
            }
        }
    }

    /// Forgets where the words are: the articles have changed.
    pub(crate) fn forget(&mut self) {
        self.sightings.iter_mut().for_each(|sighting| sighting.is_in.clear());
    }

    /// Returns whether a pair of articles, called by their numbers, passes.
    pub(crate) fn passes(&self, entry: &Entry, articles: Pair<u32>) -> bool {
        let is_near = |sighting: &Sighting| {
            articles.into_array().iter().any(|article| sighting.is_in[*article as usize])
        };
        self.filter.terms.iter().all(|term| meets(entry, term))
            && self.sightings.iter().all(is_near)
    }
}

/// Returns whether an entry meets a term; words are looked for elsewhere.
fn meets(entry: &Entry, term: &Term) -> bool {
    let score = &entry.score;
    let share = |share: f64| Some(share * 100.0);
    match term {
        Term::Number(field, bound, value) => {
            let number = match field {
                Field::A => share(score.copied.left),
                Field::B => share(score.copied.right),
                Field::Share => share(score.copied.left.max(score.copied.right)),
                Field::Words => Some(score.words as f64),
                Field::Longest => Some(score.longest_run as f64),
                Field::Gap => entry.gap().map(|gap| gap.as_secs_f64().abs() / 60.0),
            };
            number.is_some_and(|number| bound.holds(number, *value as f64))
        }
        Term::Kind(kind) => entry.kinds.contains(*kind),
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
    /// Whether it may stand in a name.
    names: Names,
}

/// Where the letters of words are looked for, and the room for it.
struct Search {
    matcher: Matcher,
    buffer: Vec<char>,
    places: Vec<u32>,
}

impl Search {
    fn new() -> Search {
        let matcher = Matcher::new(Config::DEFAULT);
        Search { matcher, buffer: Vec::new(), places: Vec::new() }
    }
}

impl Word {
    fn new(word: &str, names: Names) -> Word {
        let atom =
            Atom::new(word, CaseMatching::Smart, Normalization::Smart, AtomKind::Fuzzy, false);
        let letters = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        Word { atom, letters, names }
    }

    /// Returns for each article whether the word is in it.
    fn find(&self, articles: &[Arc<Brief>]) -> Vec<bool> {
        let mut search = Search::new();
        let mut is_in = |text: &String| self.is_in(text, &mut search);
        let is_in = articles.iter().map(|brief| {
            let in_names = self.names == Names::Shown
                && [&brief.name, &brief.id.0].into_iter().any(&mut is_in);
            in_names || is_in(&brief.headline)
        });
        is_in.collect()
    }

    fn is_in(&self, text: &str, search: &mut Search) -> bool {
        let Search { matcher, buffer, places } = search;
        let text = Utf32Str::new(text, buffer);
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
        let is_in =
            |word: &str, text| Word::new(word, Names::Shown).is_in(text, &mut Search::new());
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
