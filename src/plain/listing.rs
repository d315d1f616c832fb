//! Talks about the list of pairs: typed lines come in, pairs go out.

use std::sync::Arc;

use wirecopy::compare::Comparison;
use wirecopy::duplicates::Folding;
use wirecopy::present::{visible_text, words};
use wirecopy::review::{Standing, Verdict, texts};
use wirecopy::tui::entry::Entry;
use wirecopy::tui::list::StandsFor;
use wirecopy::tui::manner::Names;

use super::outside::Errand;
use super::passages::Passages;
use super::speech;
use super::{Place, Talk, help, unknown};

/// How many pairs are read out at once.
const PAGE: usize = 10;

impl Talk<'_> {
    /// Obeys a line that was typed at the list, which was read out from a number on.
    pub(super) fn hear_at_list(&mut self, line: &str, first: usize) -> Vec<String> {
        self.place = Place::List(first);
        let n_pairs = self.list.rows().len();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word.to_lowercase().as_str() {
            "q" => self.quit(),
            "h" | "?" => help::LIST.map(str::to_owned).to_vec(),
            "sort" => self.sort(rest.trim()),
            "filter" => self.filter(rest),
            "versions" => self.unfold(rest.trim()),
            "dismissed-pairs" => self.show_or_hide_dismissed(),
            "undo" => {
                let said = self.undo();
                self.sort_out();
                said
            }
            "blind" => {
                let said = self.blind().to_owned();
                [said].into_iter().chain(self.page(first)).collect()
            }
            "reload" => {
                self.errand = Some(Errand::Scan);
                Vec::new()
            }
            "x" => self.export_all(rest),
            "s" => self.failures(),
            "" | "n" if first + PAGE < n_pairs => self.page(first + PAGE),
            "" | "n" => vec!["These are the last pairs.".to_owned()],
            "p" if first > 0 => self.page(first.saturating_sub(PAGE)),
            "p" => vec!["These are the first pairs.".to_owned()],
            word => match (Verdict::named(word), self.number(word)) {
                (Some(verdict), _) => self.judge_all(verdict, rest),
                (None, Ok(row)) => self.open(row),
                (None, Err(Some(said))) => vec![said],
                (None, Err(None)) => vec![unknown(line)],
            },
        }
    }

    /// Returns the row of a pair by its number; what is to be said if there is none, nothing if it is no
    /// number.
    pub(super) fn number(&self, word: &str) -> Result<usize, Option<String>> {
        let n_pairs = self.list.rows().len();
        match word.parse::<usize>() {
            Ok(number) if (1..=n_pairs).contains(&number) => Ok(number - 1),
            Ok(_) if n_pairs == 0 => Err(Some("There is no pair.".to_owned())),
            Ok(number) => {
                Err(Some(format!("There is no pair {number}: the last is pair {n_pairs}.")))
            }
            Err(_) => Err(None),
        }
    }

    /// Says which files could not be read.
    fn failures(&self) -> Vec<String> {
        match (self.skipped.is_empty(), self.names) {
            (true, _) => vec!["Every file could be read.".to_owned()],
            (false, Names::Shown) => self.skipped.clone(),
            (false, Names::Hidden) => super::refused("This"),
        }
    }

    /// Gives pairs a verdict by their numbers, or takes it off where all of them have it.
    fn judge_all(&mut self, verdict: Verdict, numbers: &str) -> Vec<String> {
        let rows: Result<Vec<usize>, _> =
            numbers.split_whitespace().map(|word| self.number(word)).collect();
        let name = verdict.name();
        let rows = match rows {
            Ok(rows) if !rows.is_empty() => rows,
            Err(Some(said)) => return vec![said],
            Ok(_) | Err(None) => {
                return vec![format!("{name} needs numbers of pairs here, for example: {name} 1")];
            }
        };
        let rows = rows.into_iter().map(|row| self.list.rows()[row]);
        let entries: Vec<Entry> = rows.flat_map(|row| self.list.entries_of(row)).cloned().collect();
        let mut lines = self.judge(&entries.iter().map(Entry::texts).collect::<Vec<_>>(), verdict);
        self.sort_out();
        if self.list.rows().len() < self.list.n_pairs() && verdict == Verdict::Dismissed {
            lines.push("Dismissed pairs are left out, and numbers may have changed.".to_owned());
        }
        lines
    }

    /// Lists the pairs that a row stands for, or folds them again.
    fn unfold(&mut self, number: &str) -> Vec<String> {
        let row = match self.number(number) {
            Ok(row) => row,
            Err(Some(said)) => return vec![said],
            Err(None) => {
                return vec![
                    "versions needs the number of a pair, for example: versions 1".to_owned(),
                ];
            }
        };
        let folding = match self.list.rows()[row].stands_for {
            StandsFor::Itself => {
                return vec!["No other versions of this pair are in the list.".to_owned()];
            }
            StandsFor::Folded(_) => Folding::Unfolded,
            StandsFor::Unfolded(_) | StandsFor::Member => Folding::Folded,
        };
        self.list.select(row);
        self.list.unfold(folding);
        self.page(row / PAGE * PAGE)
    }

    /// Goes to the list and reads out the pairs from a number on.
    pub(super) fn page(&mut self, first: usize) -> Vec<String> {
        self.sort_out();
        let rows = self.list.rows();
        let first = first.min(rows.len().saturating_sub(1) / PAGE * PAGE);
        self.place = Place::List(first);
        let end = (first + PAGE).min(rows.len());
        let mut lines = Vec::new();
        if rows.len() > PAGE {
            let all = words::number(rows.len());
            lines.push(format!("Pairs {} to {} of {all}.", first + 1, end));
        }
        for (number, row) in (first + 1..).zip(&rows[first..end]) {
            let entry = self.list.entry(*row);
            let mark = self.list.mark(*row);
            let standing = match mark.standing {
                Some(Standing::New) => String::new(),
                Some(Standing::Judged(verdict)) => format!(" Marked {}.", verdict.name()),
                Some(Standing::Changed(_)) => " Changed since it was marked.".to_owned(),
                None => format!(" {} of its {} pairs are marked.", mark.n_judged, mark.n_pairs),
            };
            let versions = match row.stands_for {
                StandsFor::Itself | StandsFor::Unfolded(_) => String::new(),
                StandsFor::Folded(n) => {
                    let pairs = words::count(n, "pair");
                    format!(" It stands for {pairs} of other versions, too: versions {number}.")
                }
                StandsFor::Member => " These are versions of those before.".to_owned(),
            };
            let said = speech::entry(entry, self.names);
            lines.push(format!("Pair {number}: {said}{standing}{versions}"));
        }
        lines
    }

    /// Goes to the page of the list that a pair is on.
    pub(super) fn page_of(&mut self, pair: usize) -> Vec<String> {
        self.page(pair / PAGE * PAGE)
    }

    /// Goes to another pair if there is one; stays if not.
    pub(super) fn step(
        &mut self,
        pair: usize,
        passages: Passages,
        to: Option<usize>,
    ) -> Vec<String> {
        match to.filter(|to| *to < self.list.rows().len()) {
            Some(to) => self.open(to),
            None => {
                let last = if to.is_none() { "first" } else { "last" };
                self.place = Place::Pair(pair, passages);
                vec![format!("This is the {last} pair.")]
            }
        }
    }

    /// Opens a pair and reads out its first passage.
    fn open(&mut self, pair: usize) -> Vec<String> {
        let entry = self.list.entry(self.list.rows()[pair]);
        let comparison = match (self.comparison(entry), self.names) {
            (Ok(comparison), _) => comparison,
            (Err(reason), Names::Shown) => return vec![visible_text(&reason)],
            (Err(_), Names::Hidden) => {
                return vec!["One of the articles could not be read again.".to_owned()];
            }
        };
        let all = words::number(self.list.rows().len());
        let mut lines = vec![format!("Pair {} of {all}.", pair + 1)];
        lines.extend(self.show(pair, comparison));
        lines
    }

    /// Reads out what is known of a pair, and its first passage.
    pub(super) fn show(&mut self, pair: usize, comparison: Arc<Comparison>) -> Vec<String> {
        let mut lines = speech::overview(&Entry::new(&comparison), self.names);
        let mut passages = Passages::new(comparison, self.names);
        lines.extend(self.standing(texts(passages.comparison())));
        lines.extend(passages.first());
        lines.extend(self.passage_note(&passages));
        self.search = None;
        self.place = Place::Pair(pair, passages);
        lines
    }

    fn comparison(&self, entry: &Entry) -> Result<Arc<Comparison>, String> {
        let comparison = match &entry.comparison {
            Some(comparison) => Arc::clone(comparison),
            None => self.world.compare(entry.ids()).map(Arc::new)?,
        };
        Ok(match self.settings {
            Some(settings) => comparison.with_settings(settings),
            None => comparison,
        })
    }
}
