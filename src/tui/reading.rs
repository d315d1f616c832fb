//! Keeps the place in a comparison that is being read: motions come in, what is to be drawn goes out.

mod folding;
mod hits;
mod places;
mod pointed;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::align::is_quoted;
use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Item, Row, fold, rows, stretches};
use crate::review::texts;
use crate::tui::action::{Motion, Way};
use crate::tui::desk::{Arrangement, Desk};
use crate::tui::layout::Columns;
use crate::tui::manner::{Names, View};
use crate::tui::page::{self, Form, Page, Stop};
use crate::tui::pane::{Flow, Pane, partner};
use hits::Hits;

pub use hits::{Cut, Sought, Voice};

/// How many pages are kept beside the one on the screen: there are three forms.
const KEPT: usize = 2;

/// A comparison on the screen.
///
/// `page` is set anew whenever its form changes, `panes` whenever the desk, a fold or the side of a text
/// that stands alone does.
#[derive(Clone, Debug)]
pub struct Reading {
    comparison: Arc<Comparison>,
    rows: Vec<Row>,
    /// What `n` steps through.
    stretches: Vec<Range<usize>>,
    /// For each match, whether it is a quotation on both sides.
    quoted: Vec<bool>,
    numbers: usize,
    desk: Desk,
    columns: Columns,
    page: Page,
    /// Pages that were looked at before, the last one first: changing to and fro between views takes no time.
    kept: Vec<Page>,
    panes: Panes,
    /// A row of each run that is unfolded.
    open: BTreeSet<usize>,
    focus: Side,
    /// What is looked for; in the order of `panes`.
    hits: Hits,
    /// Where the reader wanted to go with the last key though there was nothing more.
    pub refused: Option<Way>,
}

/// The columns of text that scroll by themselves.
#[derive(Clone, Debug)]
pub enum Panes {
    /// One: rows, merged text, or one side.
    One(Pane),
    /// One for each side.
    Flow(Flow),
}

/// Whether there was somewhere to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There was.
    Taken,
    /// There was not; nothing changed.
    NoMore,
}

impl Reading {
    /// Returns a comparison opened at its first passage.
    pub fn new(comparison: Arc<Comparison>, desk: Desk) -> Reading {
        let mut rows = rows(&comparison);
        if desk.manner.names == Names::Hidden {
            rows.iter_mut().for_each(page::hide_furniture);
        }
        let numbers = page::number_cells(&rows);
        let columns = desk.columns(numbers);
        let articles = comparison.articles.as_ref().map(AsRef::as_ref);
        let matches = comparison.alignment.matches.iter();
        let mut reading = Reading {
            stretches: stretches(&comparison, &rows),
            quoted: matches.map(|found| is_quoted(articles, found.runs.iter())).collect(),
            numbers,
            desk,
            columns,
            page: Page::new(&comparison, &rows, (desk.form(columns), desk.manner.bidi)),
            kept: Vec::new(),
            panes: Panes::One(Pane::default()),
            rows,
            comparison,
            open: BTreeSet::new(),
            focus: Side::Left,
            hits: Hits::default(),
            refused: None,
        };
        reading.lay_out(desk);
        if let Some(first) = reading.stretches.first().map(|stretch| stretch.start) {
            reading.go_to_row(first);
        }
        reading
    }

    /// Returns what is being read.
    pub fn comparison(&self) -> &Arc<Comparison> {
        &self.comparison
    }

    /// Returns whose comparison it is.
    pub fn ids(&self) -> Pair<&ArticleId> {
        texts(&self.comparison).map(|text| text.id)
    }

    /// Returns whether it is the comparison of two articles, whichever side they are on.
    pub fn shows(&self, ids: Pair<&ArticleId>) -> bool {
        self.ids() == ids || self.ids() == ids.swap()
    }

    /// Returns how it lies before the reader.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Returns the columns that the text is set in.
    pub fn columns(&self) -> Columns {
        self.columns
    }

    /// Returns how many cells a sentence number takes.
    pub fn numbers(&self) -> usize {
        self.numbers
    }

    /// Returns the text in lines.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Returns all rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the columns that scroll by themselves.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// Returns the column that the cursor is in.
    pub fn pane(&self) -> &Pane {
        match &self.panes {
            Panes::One(pane) => pane,
            Panes::Flow(flow) => &flow.panes[self.focus],
        }
    }

    fn pane_mut(&mut self) -> &mut Pane {
        match &mut self.panes {
            Panes::One(pane) => pane,
            Panes::Flow(flow) => &mut flow.panes[self.focus],
        }
    }

    /// Returns the side that has the focus.
    pub fn focus(&self) -> Side {
        self.focus
    }

    /// Returns the stop that the cursor is on.
    pub fn stop(&self) -> Option<&Stop> {
        let pane = self.pane();
        pane.stop(pane.scroll.cursor())
    }

    /// Returns the row that a stop shows, unless it is a fold.
    pub fn row_of(&self, stop: &Stop) -> Option<&Row> {
        match stop.item {
            Item::Row(row) => self.rows.get(row),
            Item::Fold(_) => None,
        }
    }

    /// Returns the number of the row under the cursor, or of the first one folded there.
    pub fn row(&self) -> usize {
        self.pane().row().unwrap_or(0)
    }

    /// Returns whether a match, by its number, is a quotation on both sides.
    pub fn is_quoted(&self, match_idx: usize) -> bool {
        self.quoted.get(match_idx).copied().unwrap_or(false)
    }

