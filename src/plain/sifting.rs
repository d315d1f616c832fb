//! Sorts and filters the list in words: what was typed comes in, the list changes, what is said goes out.

use wirecopy::config::Sort;
use wirecopy::present::{visible_text, words};
use wirecopy::tui::filter::parse;
use wirecopy::tui::list::Sorting;

use super::Talk;

impl Talk<'_> {
    /// Shows the pairs that pass a filter only; all of them where nothing is asked for.
    pub(super) fn filter(&mut self, line: &str) -> Vec<String> {
        let (filter, faults) = parse(line);
        let is_empty = filter.terms.is_empty();
        self.list.filter_by(filter);
        let said = faults.iter().map(|fault| {
            let word = visible_text(&line[fault.place.clone()]);
            format!("{word} does not count: {}.", fault.reason)
        });
        let mut lines: Vec<String> = said.collect();
        let pairs = self.page(0);
        let n_pairs = words::number(self.list.n_pairs());
        lines.push(match (is_empty, self.list.rows().len()) {
            (true, _) => "There is no filter.".to_owned(),
            (false, 0) => format!("None of {n_pairs} pairs passes."),
            (false, 1) => format!("1 of {n_pairs} pairs passes."),
            (false, n_rows) => format!("{} of {n_pairs} pairs pass.", words::number(n_rows)),
        });
        lines.extend(pairs);
        lines
    }

    /// Sorts the list by what was typed, or says how it is sorted.
    pub(super) fn sort(&mut self, by: &str) -> Vec<String> {
        let now = self.list.sorting();
        let sorting = match Sort::NAMES.iter().find(|(name, _)| *name == by) {
            Some((_, by)) => Sorting { by: *by, ..now },
            None if by == "reverse" => Sorting { direction: now.direction.other(), ..now },
            None => {
                let names: Vec<&str> = Sort::NAMES.iter().map(|(name, _)| *name).collect();
                return vec![
                    format!("The list is sorted by {}.", now.by.name()),
                    format!("Behind sort comes one of: {}, reverse.", names.join(", ")),
                ];
            }
        };
        self.list.sort_by(sorting);
        let mut lines = vec![format!("Sorted by {}.", sorting.by.name())];
        lines.extend(self.page(0));
        lines
    }
}
