//! Changes what is read of a comparison: commands that only a comparison knows come in, another place or
//! another view goes into the state.

use super::{calling, copying, judging, opening};
use crate::pair::Side;
use crate::present::words;
use crate::tui::action::{Amount, Command, Effect, Read, Way};
use crate::tui::keymap::Mode;
use crate::tui::layout::Breadth;
use crate::tui::manner::{Lock, MOST_CONTEXT, Manner, Sides, View};
use crate::tui::reading::{Reading, Step};
use crate::tui::state::State;

/// How many steps to take, and in which direction the last key could take none.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    pub times: usize,
    pub refused: Option<Way>,
}

/// Obeys a key that means something in a comparison.
pub(super) fn obey(state: &mut State, read: Read, steps: Steps) -> Option<Effect> {
    let manner = state.manner;
    let reading = state.reading.as_mut()?;
    match read {
        Read::Focus(side) => reading.give_focus(side),
        Read::FocusOther => reading.give_focus(reading.focus().other()),
        Read::Swap => opening::swap(state),
        Read::Weak => return opening::toggle_weak(state),
        Read::Fold => {
            let step = reading.fold_here();
            say_unless_folded(state, step);
        }
        Read::FoldAll => {
            let step = reading.fold_all();
            say_unless_folded(state, step);
        }
        Read::Align => {
            if reading.align() == Step::NoMore {
                state.say("partners are alongside already · = is for the flow view");
            }
        }
        Read::Context(amount) => change_context(state, amount, steps.times),
        Read::View => change_view(state),
        Read::Emphasis => {
            let emphasis = manner.emphasis.next();
            change(state, Manner { emphasis, ..manner });
            state.say(format!("emphasis: {}", emphasis.name()));
        }
        Read::OneSide => toggle_sides(state),
        Read::Lock => toggle_lock(state),
        Read::Facts if state.open_mode() == Mode::Facts => state.leave(),
        Read::Facts => state.enter(Mode::Facts),
        Read::CopyMenu => calling::open_menu(state, Mode::Copy),
        Read::Copy(what) => return copying::copy(state, what),
        Read::Passage(way) => return step_passage(state, way, steps),
        Read::Difference(way) => step_difference(state, way, steps.times),
        Read::Note(way) => judging::step_note(state, way, steps.times),
        Read::Pair(way) => return opening::step_pair(state, way, steps.times),
    }
    None
}

fn say_unless_folded(state: &mut State, step: Step) {
    let folds = state.reading.as_ref().is_some_and(Reading::folds);
    match (step, folds) {
        (Step::Taken, _) => {}
        (Step::NoMore, true) => {
            state.say("nothing folds here");
        }
        (Step::NoMore, false) => state.say("nothing folds where a text is shown in its own order"),
    }
}

/// Reads on in another manner, now and in the pairs that follow.
fn change(state: &mut State, manner: Manner) {
    state.manner = manner;
    let desk = state.desk();
    if let Some(reading) = &mut state.reading {
        reading.lay_out(desk);
    }
}

/// Goes on to the next view; on a narrow terminal there is but one.
fn change_view(state: &mut State) {
    if state.breadth == Breadth::Narrow {
        return state.say("rows and flow need 80 columns");
    }
    let view = state.manner.view.next();
    change(state, Manner { view, sides: Sides::Both, ..state.manner });
    state.say(match view {
        View::Rows => "rows: matching sentences beside each other",
        View::Flow => "flow: each article in its own order, scrolled together",
        View::Merged => "merged: one column in the order of A",
    });
}

fn toggle_sides(state: &mut State) {
    let sides = match state.manner.sides {
        Sides::Both => Sides::Focused,
        Sides::Focused => Sides::Both,
    };
    change(state, Manner { sides, ..state.manner });
    let focus = state.reading.as_ref().map_or(Side::Left, Reading::focus);
    match sides {
        Sides::Both => state.say("both sides"),
        Sides::Focused => {
            let key = state.key(Command::Read(Read::OneSide));
            state.say(format!("{} alone · {key} shows both", focus.letter()));
        }
    }
}

fn toggle_lock(state: &mut State) {
    if state.manner.view != View::Flow || state.breadth == Breadth::Narrow {
        let key = state.key(Command::Read(Read::View));
        return state.say(format!("only the panes of the flow view can be unlocked ({key})"));
    }
    let (lock, said) = match state.manner.lock {
        Lock::Locked => (Lock::Free, "unlocked: the panes scroll by themselves"),
        Lock::Free => (Lock::Locked, "locked: the panes scroll together"),
    };
    change(state, Manner { lock, ..state.manner });
    state.say(said);
}

fn change_context(state: &mut State, amount: Amount, times: usize) {
    let before = state.manner.context;
    let context = match amount {
        Amount::More => before.saturating_add(times).min(MOST_CONTEXT),
        Amount::Less => before.saturating_sub(times),
    };
    change(state, Manner { context, ..state.manner });
    let rows = words::count(context, "row");
    state.say(format!("context: {rows} beside shared text"));
}

/// Says once what has become of the layout when the terminal was made narrower or wider.
pub(super) fn announce(state: &mut State, before: Breadth) {
    if state.reading.is_none() || state.breadth == before {
        return;
    }
    match state.breadth {
        Breadth::Narrow => state.say("merged view: two columns need 80 columns"),
        Breadth::Columns if before == Breadth::Narrow => {
            state.say(format!("{} view again", state.manner.view.name()));
        }
        Breadth::Columns => state.say("the list beside the comparison needs 160 columns"),
        Breadth::Workbench => {}
    }
}

pub(super) fn go_to_sentence(state: &mut State, number: usize) {
    let Some(reading) = &mut state.reading else { return };
    let side = reading.focus();
    if reading.go_to_sentence(side, number - 1) == Step::NoMore {
        state.say(format!("{} has no sentence {number}", side.letter()));
    }
}

/// Goes to another difference; where there is none says so.
fn step_difference(state: &mut State, way: Way, times: usize) {
    let Some(reading) = &mut state.reading else { return };
    let taken = (0..times).map(|_| reading.step_difference(way));
    if taken.take_while(|step| *step == Step::Taken).count() == 0 {
        state.say(match way {
            Way::Next => "no difference further down",
            Way::Previous => "no difference further up",
        });
    }
}

/// Goes to another passage; where there is none says so, and at the second time goes to the next pair.
fn step_passage(state: &mut State, way: Way, steps: Steps) -> Option<Effect> {
    let reading = state.reading.as_mut()?;
    let taken = (0..steps.times).map(|_| reading.step_passage(way));
    if taken.take_while(|step| *step == Step::Taken).count() > 0 {
        return None;
    }
    if steps.refused == Some(way) {
        return opening::step_pair(state, way, 1);
    }
    reading.refused = Some(way);
    let key = state.key(Command::Read(Read::Pair(way)));
    state.say(match way {
        Way::Next => format!("last passage · {key} for next pair"),
        Way::Previous => format!("first passage · {key} for previous pair"),
    });
    None
}
