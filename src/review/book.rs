//! Reckons what holds of each pair: records come in, in whatever order, verdicts and notes go out.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt};
use jiff::Timestamp;

use super::judgement::Since;
use super::{About, Change, Judgement, Named, Record, Text, Verdict, in_order};
use crate::article::ArticleId;
use crate::pair::Pair;
use crate::span::Span;

/// All verdicts and notes of a corpus.
///
/// The same records make the same book, in whatever order and however often they are taken in; only
/// [`Record::position`] tells which is later. To ask for a pair takes the same time however many there
/// are.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By the hashes of both texts.
    marks: Both<Marks>,
    /// By the names of both articles, the hashes of the texts that were judged under them.
    named: Both<Vec<Pair<String>>>,
    /// The names and the hashes of all articles of which something was said.
    known: foldhash::HashSet<String>,
    seen: HashSet<String>,
    taken_back: HashSet<String>,
}

/// Where a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody judged it.
    New,
    /// It was judged.
    Judged(Verdict),
    /// Articles of these names were judged, and one of their texts has changed since.
    Changed(Verdict),
}

/// What of a file of judgements a book lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// What is to be kept, with its time.
    pub changes: Vec<(Timestamp, Change)>,
    /// How many of these take the place of something else.
    pub replacing: usize,
    /// How many verdicts and notes are the same already.
    pub same: usize,
    /// How many are older than something else that is there, and are left out.
    pub older: usize,
}

/// A value for two strings, whichever comes first.
#[derive(Clone, Debug)]
struct Both<V>(HashMap<String, HashMap<String, V>>);

/// What was said of a pair.
#[derive(Clone, Debug)]
struct Marks {
    /// The articles as last named, with the position of the record that did.
    articles: (u64, Pair<Named>),
    verdict: History<Option<Verdict>>,
    note: History<String>,
    /// Notes on passages, the span of the lesser hash first: see [`ordered`].
    passages: Vec<(Pair<Span>, History<String>)>,
}

/// What was said of one thing, one after the other.
#[derive(Clone, Debug)]
struct History<T>(Vec<Said<T>>);

#[derive(Clone, Debug)]
struct Said<T> {
    position: u64,
    id: String,
    at: Timestamp,
    value: T,
}

impl Book {
    /// Takes records in.
    pub fn take_in(&mut self, records: Vec<Record>) {
        for record in records {
            if self.seen.insert(record.id.clone()) {
                self.take_in_one(record);
            }
        }
    }

    fn take_in_one(&mut self, Record { id, at, position, change }: Record) {
        match change {
            Change::Undo(record) => {
                self.taken_back.insert(record);
            }
            Change::Verdict(articles, value) => {
                let marks = self.marks_of(articles, position);
                marks.verdict.add(Said { position, id, at, value });
            }
            Change::Note(About { articles, passage }, value) => {
                let passage = passage.map(|spans| ordered(&articles, spans));
                let marks = self.marks_of(articles, position);
                marks.history(passage).add(Said { position, id, at, value });
            }
        }
    }

    fn marks_of(&mut self, articles: Pair<Named>, position: u64) -> &mut Marks {
        let hashes = articles.as_ref().map(|article| article.sha256.as_str());
        for Named { id, sha256 } in articles.as_ref().into_array() {
            self.known.extend([id.0.clone(), sha256.clone()]);
        }
        let key = in_order(hashes).map(str::to_owned);
        let known = self.named.entry(ids(&articles));
        if !known.contains(&key) {
            known.push(key);
        }
        let marks = self.marks.entry(hashes);
        if marks.articles.0 <= position {
            marks.articles = (position, articles);
        }
        marks
    }

    fn marks(&self, texts: Pair<Text<'_>>) -> Option<&Marks> {
        self.marks.get(hashes(texts))
    }

    /// Returns what is known of articles of these names that were other texts then, the last judged.
    fn earlier(&self, texts: Pair<Text<'_>>) -> Option<(Verdict, &Marks)> {
        let own = in_order(hashes(texts));
        let ids = texts.map(|text| text.id.0.as_str());
        let others = self.named.get(ids)?.iter().map(|key| key.as_ref().map(String::as_str));
        let others = others.filter(|key| *key != own).filter_map(|key| self.marks.get(key));
        let judged = others.filter_map(|marks| {
            let said = marks.verdict.last(&self.taken_back)?;
            Some((said.position, said.value?, marks))
        });
        let (_, verdict, marks) = judged.max_by_key(|(position, _, _)| *position)?;
        Some((verdict, marks))
    }

    /// Returns whether nothing was ever said.
    pub fn is_empty(&self) -> bool {
        self.marks.0.is_empty()
    }

