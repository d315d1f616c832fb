//! Finds what a reader looks for in a comparison: a query comes in, places to go to and to mark go out.

use super::{Panes, Reading, Step};
use crate::pair::{Pair, Side};
use crate::present::{Fragment, Query};
use crate::span::Span;
use crate::tui::action::Way;
use crate::tui::desk::Arrangement;
use crate::tui::manner::View;
use crate::tui::page;

/// Where in both articles something is that is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits {
    /// All of them, to be marked wherever they are shown.
    spans: Pair<Vec<Span>>,
    /// Those that the view shows or folds, in its order.
    order: Vec<Hit>,
    /// The one that was gone to last.
    here: Option<Hit>,
}

/// A place where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// Which stop it is in, or where each side has its own, which row.
    rank: usize,
    row: usize,
    side: Side,
    span: Span,
}

/// How a stretch of text stands to what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// It is something else.
    Not,
    /// It is.
    Hit,
    /// It is, and the cursor went there.
    Here,
}

/// Whether something stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// It does not.
    Own,
    /// It does.
    Quoted,
}

/// A part of a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How it stands to what is looked for.
    pub sought: Sought,
    /// Whose words it is in.
    pub voice: Voice,
    /// What is shown.
    pub text: String,
}

impl Reading {
    /// Looks for something in both articles, or no longer for anything.
    pub fn seek(&mut self, query: Option<&Query>) {
        let spans = Pair::from_fn(|side| {
            let article = &self.comparison.articles[side];
            let rows = self.rows_of_sentences(side);
            let mut spans = query.map_or_else(Vec::new, |query| query.find(&article.article.text));
            // Where names are hidden a row may show less than its sentences hold.
            spans.retain(|span| {
                let sentence = article.sentences.partition_point(|s| s.span.end <= span.start);
                let row = rows.get(sentence).copied().flatten();
                let cell = row.and_then(|row| page::cells(&self.rows[row])[side]);
                cell.is_some_and(|cell| cell.text.iter().any(|part| part.span.overlaps(*span)))
            });
            spans
        });
        self.hits = Hits { spans, ..Hits::default() };
        self.order_hits();
    }

    /// Brings the hits into the order of what is on the screen, after that has changed.
    pub(super) fn order_hits(&mut self) {
        if self.hits.spans == Pair::default() {
            self.hits = Hits::default();
            return;
        }
        let rows = Pair::from_fn(|side| self.rows_of_sentences(side));
        let ranks = self.ranks();
        let mut order: Vec<Hit> = Vec::new();
        for side in Side::BOTH {
            let sentences = &self.comparison.articles[side].sentences;
            for span in &self.hits.spans[side] {
                let sentence = sentences.partition_point(|found| found.span.end <= span.start);
                let is_in = |row: &usize| self.page.shows(*row, side, *span);
                let row = rows[side].get(sentence).copied().flatten().filter(is_in);
                let hit = row.and_then(|row| {
                    Some(Hit { rank: ranks.get(row)?[side]?, row, side, span: *span })
                });
                order.extend(hit);
            }
        }
        order.sort_unstable();
        let is_here = |hit: &&Hit| {
            self.hits.here.is_some_and(|here| (hit.side, hit.span) == (here.side, here.span))
        };
        self.hits.here = order.iter().find(is_here).copied();
        self.hits.order = order;
    }

    /// Returns for each sentence of a side the row that it stands in.
    fn rows_of_sentences(&self, side: Side) -> Vec<Option<usize>> {
        let mut rows = vec![None; self.comparison.articles[side].sentences.len()];
        for (row, found) in self.rows.iter().enumerate() {
            let cell = page::cells(found)[side];
            cell.into_iter().flat_map(|cell| cell.sentences.clone()).for_each(|at| {
                rows[at] = Some(row);
            });
        }
        rows
    }

    /// Returns for each row the place of each of its sides in the order of the screen, if it is there.
    fn ranks(&self) -> Vec<Pair<Option<usize>>> {
        let pane = match &self.panes {
            Panes::Flow(_) => {
                return (0..self.rows.len()).map(|row| Pair::new(Some(row), Some(row))).collect();
            }
            Panes::One(pane) => pane,
        };
        let mut ranks = vec![Pair::default(); self.rows.len()];
        for at in 0..pane.scroll.n_items() {
            let Some(stop) = pane.stop(at) else { continue };
            for side in stop.side.map_or_else(|| Side::BOTH.to_vec(), |side| vec![side]) {
                stop.item.rows().for_each(|row| ranks[row][side] = Some(at));
            }
        }
        ranks
    }

