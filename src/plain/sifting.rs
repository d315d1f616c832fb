//! Sorts and filters the list in words: what was typed comes in, the list changes, what is said goes out.

use wirecopy::config::Sort;
use wirecopy::present::{visible_text, words};
use wirecopy::tui::filter::parse_with;
use wirecopy::tui::list::Sorting;
use wirecopy::tui::manner::Names;

use super::{Talk, refused};

impl Talk<'_> {
    /// Shows the pairs that pass a filter only; all of them where nothing is asked for.
    pub(super) fn filter(&mut self, line: &str) -> Vec<String> {
        line.clone_into(&mut self.filter);
        let (filter, faults) = parse_with(line, self.names);
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

    /// Lets the list show what it may once names are hidden or told again: no order and no filter by them.
    pub(super) fn see_names(&mut self) {
        let sorting = self.list.sorting();
        if self.names == Names::Hidden && sorting.by == Sort::Outlet {
            self.list.sort_by(Sorting { by: Sort::default(), ..sorting });
        }
        self.list.filter_by(parse_with(&self.filter, self.names).0);
    }

    /// Sorts the list by what was typed, or says how it is sorted.
    pub(super) fn sort(&mut self, by: &str) -> Vec<String> {
        let now = self.list.sorting();
        let sorting = match Sort::NAMES.iter().find(|(name, _)| *name == by) {
            Some((_, Sort::Outlet)) if self.names == Names::Hidden => return refused("This order"),
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
