//! Keeps what a reader looks for, in the texts or in what lies over them: typed lines come in, queries and
//! their words for the status go out.

use tui_input::Input;

use crate::present::{Query, words};
use crate::tui::action::{Command, Seek, Way};
use crate::tui::keymap::Mode;
use crate::tui::overlay::{self, Lines, OverlayLine};
use crate::tui::state::State;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Seeking {
    /// The line that is being typed.
    pub input: Input,
    /// What is looked for in the texts, in this pair and those that follow.
    pub texts: Option<Query>,
    /// What is looked for in the overlay.
    pub overlay: Option<OverlaySearch>,
}

/// What is looked for in an overlay, and which of its hits was gone to.
#[derive(Clone, Debug)]
pub struct OverlaySearch {
    /// What is looked for.
    pub query: Query,
    /// Which hit, from 0; none before the first step.
    pub here: Option<usize>,
}

/// A hit in an overlay: a stretch of a line, in bytes of its head and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineHit {
    /// Which hit; one that goes on in the next line has a stretch in both.
    pub nth: usize,
    /// Which line.
    pub line: usize,
    /// From which byte on.
    pub start: usize,
    /// Up to which byte.
    pub end: usize,
}

/// Which hit the cursor is on, from 1, if it is on one, and how many there are.
pub type Count = (Option<usize>, usize);

impl State {
    /// Returns what is looked for in the texts, and its hits.
    pub fn text_hits(&self) -> Option<(&Query, Count)> {
        Some((self.seeking.texts.as_ref()?, self.reading.as_ref()?.hit()))
    }

    /// Returns what is looked for in the overlay, and its hits.
    pub fn overlay_hits(&self) -> Option<(&Query, Count)> {
        let OverlaySearch { query, here } = self.seeking.overlay.as_ref()?;
        let hits = hits_in(&overlay::lines(self), query);
        Some((query, (here.map(|here| here + 1), hits.last().map_or(0, |hit| hit.nth + 1))))
    }

    /// Returns what the key for the next one goes to in a mode: `n: “steering” 1/3`, or where the cursor
    /// is at no hit `n: “steering” 3 hits`.
    pub fn target(&self, mode: Mode, (query, (here, n_hits)): (&Query, Count)) -> String {
        let key = self.keymap.key_of(mode, Command::Seek(Seek::Next(Way::Next)));
        let n = words::number(n_hits);
        let count = match (here, n_hits) {
            (_, 0) => "no hit".to_owned(),
            (Some(here), _) => format!("{}/{n}", words::number(here)),
            (None, _) => words::count(n_hits, "hit"),
        };
        format!("{}: “{}” {count}", key.unwrap_or_default(), query.typed)
    }
}

/// Returns the stretches of lines where something is, in their order; a line break is white space.
pub fn hits_in(lines: &Lines<'_>, query: &Query) -> Vec<LineHit> {
    let mut whole = String::new();
    let mut starts = Vec::new();
    for line in lines.iter() {
        starts.push(whole.len());
        whole.push_str(&line.head);
        whole.push_str(&line.text);
        whole.push('\n');
    }
    let mut hits = Vec::new();
    for (nth, span) in query.find(&whole).into_iter().enumerate() {
        let first = starts.partition_point(|start| *start <= span.range().start) - 1;
        for (line, begin) in starts.iter().enumerate().skip(first) {
            let length = lines[line].head.len() + lines[line].text.len();
            let margin = if span.range().start < *begin { margin(&lines[line]) } else { 0 };
            let start = span.range().start.saturating_sub(*begin).max(margin);
            let end = span.range().end.saturating_sub(*begin).min(length);
            if start < end {
                hits.push(LineHit { nth, line, start, end });
            }
            if span.range().end <= begin + length {
                break;
            }
        }
    }
    hits
}

/// Returns the bytes of the blanks that a line begins with.
fn margin(line: &OverlayLine) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start().len();
    match blanks(&line.head) {
        head if head == line.head.len() => head + blanks(&line.text),
        head => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_goes_on_in_the_next_line() {
        let line = |head: &str, text: &str| OverlayLine { head: head.into(), text: text.into() };
        let lines = vec![line("j  ", "down and"), line("   ", "up again"), line("k  ", "up")];
        let lines = Lines::from(lines);
        let query = Query::new("AND up").expect("something is looked for");
        let hits = hits_in(&lines, &query);
        assert_eq!(
            hits,
            [
                LineHit { nth: 0, line: 0, start: 8, end: 11 },
                LineHit { nth: 0, line: 1, start: 3, end: 5 },
            ]
        );
        let query = Query::new("up").expect("something is looked for");
        assert_eq!(hits_in(&lines, &query).iter().map(|hit| hit.line).collect::<Vec<_>>(), [1, 2]);
    }
}