    /// Returns the copied stretches, as ranges of rows.
    pub fn stretches(&self) -> &[Range<usize>] {
        &self.stretches
    }

    /// Returns whether a copied stretch begins with a row, by its number.
    pub fn begins_stretch(&self, row: usize) -> bool {
        self.stretches.binary_search_by_key(&row, |stretch| stretch.start).is_ok()
    }

    /// Lays the text out anew where a desk or a fold has changed; the cursor stays on its row and its
    /// line.
    pub fn lay_out(&mut self, desk: Desk) {
        let row = self.row();
        let scroll = &self.pane().scroll;
        let line = scroll.lines_of(scroll.cursor()).start.saturating_sub(scroll.top());
        self.desk = desk;
        self.columns = desk.columns(self.numbers);
        let form = desk.form(self.columns);
        self.turn_to(form);
        self.panes = self.new_panes();
        let stop = self.stop_of(row);
        self.pane_mut().scroll.put(stop, line);
        self.order_hits();
        self.arrive();
    }

    /// Brings the page of a form to the front: one that was kept, or else a new one.
    fn turn_to(&mut self, form: Form) {
        if self.page.form() == form {
            return;
        }
        let kept = self.kept.iter().position(|page| page.form() == form);
        let page = match kept {
            Some(at) => self.kept.remove(at),
            None => Page::new(&self.comparison, &self.rows, (form, self.desk.manner.bidi)),
        };
        self.kept.insert(0, std::mem::replace(&mut self.page, page));
        self.kept.truncate(KEPT);
    }

    fn new_panes(&self) -> Panes {
        let height = usize::from(self.desk.body().height);
        let items = || fold(&self.rows, &self.open, self.desk.manner.context);
        let stops = match self.desk.arrangement() {
            Arrangement::View(View::Flow) => {
                return Panes::Flow(Flow::new(&self.rows, &self.page, height));
            }
            Arrangement::View(View::Rows) => page::stops_beside(items()),
            Arrangement::View(View::Merged) => page::stops_merged(&self.rows, items()),
            Arrangement::OneSide => page::stops_of(&self.rows, self.focus),
        };
        Panes::One(Pane::new(stops, &self.page, height))
    }

    /// Returns the stop of the column with the cursor that shows a row, or its partner there.
    fn stop_of(&self, row: usize) -> usize {
        let shown = match self.desk.arrangement() {
            Arrangement::View(View::Rows | View::Merged) => row,
            Arrangement::View(View::Flow) | Arrangement::OneSide => {
                partner(&self.rows, row, self.focus).unwrap_or(row)
            }
        };
        self.pane().stop_of(shown, self.focus)
    }

    /// Lets a second pane follow the one with the cursor after a jump.
    fn arrive(&mut self) {
        if let Panes::Flow(flow) = &mut self.panes {
            flow.arrive(&self.rows, self.focus, self.desk.manner.lock);
        }
    }

    /// Lets a second pane follow the one with the cursor after a step.
    fn follow(&mut self) {
        if let Panes::Flow(flow) = &mut self.panes {
            flow.follow(&self.rows, self.focus, self.desk.manner.lock);
        }
    }

    /// Brings the partner of what the cursor is on alongside, where the sides scroll by themselves.
    pub fn align(&mut self) -> Step {
        match &mut self.panes {
            Panes::One(_) => Step::NoMore,
            Panes::Flow(flow) => {
                flow.align(&self.rows, self.focus);
                Step::Taken
            }
        }
    }

    /// Gives a side the focus.
    pub fn give_focus(&mut self, side: Side) {
        self.focus = side;
        match self.desk.arrangement() {
            Arrangement::View(View::Rows | View::Merged) => {}
            Arrangement::View(View::Flow) => self.follow(),
            Arrangement::OneSide => self.lay_out(self.desk),
        }
    }

    /// Goes to a row, and shows it with what is before it.
    pub fn go_to_row(&mut self, row: usize) {
        let stop = self.stop_of(row);
        self.pane_mut().scroll.go_to(stop);
        self.arrive();
    }

    /// Goes to a sentence, counted from 0; unfolds what hides it.
    pub fn go_to_sentence(&mut self, side: Side, sentence: usize) -> Step {
        let holds = |row: &Row| {
            page::cells(row)[side].is_some_and(|cell| cell.sentences.contains(&sentence))
        };
        let Some(row) = self.rows.iter().position(holds) else { return Step::NoMore };
        self.unfold(row);
        self.go_to_row(row);
        Step::Taken
    }

    /// Returns the side and the number of a sentence under the cursor: of the side that the cursor is on,
    /// or else the left one if there are two.
    pub fn sentence(&self) -> Option<(Side, usize)> {
        let stop = self.stop()?;
        let cells = page::cells(self.rows.get(stop.item.rows().start)?);
        let sides = stop.side.into_iter().chain(Side::BOTH);
        sides.into_iter().find_map(|side| Some((side, cells[side]?.sentences.start)))
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, times: usize) {
        self.pane_mut().scroll.step(motion, times);
        match motion {
            Motion::Up | Motion::Down => self.follow(),
            Motion::PageUp | Motion::PageDown | Motion::HalfUp | Motion::HalfDown => self.arrive(),
            Motion::First | Motion::Last => self.arrive(),
        }
    }
}
