//! Says what each command does, in a few words of its own: for the palette, and for the list of all commands.

use crate::duplicates::Folding;
use crate::pair::Side;
use crate::review::Verdict;
use crate::tui::action::{
    Amount, Command, Copying, Judge, Motion, NoteOn, Read, Seek, Sift, Visit, Way,
};
use crate::tui::list::Sort;

/// Returns what a command does, in a few words; nothing for a command without a name.
pub fn says(command: Command) -> &'static str {
    match command {
        Command::Digit(_) | Command::Ask(_) | Command::Call => "",
        Command::Move(motion) => of_motion(motion),
        Command::Seek(Seek::Ask) => "look for words in what is shown",
        Command::Seek(Seek::Keep) => "",
        Command::Seek(Seek::Next(Way::Next)) => "next hit; without a search, passage",
        Command::Seek(Seek::Next(Way::Previous)) => "hit before; without a search, passage",
        Command::Sift(sift) => of_sift(sift),
        Command::Read(read) => of_read(read),
        Command::Judge(judge) => of_judge(judge),
        Command::Visit(Visit::Editor) => "open the file in your editor",
        Command::Visit(Visit::Browser) => "open the address in the browser; asks",
        Command::Visit(Visit::Go) => "",
        Command::Open => "open what is selected",
        Command::Back => "one step back; from the list, out",
        Command::Clear => "",
        Command::Pairs => "go to the list of pairs",
        Command::Quit => "quit, from anywhere",
        Command::Interrupt => "cancel the scan; quit if none runs",
        Command::Cancel => "cancel the scan, keep what was found",
        Command::Rescan => "read and compare all files again",
        Command::Palette => "call a command by its name",
        Command::Help => "show the keys and the signs",
        Command::Log => "show skipped files and messages",
        Command::Export => "write comparisons or the list to files",
        Command::Blind => "hide whose the texts are, or show it",
        Command::Mouse => "let the mouse point here, or select",
        Command::Suspend => "suspend; fg in the shell comes back",
        Command::Redraw => "draw the screen anew",
    }
}

fn of_motion(motion: Motion) -> &'static str {
    match motion {
        Motion::Up => "one up",
        Motion::Down => "one down",
        Motion::PageUp => "a screen up",
        Motion::PageDown => "a screen down",
        Motion::HalfUp => "half a screen up",
        Motion::HalfDown => "half a screen down",
        Motion::First => "to the first; 12g to number 12",
        Motion::Last => "to the last; 12G to number 12",
    }
}

fn of_judge(judge: Judge) -> &'static str {
    match judge {
        Judge::Verdict(Verdict::Reviewed) => "mark as reviewed; once more: not",
        Judge::Verdict(Verdict::Flagged) => "flag; once more: not",
        Judge::Verdict(Verdict::Dismissed) => "dismiss; once more: not",
        Judge::Note(NoteOn::Here) => "write a note on the passage, or pair",
        Judge::Note(NoteOn::Pair) => "write a note on the pair",
        Judge::Undo => "take back the last verdict or note",
        Judge::Dismissed => "show dismissed pairs, or hide them",
        Judge::Keep => "",
    }
}

fn of_sift(sift: Sift) -> &'static str {
    match sift {
        Sift::SortMenu => "choose what the list is sorted by",
        Sift::Reverse => "turn the order around",
        Sift::Filter => "show only pairs that fit some words",
        Sift::Keep => "keep the filter and go to the list",
        Sift::Versions(Folding::Unfolded) => "unfold the pairs of other versions",
        Sift::Versions(Folding::Folded) => "fold the pairs of other versions",
        Sift::Pick => "pick the pair out, or put it back",
        Sift::PickAll => "pick all shown pairs, or put them back",
        Sift::SortBy(Sort::Words) => "most shared words first",
        Sift::SortBy(Sort::Share) => "largest share of either side first",
        Sift::SortBy(Sort::ShareOfA) => "largest share of A first",
        Sift::SortBy(Sort::ShareOfB) => "largest share of B first",
        Sift::SortBy(Sort::LongestRun) => "longest run of words first",
        Sift::SortBy(Sort::Gap) => "shortest time between A and B first",
        Sift::SortBy(Sort::Date) => "latest first",
        Sift::SortBy(Sort::Outlet) => "names of A and B by the alphabet",
    }
}

fn of_read(read: Read) -> &'static str {
    match read {
        Read::Passage(Way::Next) => "next shared passage, search or not",
        Read::Passage(Way::Previous) => "passage before, search or not",
        Read::Note(Way::Next) => "next passage with a note",
        Read::Note(Way::Previous) => "passage with a note before",
        Read::Difference(Way::Next) => "next place where A and B differ",
        Read::Difference(Way::Previous) => "place before where A and B differ",
        Read::Pair(Way::Next) => "next pair of the list",
        Read::Pair(Way::Previous) => "pair before in the list",
        Read::Focus(Side::Left) => "give A the focus",
        Read::Focus(Side::Right) => "give B the focus",
        Read::FocusOther => "give the other side the focus",
        Read::Fold => "fold or unfold sentences here",
        Read::FoldAll => "fold or unfold all unshared sentences",
        Read::Swap => "exchange the sides",
        Read::Weak => "show weaker resemblance, or hide it",
        Read::Facts => "what is known of both articles",
        Read::CopyMenu => "choose what to copy",
        Read::Copy(Copying::Passage) => "copy the passage of the side in focus",
        Read::Copy(Copying::Both) => "copy it of both sides, with sources",
        Read::Copy(Copying::Comparison) => "copy the comparison as plain text",
        Read::Copy(Copying::Path) => "copy the path of the side in focus",
        Read::Copy(Copying::Address) => "copy its address on the web",
        Read::View => "next view: rows, flow, merged",
        Read::Emphasis => "what stands out: copied, changed, none",
        Read::OneSide => "one side alone, or both again",
        Read::Lock => "flow: scroll panes together or apart",
        Read::Align => "flow: bring the partner alongside",
        Read::Context(Amount::More) => "one unshared row more beside shared",
        Read::Context(Amount::Less) => "one unshared row less beside shared",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::tui::keymap::{BINDINGS, name};

    /// The cells that the palette has for a sentence on a terminal of 80 columns.
    const WIDEST: usize = 38;

    #[test]
    fn every_command_with_a_name_has_a_sentence_of_its_own() {
        let commands = BINDINGS.iter().copied().flatten().flat_map(|binding| binding.keys);
        let mut seen: HashSet<&str> = HashSet::new();
        let mut names: HashSet<&str> = HashSet::new();
        for (_, command) in commands {
            let Some(name) = name(*command) else { continue };
            if names.insert(name) {
                let says = says(*command);
                assert!(!says.is_empty() && says.width() <= WIDEST, "{name}: {says}");
                assert!(seen.insert(says), "{name} says what another one does: {says}");
            }
        }
        assert!(names.len() > 60);
    }
}
