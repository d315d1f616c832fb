//! Chooses pairs by a filter: entries and what is known of their articles come in, whether they pass
//! goes out.
//!
//! A plain word is looked for once in each article, not in each pair: an archive has far fewer articles
//! than pairs. Its texts are set out for that once.

use std::sync::Arc;

use jiff::SignedDuration;
use rayon::prelude::*;

use super::word::{Fold, Texts, Word};
use super::{Bound, Field, Filter, Term};
use crate::tui::entry::{Brief, Facts};
use crate::tui::manner::Names;

/// How many articles a thread takes at least at a time. To look for a word in fewer takes less time than to
/// wait for a thread that may be busy with the scan.
const PORTION: usize = 32_768;

/// How many articles a thread sets out at a time.
const SET_OUT: usize = 2048;

/// A filter, and where its words are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sieve {
    filter: Filter,
    /// For each outlet and word of the filter, in which articles it is.
    sightings: Vec<Sighting>,
    /// What is [`told`] of each article. It is set out as articles come in, so that the first word need not wait
    /// for it; and of those that have changed once there is a word.
    texts: Texts,
    /// How many articles were learnt.
    n_articles: usize,
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
        let Sieve { texts, n_articles, .. } = before;
        let mut sieve = Sieve { filter, sightings, texts, n_articles };
        sieve.learn(articles);
        sieve
    }

    /// Returns the filter.
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Looks for the words in the articles that are new.
    pub(crate) fn learn(&mut self, articles: &[Arc<Brief>]) {
        let are_set_out = self.texts.len() == self.n_articles * n_told(self.filter.names);
        if are_set_out || self.filter.terms.iter().any(|term| matches!(term, Term::Word(_))) {
            self.set_out(articles);
        }
        self.n_articles = articles.len();
        for Sighting { term, is_in } in &mut self.sightings {
            let known = is_in.len();
            let new = &articles[known..];
            match term {
                Term::Outlet(name) => {
                    let name = name.to_lowercase();
                    is_in.extend(new.iter().map(|brief| brief.name.to_lowercase().contains(&name)));
                }
                Term::Word(word) => {
                    let (word, names) = (Word::new(word), self.filter.names);
                    let texts =
                        |article: usize| article * n_told(names)..(article + 1) * n_told(names);
                    let has_it = |article: usize| {
                        word.may_be_in(&self.texts, texts(article))
                            && word.is_in(told(&articles[article], names))
                    };
                    if new.len() > PORTION {
                        let new = (known..articles.len()).into_par_iter().with_min_len(PORTION);
                        is_in.par_extend(new.map(has_it));
                    } else {
                        is_in.extend((known..articles.len()).map(has_it));
                    }
                }
                Term::Number(..) | Term::Kind(_) | Term::Status(_) | Term::Note(_) => {}
            }
        }
    }

    /// Forgets where the words are: the articles have changed.
    pub(crate) fn forget(&mut self) {
        self.sightings.iter_mut().for_each(|sighting| sighting.is_in.clear());
        self.texts = Texts::default();
    }

    /// Sets the texts of the articles out that are new.
    fn set_out(&mut self, articles: &[Arc<Brief>]) {
        let names = self.filter.names;
        let new = articles[self.texts.len() / n_told(names)..].par_chunks(SET_OUT);
        let new: Vec<Texts> = new.map(|articles| texts(articles, names)).collect();
        new.iter().for_each(|texts| self.texts.append(texts));
    }

    /// Learns which of the entries pass that are not known yet, of `facts` those behind as many as there are
    /// `passing`.
    pub(crate) fn sift(&self, facts: &Facts, passing: &mut Vec<bool>) {
        let known = passing.len();
        passing.resize(facts.articles.len(), true);
        let new = &mut passing[known..];
        for term in &self.filter.terms {
            keep_meeting(new, (facts, known), term);
        }
        for Sighting { is_in, .. } in &self.sightings {
            let is_in = |article: u32| is_in[article as usize];
            keep(new, &facts.articles[known..], |pair| is_in(pair.left) || is_in(pair.right));
        }
    }
}

fn texts(articles: &[Arc<Brief>], names: Names) -> Texts {
    let mut texts = Texts::default();
    let told = articles.iter().flat_map(|brief| told(brief, names));
    told.for_each(|text| texts.push(text, Fold::ALL));
    texts
}

/// Returns the texts of an article in which words are looked for: its headline and, where names are not
/// hidden, its name and its id.
fn told(brief: &Brief, names: Names) -> impl Iterator<Item = &str> {
    [&*brief.headline, &brief.name, &brief.id.0].into_iter().take(n_told(names))
}

/// Returns how many texts are [`told`].
fn n_told(names: Names) -> usize {
    match names {
        Names::Shown => 3,
        Names::Hidden => 1,
    }
}

/// Keeps of the entries from a number on those passing that meet a term; words are looked for elsewhere.
fn keep_meeting(passing: &mut [bool], (facts, first): (&Facts, usize), term: &Term) {
    match term {
        Term::Number(field, bound, value) => {
            keep_within(passing, (facts, first), (*field, *bound, *value as f64));
        }
        Term::Kind(kind) => keep(passing, &facts.kinds[first..], |kinds| kinds.contains(*kind)),
        // Verdicts and notes come and go; what they hide is another matter than what passes.
        Term::Status(_) | Term::Note(_) | Term::Outlet(_) | Term::Word(_) => {}
    }
}

/// Keeps those passing of which a number is on one side of a value.
fn keep_within(
    passing: &mut [bool],
    (facts, first): (&Facts, usize),
    (field, bound, value): (Field, Bound, f64),
) {
    let share = |share: f64| bound.holds(share * 100.0, value);
    let words = |words: &u32| bound.holds(f64::from(*words), value);
    let minutes = |gap: SignedDuration| bound.holds(gap.as_secs_f64() / 60.0, value);
    let shares = &facts.shares[first..];
    match field {
        Field::A => keep(passing, shares, |shares| share(shares.left)),
        Field::B => keep(passing, shares, |shares| share(shares.right)),
        Field::Share => keep(passing, shares, |shares| share(shares.left.max(shares.right))),
        Field::Words => keep(passing, &facts.words[first..], words),
        Field::Longest => keep(passing, &facts.longest_runs[first..], words),
        Field::Gap => keep(passing, &facts.gaps[first..], |gap| gap.is_some_and(minutes)),
    }
}

/// Keeps those passing of which a fact is as it has to be.
fn keep<T>(passing: &mut [bool], facts: &[T], is_met: impl Fn(&T) -> bool) {
    for (passes, fact) in passing.iter_mut().zip(facts) {
        *passes &= is_met(fact);
    }
}