    /// Returns whether anything was said of an article, in whatever pair; if not, all its pairs are new.
    pub fn knows(&self, text: Text<'_>) -> bool {
        self.known.contains(text.sha256) || self.known.contains(text.id.0.as_str())
    }

    /// Returns where a pair stands.
    pub fn standing(&self, texts: Pair<Text<'_>>) -> Standing {
        let said = self.marks(texts).and_then(|marks| marks.verdict.last(&self.taken_back));
        match said.map(|said| said.value) {
            Some(Some(verdict)) => Standing::Judged(verdict),
            Some(None) => Standing::New,
            None => match self.earlier(texts) {
                Some((verdict, _)) => Standing::Changed(verdict),
                None => Standing::New,
            },
        }
    }

    /// Returns the note on a pair, if there is one.
    pub fn note(&self, texts: Pair<Text<'_>>) -> Option<&str> {
        self.marks(texts)?.note.text(&self.taken_back)
    }

    /// Returns the note on a pair from before one of its texts changed.
    pub fn earlier_note(&self, texts: Pair<Text<'_>>) -> Option<&str> {
        self.earlier(texts)?.1.note.text(&self.taken_back)
    }

    /// Returns the note on a passage, and where it stands: just there, or else where it overlaps the
    /// passage on both sides, since another version of the program may set the bounds otherwise.
    pub fn passage_note(
        &self,
        texts: Pair<Text<'_>>,
        passage: Pair<Span>,
    ) -> Option<(&str, Pair<Span>)> {
        let wanted = exchanged(hashes(texts), passage);
        let overlaps = |spans: &Pair<Span>| {
            let sides = spans.zip(wanted).into_array();
            sides.iter().all(|(one, other)| one.overlaps(*other))
        };
        let noted = self.noted(texts);
        let mut there = noted.filter(|(_, spans)| *spans == wanted || overlaps(spans));
        let first = there.next()?;
        let found = there.find(|(_, spans)| *spans == wanted);
        let (note, spans) = if first.1 == wanted { first } else { found.unwrap_or(first) };
        Some((note, exchanged(hashes(texts), spans)))
    }

    /// Returns all notes on a pair and its passages.
    pub fn notes(&self, texts: Pair<Text<'_>>) -> impl Iterator<Item = &str> {
        self.note(texts).into_iter().chain(self.noted(texts).map(|(note, _)| note))
    }

    /// Returns how many notes there are on passages of a pair.
    pub fn n_passage_notes(&self, texts: Pair<Text<'_>>) -> usize {
        self.noted(texts).count()
    }

    fn noted(&self, texts: Pair<Text<'_>>) -> impl Iterator<Item = (&str, Pair<Span>)> {
        let passages = self.marks(texts).into_iter().flat_map(|marks| &marks.passages);
        passages.filter_map(|(spans, note)| Some((note.text(&self.taken_back)?, *spans)))
    }

    /// Returns everything that holds, in the order of the names.
    pub fn judgements(&self) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> =
            self.marks.values().flat_map(|marks| marks.judgements(&self.taken_back)).collect();
        judgements.sort_by(|one, other| {
            let key = |judgement: &Judgement| judgement.about.passage;
            (&one.about.articles, key(one)).cmp(&(&other.about.articles, key(other)))
        });
        judgements
    }

    /// Returns what of some judgements is not in the book. Of two that contradict each other the later one
    /// holds, and of two of the same time that from outside.
    pub fn missing(&self, judgements: Vec<Judgement>) -> Missing {
        let mut missing = Missing::default();
        for Judgement { about, verdict, note } in judgements {
            let hashes = about.articles.as_ref().map(|article| article.sha256.as_str());
            let marks = self.marks.get(hashes);
            if let Some(Since { value, at }) = verdict {
                let own = marks.and_then(|marks| marks.verdict.last(&self.taken_back));
                let own = own.map(|said| (&said.value, said.at));
                if missing.weigh((&Some(value), at), own, &None) {
                    let change = Change::Verdict(about.articles.clone(), Some(value));
                    missing.changes.push((at, change));
                }
            }
            if let Some(Since { value, at }) = note {
                let passage = about.passage.map(|spans| ordered(&about.articles, spans));
                let own = marks.and_then(|marks| marks.find(passage)?.last(&self.taken_back));
                let own = own.map(|said| (&said.value, said.at));
                if missing.weigh((&value, at), own, &String::new()) {
                    missing.changes.push((at, Change::Note(about, value)));
                }
            }
        }
        missing
    }
}

