//! Names the ways in which a comparison can be read, which stay the same from pair to pair.

use crate::config::Start;
use crate::pair::Side;
use crate::present::Tag;
use crate::tui::theme::Role;

pub use crate::config::{Bidi, Emphasis, MOST_CONTEXT, View};

/// How comparisons are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// How the texts stand; terminals too narrow for two columns always have [`View::Merged`].
    pub view: View,
    /// What stands out.
    pub emphasis: Emphasis,
    /// Whether one side has the screen for itself.
    pub sides: Sides,
    /// Whether the panes of [`View::Flow`] scroll together.
    pub lock: Lock,
    /// Whether the reader may know whose the texts are.
    pub names: Names,
    /// How many unshared rows stay unfolded before and after a shared one.
    pub context: usize,
    /// Who puts text into order that is read from right to left.
    pub bidi: Bidi,
}

/// Which sides are on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Both.
    #[default]
    Both,
    /// The one that has the focus.
    Focused,
}

/// Whether two panes scroll together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// What the cursor is on and its partner stay in one line.
    #[default]
    Locked,
    /// Each by itself.
    Free,
}

/// Whether it is shown whose the texts are: outlets, files, addresses, credits and other page furniture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// It is.
    #[default]
    Shown,
    /// It is not, for readers who are to judge the texts alone.
    Hidden,
}

/// How words are marked that only one article has, where both are woven into one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordMarks {
    /// By how they look.
    #[default]
    Styled,
    /// By `[-…-]` and `{+…+}` as well, where looks may not tell them apart.
    Bracketed,
}

impl From<Start> for Manner {
    fn from(Start { view, emphasis, context, sort: _, bidi }: Start) -> Self {
        Manner {
            view,
            emphasis,
            sides: Sides::default(),
            lock: Lock::default(),
            names: Names::default(),
            context,
            bidi,
        }
    }
}

impl Default for Manner {
    fn default() -> Self {
        Manner::from(Start::default())
    }
}

impl View {
    /// Returns the view that the key leads to.
    #[must_use]
    pub fn next(self) -> View {
        match self {
            View::Rows => View::Flow,
            View::Flow => View::Merged,
            View::Merged => View::Rows,
        }
    }

    /// Returns what the screen calls it.
    pub fn name(self) -> &'static str {
        match self {
            View::Rows => "rows",
            View::Flow => "flow",
            View::Merged => "merged",
        }
    }
}

impl Emphasis {
    /// Returns the emphasis that the key leads to.
    #[must_use]
    pub fn next(self) -> Emphasis {
        match self {
            Emphasis::Copied => Emphasis::Changes,
            Emphasis::Changes => Emphasis::Plain,
            Emphasis::Plain => Emphasis::Copied,
        }
    }

    /// Returns what the screen calls it.
    pub fn name(self) -> &'static str {
        match self {
            Emphasis::Copied => "copied",
            Emphasis::Changes => "changes",
            Emphasis::Plain => "plain",
        }
    }

    /// Returns the role of text of one side.
    pub fn role(self, tag: Tag) -> Role {
        match (self, tag) {
            (Emphasis::Copied, Tag::Shared) | (Emphasis::Changes, Tag::Unshared) => Role::Plain,
            (Emphasis::Copied, Tag::Unshared) | (Emphasis::Changes, Tag::Shared) => Role::Muted,
            (Emphasis::Copied | Emphasis::Changes, Tag::Only) => Role::Differs,
            (Emphasis::Copied | Emphasis::Changes, Tag::Mark) => Role::Mark,
            (Emphasis::Copied | Emphasis::Changes, Tag::Furniture) => Role::Muted,
            (Emphasis::Plain, Tag::Shared | Tag::Only | Tag::Mark) => Role::Plain,
            (Emphasis::Plain, Tag::Unshared | Tag::Furniture) => Role::Plain,
        }
    }

    /// Returns the role of text between quotation marks that would have a role otherwise: where it is to be read
    /// like the rest, it is told apart.
    pub fn quoted(self, role: Role) -> Role {
        match (self, role) {
            (Emphasis::Copied | Emphasis::Changes, Role::Plain) => Role::Quoted,
            (Emphasis::Copied | Emphasis::Changes | Emphasis::Plain, role) => role,
        }
    }

    /// Returns the role of text of one side that is woven with that of the other: what only one of them
    /// has is told apart under any emphasis.
    pub fn woven_role(self, (side, tag): (Side, Tag)) -> Role {
        match (side, tag) {
            (Side::Left, Tag::Only) => Role::Struck,
            (Side::Right, Tag::Only) => Role::Differs,
            (Side::Left | Side::Right, Tag::Shared | Tag::Mark) => self.role(tag),
            (Side::Left | Side::Right, Tag::Unshared | Tag::Furniture) => self.role(tag),
        }
    }
}
