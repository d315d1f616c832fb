//! Names how the screens are at the start, as a reader wants them: words of the file come in, choices go out.

/// How the screens are at the start; keys change it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// How the texts stand.
    pub view: View,
    /// What stands out.
    pub emphasis: Emphasis,
    /// How many unshared rows stay unfolded before and after a shared one, at most [`MOST_CONTEXT`].
    pub context: usize,
    /// What the list is sorted by.
    pub sort: Sort,
    /// Who puts text into order that is read from right to left.
    pub bidi: Bidi,
}

/// The most rows of context.
pub const MOST_CONTEXT: usize = 9;

/// How the texts of a comparison stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Matching sentences in one row.
    #[default]
    Rows,
    /// Two panes, each article in its own order.
    Flow,
    /// One column in the order of A, with the words that only one article has marked as such.
    Merged,
}

/// What stands out in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// What was copied: unshared text is muted.
    #[default]
    Copied,
    /// What was changed: shared words are muted.
    Changes,
    /// Nothing: the text is as in the articles.
    Plain,
}

/// Who puts text into order that is read from right to left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// The terminal, if it can.
    #[default]
    Terminal,
    /// We do, and tell the terminal not to.
    App,
    /// Nobody, which the terminal is told, too: the first character of each line is at its left.
    Off,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The words that are shared, the most first.
    #[default]
    Words,
    /// The larger of the two shares, the largest first.
    Share,
    /// The share of A, the largest first.
    ShareOfA,
    /// The share of B, the largest first.
    ShareOfB,
    /// The longest run, the longest first.
    LongestRun,
    /// The time between the two articles, the shortest first.
    Gap,
    /// The date of the later article, the latest first.
    Date,
    /// The names of A and B, by the alphabet.
    Outlet,
}

impl Default for Start {
    fn default() -> Self {
        Start {
            view: View::default(),
            emphasis: Emphasis::default(),
            context: 1,
            sort: Sort::default(),
            bidi: Bidi::default(),
        }
    }
}

impl View {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, View)] =
        &[("rows", View::Rows), ("flow", View::Flow), ("merged", View::Merged)];
}

impl Emphasis {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, Emphasis)] =
        &[("copied", Emphasis::Copied), ("changes", Emphasis::Changes), ("plain", Emphasis::Plain)];
}

impl Bidi {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, Bidi)] =
        &[("terminal", Bidi::Terminal), ("app", Bidi::App), ("off", Bidi::Off)];
}

impl Sort {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, Sort)] = &[
        ("words", Sort::Words),
        ("share", Sort::Share),
        ("share-of-a", Sort::ShareOfA),
        ("share-of-b", Sort::ShareOfB),
        ("longest-run", Sort::LongestRun),
        ("time-gap", Sort::Gap),
        ("date", Sort::Date),
        ("outlet", Sort::Outlet),
    ];
}

#[cfg(test)]
mod tests {
    use crate::config::read;

    #[test]
    fn what_is_no_choice_is_told() {
        let (settings, faults) = read("[view]\nview = \"rows\"\nsort = \"best\"\ncontext = 12\n");
        assert_eq!(settings.start, super::Start::default());
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 3: view.sort: must be one of words, share, share-of-a, share-of-b, \
                 longest-run, time-gap, date, outlet",
                "line 4: view.context: must be a number from 0 to 9",
            ]
        );
    }
}
