//! Tells how a comparison lies before its reader: a terminal and a manner come in, columns go out.

use ratatui::layout::{Rect, Size};

use crate::tui::layout::{self, Breadth, Columns};
use crate::tui::manner::{Manner, Sides, View, WordMarks};
use crate::tui::page::Form;

/// All that the lines of a comparison depend on, apart from its text and what is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The size of the terminal in cells.
    pub size: Size,
    /// How much stands beside each other.
    pub breadth: Breadth,
    /// How words of one side are marked in a woven text.
    pub marks: WordMarks,
    /// How the reader wants to read.
    pub manner: Manner,
}

/// What is on the screen of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Both texts, in one of the views.
    View(View),
    /// The text that has the focus, alone and in its own order.
    OneSide,
}

impl Desk {
    /// Returns what is on the screen; below two columns there is room for one only.
    pub fn arrangement(&self) -> Arrangement {
        match (self.manner.sides, self.breadth) {
            (Sides::Focused, _) => Arrangement::OneSide,
            (Sides::Both, Breadth::Narrow) => Arrangement::View(View::Merged),
            (Sides::Both, Breadth::Columns | Breadth::Workbench) => {
                Arrangement::View(self.manner.view)
            }
        }
    }

    /// Returns the place of the text.
    pub fn body(&self) -> Rect {
        layout::compare(self.size, self.breadth).body
    }

    /// Returns the columns for sentence numbers that wide, in cells.
    pub fn columns(&self, numbers: usize) -> Columns {
        let width = self.body().width;
        match self.arrangement() {
            Arrangement::View(View::Rows | View::Flow) => Columns::beside(width, numbers),
            Arrangement::View(View::Merged) => Columns::merged(width, numbers),
            Arrangement::OneSide => Columns::alone(width),
        }
    }

    /// Returns what the text is set for.
    pub fn form(&self, columns: Columns) -> Form {
        match self.arrangement() {
            Arrangement::View(View::Rows | View::Flow) | Arrangement::OneSide => {
                Form::Apart(columns.text())
            }
            Arrangement::View(View::Merged) => Form::Woven(columns.text(), self.marks),
        }
    }
}
