//! Changes the state: the state and what happened come in, what is asked of the world goes out.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Size;
use tui_input::{Input, InputRequest};

use crate::compare::compare;
use crate::pair::Side;
use crate::tui::action::{Action, Command, Edit, Effect, Existing, Motion, Save, SaveTrouble, Way};
use crate::tui::keymap::Mode;
use crate::tui::overlay;
use crate::tui::phrase;
use crate::tui::reading::{Reading, Step};
use crate::tui::state::{Dialog, Stage, State};

/// The highest count that can be typed.
const HIGHEST_COUNT: usize = 99_999;

/// Changes the state as `action` demands; returns what is to be done outside it.
pub fn update(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Command(command) => return press(state, command),
        Action::Unbound => state.count = None,
        Action::Typed(c) => edit(state, InputRequest::InsertChar(c)),
        Action::Pasted(text) => paste(state, &text),
        Action::Resized(size) => resize(state, size),
        Action::Listed { articles } => {
            state.scan.articles = articles;
            state.scan.stage = Stage::Comparing { done: 0, total: 0 };
        }
        Action::Progress { done, total } => state.scan.stage = Stage::Comparing { done, total },
        Action::Found(comparison) => state.list.add(comparison),
        Action::Skipped(reason) => state.scan.skipped.push(reason),
        Action::Finished => state.scan.stage = Stage::Finished,
        Action::Saved(path) => saved(state, &path),
        Action::SaveFailed(path, trouble) => save_failed(state, &path, trouble),
    }
    None
}

fn resize(state: &mut State, size: Size) {
    state.resize(size);
    scroll_overlay(state, 0);
}

/// Obeys a key.
fn press(state: &mut State, command: Command) -> Option<Effect> {
    if let Command::Digit(digit) = command {
        type_digit(state, usize::from(digit));
        return None;
    }
    let count = state.count.take();
    let refused = state.reading.as_mut().and_then(|reading| reading.refused.take());
    state.message = None;
    match (command, state.mode()) {
        (Command::Quit, _) | (Command::Back, Mode::Pairs | Mode::Cramped) => Some(Effect::Quit),
        (Command::Suspend, _) => Some(Effect::Suspend),
        (Command::Redraw, _) => Some(Effect::Redraw),
        (_, Mode::Cramped) => None,
        (Command::Help, _) => enter(state, Mode::Help),
        (Command::Log, _) => enter(state, Mode::Log),
        (Command::Export, _) => ask_path(state),
        (Command::Back, _) => leave(state),
        (command, Mode::Pairs) => in_pairs(state, command, count),
        (Command::Passage(way), Mode::Compare) => {
            step_passage(state, way, count.unwrap_or(1), refused)
        }
        (command, Mode::Compare) => in_compare(state, command, count),
        (command, Mode::Help | Mode::Log) => in_overlay(state, command),
        (command, Mode::Path | Mode::Replace) => in_dialog(state, command),
    }
}

fn type_digit(state: &mut State, digit: usize) {
    let count = state.count.unwrap_or(0).saturating_mul(10) + digit;
    state.count = (count > 0).then_some(count.min(HIGHEST_COUNT));
}

fn enter(state: &mut State, mode: Mode) -> Option<Effect> {
    state.enter(mode);
    None
}

fn leave(state: &mut State) -> Option<Effect> {
    state.leave();
    None
}

fn in_pairs(state: &mut State, command: Command, count: Option<usize>) -> Option<Effect> {
    match (command, count) {
        (Command::Open, _) => open(state),
        (Command::Move(Motion::First | Motion::Last), Some(number)) => {
            state.list.select(number.saturating_sub(1));
        }
        (Command::Move(motion), _) => state.list.step(motion, count.unwrap_or(1)),
        _ => {}
    }
    None
}

/// Opens the selected pair.
fn open(state: &mut State) {
    let Some(comparison) = state.list.selected() else {
        state.say("no pair to compare yet");
        return;
    };
    state.reading = Some(Reading::new(Arc::clone(comparison), state.size));
    state.enter(Mode::Compare);
}

fn in_compare(state: &mut State, command: Command, count: Option<usize>) -> Option<Effect> {
    let size = state.size;
    let reading = state.reading.as_mut()?;
    match (command, count) {
        (Command::Move(Motion::First | Motion::Last), Some(number)) => {
            let side = reading.focus;
            if reading.go_to_sentence(side, number.saturating_sub(1), size) == Step::NoMore {
                state.say(format!("{} has no sentence {number}", side.letter()));
            }
        }
        (Command::Move(motion), _) => reading.step(motion, count.unwrap_or(1)),
        (Command::FocusOther, _) => reading.focus = reading.focus.other(),
        (Command::FocusLeft, _) => reading.focus = Side::Left,
        (Command::FocusRight, _) => reading.focus = Side::Right,
        (Command::Fold, _) => {
            if reading.fold_here(size) == Step::NoMore {
                state.say("nothing folds here · Z folds or unfolds all");
            }
        }
        (Command::FoldAll, _) => {
            if reading.fold_all(size) == Step::NoMore {
                state.say("nothing to fold");
            }
        }
        (Command::Swap, _) => swap(reading, size),
        (Command::Pair(way), _) => step_pair(state, way, count.unwrap_or(1)),
        _ => {}
    }
    None
}