    /// Returns where the cursor is in that order.
    fn rank(&self) -> usize {
        match &self.panes {
            Panes::Flow(_) => self.row(),
            Panes::One(pane) => pane.scroll.cursor(),
        }
    }

    /// Returns which hit the cursor went to, from 1, if it is still there, and how many there are.
    pub fn hit(&self) -> (Option<usize>, usize) {
        let here = self.hits.here.filter(|here| here.rank == self.rank());
        let at = here.and_then(|here| self.hits.order.binary_search(&here).ok());
        (at.map(|at| at + 1), self.hits.order.len())
    }

    /// Returns how many hits the other article has where one stands alone.
    pub fn hits_elsewhere(&self) -> usize {
        match self.desk.arrangement() {
            Arrangement::OneSide => self.hits.spans[self.focus.other()].len(),
            Arrangement::View(_) => 0,
        }
    }

    /// Goes so many hits further, or as far as there are any; unfolds what hides it.
    pub fn step_hit(&mut self, way: Way, times: usize) -> Step {
        let n_before = |rank| self.hits.order.partition_point(|hit: &Hit| hit.rank < rank);
        let n_hits = self.hits.order.len();
        let further = times.saturating_sub(1);
        let at = match (way, self.hit().0) {
            (Way::Next, Some(at)) if at < n_hits => (at + further).min(n_hits - 1),
            (Way::Previous, Some(at)) if at > 1 => (at - 2).saturating_sub(further),
            (Way::Next | Way::Previous, Some(_)) => return Step::NoMore,
            (Way::Next, None) => match n_before(self.rank()) {
                first if first < n_hits => (first + further).min(n_hits - 1),
                _ => return Step::NoMore,
            },
            (Way::Previous, None) => match n_before(self.rank()) {
                0 => return Step::NoMore,
                behind => (behind - 1).saturating_sub(further),
            },
        };
        self.go_to_hit(self.hits.order[at]);
        Step::Taken
    }

    /// Goes to the first hit, or going backwards to the last; nothing changes where there is none.
    pub fn go_round(&mut self, way: Way) {
        let hit = match way {
            Way::Next => self.hits.order.first(),
            Way::Previous => self.hits.order.last(),
        };
        if let Some(hit) = hit {
            self.go_to_hit(*hit);
        }
    }

    fn go_to_hit(&mut self, hit: Hit) {
        self.hits.here = Some(hit);
        self.unfold(hit.row);
        match self.desk.arrangement() {
            Arrangement::View(View::Flow) => self.give_focus(hit.side),
            Arrangement::View(View::Rows | View::Merged) | Arrangement::OneSide => {}
        }
        let pane = self.pane();
        let stop = pane.stop_of(hit.row, hit.side);
        let lines = pane.scroll.lines_of(stop);
        let nth = pane.stop(stop).and_then(|stop| self.page.line_with(stop, hit.side, hit.span));
        let line = lines.start + nth.unwrap_or(0);
        let scroll = &mut self.pane_mut().scroll;
        scroll.go_to(stop);
        if !scroll.shown().contains(&line) {
            scroll.look(line.saturating_sub(scroll.height() / 3));
        }
        self.follow();
    }

    /// Returns what is shown of a fragment of a side in parts.
    pub fn cut<T: Copy + PartialEq>(&self, side: Side, fragment: &Fragment<T>) -> Vec<Cut> {
        let article = &self.comparison.articles[side];
        let voices = fragment.cut(&article.article.text, article.quotations()).into_iter();
        let parts = voices.flat_map(|(mark, fragment)| {
            let voice = if mark.is_some() { Voice::Quoted } else { Voice::Own };
            let parts = self.cut_hits(side, &fragment).into_iter();
            parts.map(move |(sought, text)| Cut { sought, voice, text })
        });
        parts.collect()
    }

    /// Returns what is shown of a fragment of a side in parts, each with how it stands to what is looked
    /// for.
    fn cut_hits<T: Copy + PartialEq>(
        &self,
        side: Side,
        fragment: &Fragment<T>,
    ) -> Vec<(Sought, String)> {
        let spans = &self.hits.spans[side];
        let here = self.hit().0.map(|at| self.hits.order[at - 1]);
        let here = here.filter(|here| here.side == side).map(|here| here.span);
        let text = &self.comparison.articles[side].article.text;
        let sought = |mark: Option<usize>| match mark.map(|mark| spans[mark]) {
            None => Sought::Not,
            Some(span) if Some(span) == here => Sought::Here,
            Some(_) => Sought::Hit,
        };
        let parts = fragment.cut(text, spans).into_iter();
        parts.map(|(mark, part)| (sought(mark), part.text)).collect()
    }
}
