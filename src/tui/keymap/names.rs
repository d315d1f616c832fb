//! Names the commands: the same names for the palette and for the file of settings. Names stay: users
//! write them down.

use crate::duplicates::Folding;
use crate::pair::Side;
use crate::review::Verdict;
use crate::tui::action::{
    Amount, Command, Copying, Judge, Motion, NoteOn, Read, Seek, Sift, Visit, Way,
};
use crate::tui::list::Sort;

/// Returns the name of a command; none for digits, and for what is done only in a field or a question.
pub fn name(command: Command) -> Option<&'static str> {
    Some(match command {
        Command::Digit(_) | Command::Ask(_) | Command::Call => return None,
        Command::Move(motion) => of_motion(motion),
        Command::Seek(seek) => return of_seek(seek),
        Command::Sift(sift) => of_sift(sift),
        Command::Read(read) => of_read(read),
        Command::Judge(judge) => return of_judge(judge),
        Command::Visit(Visit::Editor) => "open-in-editor",
        Command::Visit(Visit::Browser) => "open-in-browser",
        Command::Visit(Visit::Go) => return None,
        Command::Open => "open",
        Command::Back => "back",
        Command::Clear => return None,
        Command::Pairs => "pairs",
        Command::Quit => "quit",
        Command::Interrupt => "interrupt",
        Command::Cancel => "cancel-scan",
        Command::Rescan => "scan-again",
        Command::Palette => "palette",
        Command::Help => "help",
        Command::Log => "log",
        Command::Export => "export",
        Command::Blind => "blind",
        Command::Mouse => "mouse",
        Command::Suspend => "suspend",
        Command::Redraw => "redraw",
    })
}

fn of_motion(motion: Motion) -> &'static str {
    match motion {
        Motion::Up => "up",
        Motion::Down => "down",
        Motion::PageUp => "page-up",
        Motion::PageDown => "page-down",
        Motion::HalfUp => "half-page-up",
        Motion::HalfDown => "half-page-down",
        Motion::First => "first",
        Motion::Last => "last",
    }
}

fn of_judge(judge: Judge) -> Option<&'static str> {
    Some(match judge {
        Judge::Verdict(Verdict::Reviewed) => "reviewed",
        Judge::Verdict(Verdict::Flagged) => "flagged",
        Judge::Verdict(Verdict::Dismissed) => "dismissed",
        Judge::Note(NoteOn::Here) => "note",
        Judge::Note(NoteOn::Pair) => "note-on-pair",
        Judge::Undo => "undo",
        Judge::Dismissed => "dismissed-pairs",
        Judge::Keep => return None,
    })
}

fn of_seek(seek: Seek) -> Option<&'static str> {
    Some(match seek {
        Seek::Ask => "search",
        Seek::Keep => return None,
        Seek::Next(Way::Next) => "next",
        Seek::Next(Way::Previous) => "previous",
    })
}

fn of_sift(sift: Sift) -> &'static str {
    match sift {
        Sift::SortMenu => "sort",
        Sift::Reverse => "reverse-order",
        Sift::Filter => "filter",
        Sift::Keep => "keep-filter",
        Sift::Versions(Folding::Unfolded) => "unfold-versions",
        Sift::Versions(Folding::Folded) => "fold-versions",
        Sift::Pick => "pick",
        Sift::PickAll => "pick-all",
        Sift::SortBy(Sort::Words) => "sort-by-words",
        Sift::SortBy(Sort::Share) => "sort-by-share",
        Sift::SortBy(Sort::ShareOfA) => "sort-by-share-of-a",
        Sift::SortBy(Sort::ShareOfB) => "sort-by-share-of-b",
        Sift::SortBy(Sort::LongestRun) => "sort-by-longest-run",
        Sift::SortBy(Sort::Gap) => "sort-by-time-gap",
        Sift::SortBy(Sort::Date) => "sort-by-date",
        Sift::SortBy(Sort::Outlet) => "sort-by-outlet",
    }
}

fn of_read(read: Read) -> &'static str {
    match read {
        Read::Passage(Way::Next) => "next-passage",
        Read::Passage(Way::Previous) => "previous-passage",
        Read::Note(Way::Next) => "next-note",
        Read::Note(Way::Previous) => "previous-note",
        Read::Difference(Way::Next) => "next-difference",
        Read::Difference(Way::Previous) => "previous-difference",
        Read::Pair(Way::Next) => "next-pair",
        Read::Pair(Way::Previous) => "previous-pair",
        Read::Focus(Side::Left) => "focus-a",
        Read::Focus(Side::Right) => "focus-b",
        Read::FocusOther => "focus-other",
        Read::Fold => "fold",
        Read::FoldAll => "fold-all",
        Read::Swap => "swap-sides",
        Read::Weak => "weak",
        Read::Facts => "articles",
        Read::CopyMenu => "copy-menu",
        Read::Copy(Copying::Passage) => "copy-passage",
        Read::Copy(Copying::Both) => "copy-both",
        Read::Copy(Copying::Comparison) => "copy-comparison",
        Read::Copy(Copying::Path) => "copy-path",
        Read::Copy(Copying::Address) => "copy-address",
        Read::View => "view",
        Read::Emphasis => "emphasis",
        Read::OneSide => "one-side",
        Read::Lock => "lock",
        Read::Align => "align",
        Read::Context(Amount::More) => "more-context",
        Read::Context(Amount::Less) => "less-context",
    }
}