/// Exchanges the sides; the cursor stays on its sentence.
fn swap(reading: &mut Reading, size: Size) {
    let comparison = reading.comparison();
    let swapped = compare(comparison.articles.clone().swap(), comparison.settings);
    let (focus, sentence) = (reading.focus.other(), reading.sentence());
    *reading = Reading::new(Arc::new(swapped), size);
    reading.focus = focus;
    if let Some((side, sentence)) = sentence {
        reading.go_to_sentence(side.other(), sentence, size);
    }
}

/// Goes to another passage; where there is none says so, and at the second time goes to the next pair.
fn step_passage(state: &mut State, way: Way, times: usize, refused: Option<Way>) -> Option<Effect> {
    let reading = state.reading.as_mut()?;
    let taken = (0..times).take_while(|_| reading.step_passage(way) == Step::Taken).count();
    if taken > 0 {
        return None;
    }
    if refused == Some(way) {
        step_pair(state, way, 1);
        return None;
    }
    reading.refused = Some(way);
    state.say(match way {
        Way::Next => "last passage · J for next pair",
        Way::Previous => "first passage · K for previous pair",
    });
    None
}

fn step_pair(state: &mut State, way: Way, times: usize) {
    let focus = state.reading.as_ref().map_or(Side::Left, |reading| reading.focus);
    let Some(comparison) = state.list.step_pair(way, times) else {
        state.say(match way {
            Way::Next => "last pair",
            Way::Previous => "first pair",
        });
        return;
    };
    let mut reading = Reading::new(Arc::clone(comparison), state.size);
    reading.focus = focus;
    state.reading = Some(reading);
}

fn in_overlay(state: &mut State, command: Command) -> Option<Effect> {
    let page = overlay::height(state).saturating_sub(1).max(1);
    let half = (page / 2).max(1);
    let by = |lines: usize| isize::try_from(lines).unwrap_or(isize::MAX);
    match command {
        Command::Move(Motion::Up) => scroll_overlay(state, -1),
        Command::Move(Motion::Down) => scroll_overlay(state, 1),
        Command::Move(Motion::PageUp) => scroll_overlay(state, -by(page)),
        Command::Move(Motion::PageDown) => scroll_overlay(state, by(page)),
        Command::Move(Motion::HalfUp) => scroll_overlay(state, -by(half)),
        Command::Move(Motion::HalfDown) => scroll_overlay(state, by(half)),
        Command::Move(Motion::First) => scroll_overlay(state, isize::MIN),
        Command::Move(Motion::Last) => scroll_overlay(state, isize::MAX),
        _ => {}
    }
    None
}

fn scroll_overlay(state: &mut State, by: isize) {
    let last = overlay::lines(state).len().saturating_sub(overlay::height(state));
    state.overlay_top = state.overlay_top.saturating_add_signed(by).min(last);
}

/// Asks for the path of an export of the comparison that is open or selected.
fn ask_path(state: &mut State) -> Option<Effect> {
    let open = state.reading.as_ref().map(Reading::comparison);
    let Some(comparison) = open.or(state.list.selected()).map(Arc::clone) else {
        state.say("no pair to export yet");
        return None;
    };
    let input = Input::new(phrase::export_name(&comparison));
    state.dialog = Some(Dialog { comparison, input });
    enter(state, Mode::Path)
}

fn in_dialog(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::Open => return save(state, Existing::Keep),
        Command::Yes => {
            state.leave();
            return save(state, Existing::Replace);
        }
        Command::Edit(change) => edit(
            state,
            match change {
                Edit::Erase => InputRequest::DeletePrevChar,
                Edit::Delete => InputRequest::DeleteNextChar,
                Edit::EraseWord => InputRequest::DeletePrevWord,
                Edit::Clear => InputRequest::DeleteLine,
                Edit::Left => InputRequest::GoToPrevChar,
                Edit::Right => InputRequest::GoToNextChar,
                Edit::Start => InputRequest::GoToStart,
                Edit::End => InputRequest::GoToEnd,
            },
        ),
        _ => {}
    }
    None
}

fn edit(state: &mut State, request: InputRequest) {
    state.message = None;
    if let Some(dialog) = &mut state.dialog {
        dialog.input.handle(request);
    }
}

/// Puts pasted text into the field, up to its first line break; elsewhere pasted text means nothing.
fn paste(state: &mut State, text: &str) {
    if state.mode() == Mode::Path {
        let line = text.trim_start().chars().take_while(|c| !c.is_control());
        line.for_each(|c| edit(state, InputRequest::InsertChar(c)));
    }
}

fn save(state: &mut State, existing: Existing) -> Option<Effect> {
    let dialog = state.dialog.as_ref()?;
    let path = dialog.input.value().trim();
    if path.is_empty() {
        state.complain("type the path of a file first");
        return None;
    }
    let comparison = Arc::clone(&dialog.comparison);
    Some(Effect::Save(Save { comparison, path: PathBuf::from(path), existing }))
}

fn saved(state: &mut State, path: &std::path::Path) {
    if state.open_mode() == Mode::Path {
        state.leave();
    }
    state.say(format!("written to {}", path.display()));
}

fn save_failed(state: &mut State, path: &std::path::Path, trouble: SaveTrouble) {
    match trouble {
        SaveTrouble::Exists if state.open_mode() == Mode::Path => state.enter(Mode::Replace),
        SaveTrouble::Exists => state.complain(format!("{} is there already", path.display())),
        SaveTrouble::Failed(reason) => state.complain(reason),
    }
}
