//! Names whatever can happen to the screen and whatever it can ask for: plain values both ways.

mod goods;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::align::Settings;
use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::duplicates::Folding;
use crate::pair::Side;
use crate::review::{Change, Record, Verdict};
use crate::tui::clip::Clip;
use crate::tui::entry::Entry;
use crate::tui::list::Sort;
use crate::tui::mouse::{Mouse, Pointer};
use crate::tui::theme::Background;
use crate::tui::visit::Spot;

pub use goods::{Existing, Goods, Listed, Save, SaveTrouble, Subject, TABLE};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// A key with a meaning was pressed.
    Command(Command),
    /// A key was pressed that means nothing here.
    Unbound,
    /// A character was typed into a field.
    Typed(char),
    /// The mouse was used.
    Pointed(Pointer),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has a new size, in cells.
    Resized(Size),
    /// The terminal has told of its background.
    Background(Background),
    /// Some articles have been read.
    Reading {
        /// How many.
        articles: usize,
    },
    /// All articles have been read.
    Listed {
        /// How many there are.
        articles: usize,
    },
    /// Some of the likely pairs have been compared.
    Progress {
        /// How many.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// Some articles are copies of others: each of them, leaders too, with its leader.
    Copies(HashMap<ArticleId, ArticleId>),
    /// Pairs of articles share something.
    Found(Vec<Entry>),
    /// Two articles were compared, to be read; the words say why they were not.
    Compared(Subject, Result<Arc<Comparison>, String>),
    /// A file could not be read; the words say which and why.
    Skipped(String),
    /// The scan goes on without something, or slower; the words say why.
    Warned(String),
    /// The scan has come to its end.
    Finished,
    /// The scan was broken off.
    Stopped,
    /// Files have changed.
    Changed,
    /// There is the text that is to be copied.
    Ready(Clip),
    /// What is called so has reached clipboards by these ways, of which there is one at least, or none.
    Copied(String, Result<Vec<Route>, CopyTrouble>),
    /// What was to be opened elsewhere was, or was not; in words.
    Visited(Result<String, String>),
    /// The file of an export would have so many bytes; nothing if that is not known.
    Weighed(PathBuf, Option<u64>),
    /// An export has been written to these files.
    Saved(Vec<PathBuf>),
    /// A file of an export has not been written, and none after it.
    SaveFailed(PathBuf, SaveTrouble),
    /// Verdicts and notes were found that were kept before.
    Recalled(Vec<Record>),
    /// What was asked for is kept.
    Kept {
        /// What other runs have kept meanwhile.
        others: Vec<Record>,
        /// What was asked for.
        own: Vec<Record>,
        /// Lines of the journal that came in with it and make no sense.
        faults: Vec<String>,
    },
    /// What was asked for is not kept; the words say why.
    NotKept(String),
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A digit of the count of the next command.
    Digit(u8),
    /// Move the cursor.
    Move(Motion),
    /// Open what the cursor is on.
    Open,
    /// Go one step back; at the pair list, quit.
    Back,
    /// Go one step back, but never out.
    Clear,
    /// Go to the list of pairs.
    Pairs,
    /// Quit.
    Quit,
    /// Cancel the scan, or quit if none is running.
    Interrupt,
    /// Cancel the scan.
    Cancel,
    /// Scan again.
    Rescan,
    /// Call a command by its name.
    Palette,
    /// Do the command that is selected in the palette.
    Call,
    /// Show the keys.
    Help,
    /// Show the files that could not be read, and what was said.
    Log,
    /// Ask where to export the comparison to.
    Export,
    /// Look for something in what is on the screen.
    Seek(Seek),
    /// Do something that only the list knows.
    Sift(Sift),
    /// Do something that only a comparison knows.
    Read(Read),
    /// Open an article somewhere else.
    Visit(Visit),
    /// Do something about verdicts and notes.
    Judge(Judge),
    /// Do something that only the export knows.
    Ask(Ask),
    /// Hide whose the texts are, or show it again.
    Blind,
    /// Take the mouse, or give it back to the terminal.
    Mouse,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Draw everything anew.
    Redraw,
}

/// What a key means in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sift {
    /// Ask what to sort by.
    SortMenu,
    /// Sort.
    SortBy(Sort),
    /// Turn the order around.
    Reverse,
    /// Ask which pairs to show.
    Filter,
    /// Show them from now on.
    Keep,
    /// Show or fold the pairs of other versions of the selected pair's articles.
    Versions(Folding),
    /// Pick the selected pair out, or put it back.
    Pick,
    /// Pick all pairs out that are shown, or put them back.
    PickAll,
}

/// What a key means for the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// Ask what is looked for.
    Ask,
    /// Look for it from now on.
    Keep,
    /// Go to the next or the previous hit, or in a comparison without a search to a passage.
    Next(Way),
}