impl Missing {
    /// Counts a value from outside beside our own, if there is one; returns whether it is to be kept.
    fn weigh<T: PartialEq>(
        &mut self,
        (value, at): (&T, Timestamp),
        own: Option<(&T, Timestamp)>,
        nothing: &T,
    ) -> bool {
        match own {
            Some((own, _)) if own == value => self.same += 1,
            Some((_, since)) if since > at => self.older += 1,
            Some((own, _)) => {
                self.replacing += usize::from(own != nothing);
                return true;
            }
            None => return true,
        }
        false
    }
}

impl Marks {
    fn history(&mut self, passage: Option<Pair<Span>>) -> &mut History<String> {
        let Some(spans) = passage else { return &mut self.note };
        let at = self.passages.iter().position(|(there, _)| *there == spans).unwrap_or_else(|| {
            self.passages.push((spans, History::default()));
            self.passages.len() - 1
        });
        &mut self.passages[at].1
    }

    fn find(&self, passage: Option<Pair<Span>>) -> Option<&History<String>> {
        let Some(spans) = passage else { return Some(&self.note) };
        self.passages.iter().find(|(there, _)| *there == spans).map(|(_, history)| history)
    }

    /// Returns the pair if something holds of it, then its passages with notes.
    fn judgements(&self, taken_back: &HashSet<String>) -> Vec<Judgement> {
        let articles = &self.articles.1;
        let verdict = self.verdict.last(taken_back).and_then(|said| {
            let value = said.value?;
            Some(Since { value, at: said.at })
        });
        let note = self.note.since(taken_back);
        let pair =
            Judgement { about: About { articles: articles.clone(), passage: None }, verdict, note };
        let is_something = pair.verdict.is_some() || pair.note.is_some();
        let passages = self.passages.iter().filter_map(|(spans, note)| {
            let about =
                About { articles: articles.clone(), passage: Some(ordered(articles, *spans)) };
            Some(Judgement { about, verdict: None, note: Some(note.since(taken_back)?) })
        });
        is_something.then_some(pair).into_iter().chain(passages).collect()
    }
}

impl Default for Marks {
    fn default() -> Self {
        let nobody = Named { id: ArticleId(String::new()), sha256: String::new() };
        Marks {
            articles: (0, Pair::new(nobody.clone(), nobody)),
            verdict: History::default(),
            note: History::default(),
            passages: Vec::new(),
        }
    }
}

impl<T> History<T> {
    fn add(&mut self, said: Said<T>) {
        let at = self.0.partition_point(|other| {
            (other.position, other.id.as_str()) < (said.position, said.id.as_str())
        });
        self.0.insert(at, said);
    }

    /// Returns the last that nobody took back.
    fn last(&self, taken_back: &HashSet<String>) -> Option<&Said<T>> {
        self.0.iter().rev().find(|said| !taken_back.contains(&said.id))
    }
}

impl History<String> {
    /// Returns the note, unless it is empty.
    fn text(&self, taken_back: &HashSet<String>) -> Option<&str> {
        Some(self.last(taken_back)?.value.as_str()).filter(|note| !note.is_empty())
    }

    fn since(&self, taken_back: &HashSet<String>) -> Option<Since<String>> {
        let said = self.last(taken_back).filter(|said| !said.value.is_empty())?;
        Some(Since { value: said.value.clone(), at: said.at })
    }
}

impl<T> Default for History<T> {
    fn default() -> Self {
        History(Vec::new())
    }
}

impl<V> Default for Both<V> {
    fn default() -> Self {
        Both(HashMap::new())
    }
}

impl<V> Both<V> {
    fn get(&self, key: Pair<&str>) -> Option<&V> {
        let Pair { left, right } = in_order(key);
        self.0.get(left)?.get(right)
    }

    fn values(&self) -> impl Iterator<Item = &V> {
        self.0.values().flat_map(HashMap::values)
    }
}

impl<V: Default> Both<V> {
    fn entry(&mut self, key: Pair<&str>) -> &mut V {
        let Pair { left, right } = in_order(key).map(str::to_owned);
        self.0.entry(left).or_default().entry(right).or_default()
    }
}

fn hashes(texts: Pair<Text<'_>>) -> Pair<&str> {
    texts.map(|text| text.sha256)
}

fn ids(articles: &Pair<Named>) -> Pair<&str> {
    articles.as_ref().map(|article| article.id.0.as_str())
}

/// Returns spans in the order of the hashes of their texts, or from that order in the order of the
/// sides: it is the same exchange.
fn ordered(articles: &Pair<Named>, spans: Pair<Span>) -> Pair<Span> {
    exchanged(articles.as_ref().map(|article| article.sha256.as_str()), spans)
}

fn exchanged(hashes: Pair<&str>, spans: Pair<Span>) -> Pair<Span> {
    if hashes.left <= hashes.right { spans } else { spans.swap() }
}