/// What a key means in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// Go to the next or the previous stretch of a passage.
    Passage(Way),
    /// Go to the next or the previous place where the articles differ.
    Difference(Way),
    /// Go to the next or the previous passage with a note.
    Note(Way),
    /// Go to the next or the previous pair.
    Pair(Way),
    /// Give a side the focus.
    Focus(Side),
    /// Give the other side the focus.
    FocusOther,
    /// Fold or unfold the unshared rows at the cursor.
    Fold,
    /// Fold or unfold all unshared rows.
    FoldAll,
    /// Exchange the sides.
    Swap,
    /// Show weaker resemblance, or hide it again.
    Weak,
    /// Go on to the next view.
    View,
    /// Go on to the next emphasis.
    Emphasis,
    /// Give the side in focus all the room, or both their share.
    OneSide,
    /// Scroll two panes together, or each by itself.
    Lock,
    /// Bring the partner of what the cursor is on alongside.
    Align,
    /// Leave more or fewer unshared sentences unfolded.
    Context(Amount),
    /// Show what is known of both articles.
    Facts,
    /// Ask what is to be copied.
    CopyMenu,
    /// Copy something to the clipboard.
    Copy(Copying),
}

/// Where an article is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// In the editor, at the passage.
    Editor,
    /// In the browser, once that was asked.
    Browser,
    /// There, now that it was asked.
    Go,
}

/// What is copied to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The passage at the cursor, as the side in focus has it.
    Passage,
    /// That of both sides, with their sources.
    Both,
    /// The whole comparison.
    Comparison,
    /// The path of the article in focus.
    Path,
    /// Its address on the web.
    Address,
}

/// Which way an amount changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// It grows.
    More,
    /// It shrinks.
    Less,
}

/// What a key means for verdicts and notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// Give the pair this verdict, or take it off.
    Verdict(Verdict),
    /// Write a note.
    Note(NoteOn),
    /// Keep the note that was written.
    Keep,
    /// Take back what was done last.
    Undo,
    /// Show the dismissed pairs in the list, or hide them again.
    Dismissed,
}

/// What a note is to be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteOn {
    /// In a comparison the passage that the cursor is on, in the list the pair.
    Here,
    /// The pair.
    Pair,
}

/// What a key means while an export is prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Write the file if it is not there yet.
    Write,
    /// Write the file in place of the one that is there.
    Replace,
    /// Copy what would be written, and write nothing.
    Copy,
    /// Change what stands in the field.
    Edit(Edit),
}

/// Where the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// To the item above.
    Up,
    /// To the item below.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// Half a screen up.
    HalfUp,
    /// Half a screen down.
    HalfDown,
    /// To the first item, or with a count to the item with that number.
    First,
    /// To the last item, or with a count to the item with that number.
    Last,
}

/// A direction in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Next,
    /// Towards the beginning.
    Previous,
}

/// A change of the text of a field, or of the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Remove the character before the cursor.
    Erase,
    /// Remove the character at the cursor.
    Delete,
    /// Remove the word before the cursor.
    EraseWord,
    /// Remove everything.
    Clear,
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the start.
    Start,
    /// To the end.
    End,
}

/// Something the screen asks for.
#[derive(Clone, Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Take the mouse, or give it back to the terminal.
    Mouse(Mouse),
    /// Draw everything anew, whatever the terminal shows.
    Redraw,
    /// Scan again; the last scan has ended.
    Scan,
    /// Break the scan off; answered by [`Action::Stopped`] or [`Action::Finished`].
    BreakOff,
    /// Compare two articles for this, at once; answered by [`Action::Compared`].
    Compare(Subject, Settings),
    /// Put text on the clipboard; answered by [`Action::Copied`].
    Copy(Clip),
    /// Make a whole comparison plain text for the clipboard; answered by [`Action::Ready`].
    CopyAll(Arc<Comparison>),
    /// Make what the file of an export would hold ready for the clipboard; answered by [`Action::Ready`] or
    /// [`Action::SaveFailed`].
    CopyFile(Goods, PathBuf),
    /// Tell how large the file of an export would be; answered by [`Action::Weighed`].
    Weigh(Goods, PathBuf),
    /// Write an export; answered by [`Action::Saved`] or [`Action::SaveFailed`].
    Save(Save),
    /// Open a file in the editor, which has the terminal meanwhile; answered by [`Action::Visited`].
    Edit(Spot),
    /// Open an address of the web in the browser; answered by [`Action::Visited`].
    Browse(Box<str>),
    /// Keep verdicts and notes; answered by [`Action::Kept`] or [`Action::NotKept`], before which there is no other
    /// such wish.
    Keep(Vec<Change>),
}

/// By which way text reaches a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The system takes it, on the machine that the reader sits at.
    System,
    /// The terminal is asked for it.
    Terminal,
    /// Tmux is, and the terminal behind it.
    Tmux,
}

/// Why text was not put on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyTrouble {
    /// It has so many bytes, which is more than terminals take.
    TooLong(usize),
    /// Anything else, in words.
    Failed(String),
}
