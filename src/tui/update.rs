//! Changes the state: the state and what happened come in, what is asked of the world goes out.

mod blind;
mod copying;
mod judging;
mod calling;
mod exporting;
mod opening;
mod pointing;
mod reading;
mod scanning;
mod seeking;
mod sifting;
mod visiting;

use ratatui::layout::Size;
use tui_input::{Input, InputRequest};

use crate::tui::action::{Action, Ask, Command, Edit, Effect, Existing, Motion};
use crate::tui::keymap::Mode;
use crate::tui::list::Cursor;
use crate::tui::manner::Names;
use crate::tui::overlay;
use crate::tui::state::{Stage, State};
use reading::Steps;

/// The highest count that can be typed.
const HIGHEST_COUNT: usize = 99_999;

/// Changes the state as `action` demands; returns what is to be done outside it.
pub fn update(state: &mut State, action: Action) -> Option<Effect> {
    state.end_errand(&action);
    let effect = obey(state, action);
    opening::forget(state);
    overlay::keep_lines(state);
    state.send(effect)
}

fn obey(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Command(command) => return press(state, command),
        Action::Unbound => state.count = None,
        Action::Typed(c) => return edit(state, InputRequest::InsertChar(c)),
        Action::Pointed(pointer) => return pointing::obey(state, pointer),
        Action::Pasted(text) => return paste(state, &text),
        Action::Background(background) => state.theme = state.theme.on(background),
        Action::Resized(size) => resize(state, size),
        Action::Reading { articles } => state.scan.articles = articles,
        Action::Listed { articles } => {
            state.scan.articles = articles;
            state.scan.stage = Stage::Comparing { done: 0, total: 0 };
        }
        Action::Progress { done, total } => state.scan.stage = Stage::Comparing { done, total },
        Action::Copies(leaders) => state.list.learn_copies(leaders),
        Action::Found(entries) => scanning::found(state, entries),
        Action::Compared(subject, result) => opening::compared(state, &subject, result),
        Action::Recalled(records) => {
            state.reviewing.recall(records);
            state.sort_out(Cursor::Stays);
        }
        Action::Kept { others, own, faults } => {
            state.scan.skipped.extend(faults);
            return judging::kept(state, others, own);
        }
        Action::NotKept(reason) => return judging::not_kept(state, &reason),
        Action::Skipped(reason) | Action::Warned(reason) => state.scan.skipped.push(reason),
        Action::Finished => return scanning::finished(state),
        Action::Stopped => scanning::stopped(state),
        Action::Changed => return scanning::changed(state),
        Action::Ready(clip) => return Some(Effect::Copy(clip)),
        Action::Copied(what, result) => copying::copied(state, &what, result),
        Action::Visited(result) => visiting::visited(state, result),
        Action::Weighed(path, bytes) => exporting::weighed(state, &path, bytes),
        Action::Saved(paths) => exporting::saved(state, &paths),
        Action::SaveFailed(path, trouble) => exporting::failed(state, path, trouble),
    }
    None
}

fn resize(state: &mut State, size: Size) {
    let before = state.breadth;
    state.resize(size);
    reading::announce(state, before);
    scroll_overlay(state, 0);
    calling::show_selected(state);
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
    if let (Names::Hidden, Some(what)) = (state.manner.names, blind::tells(command)) {
        blind::refuse(state, what);
        return None;
    }
    match command {
        Command::Quit => return Some(Effect::Quit),
        Command::Interrupt => return Some(scanning::interrupt(state)),
        Command::Cancel => return scanning::cancel(state),
        Command::Rescan => return scanning::again(state),
        Command::Palette => calling::open(state, count),
        Command::Call => return calling::call(state).and_then(|command| press(state, command)),
        Command::Blind => blind::toggle(state),
        Command::Mouse => return Some(pointing::switch(state)),
        Command::Suspend => return Some(Effect::Suspend),
        Command::Redraw => return Some(Effect::Redraw),
        Command::Back => return back(state),
        Command::Clear => clear(state),
        Command::Pairs => go_to_pairs(state),
        Command::Ask(ask) => return obey_dialog(state, ask),
        Command::Judge(judge) => return judging::obey(state, judge),
        Command::Visit(visit) => return visiting::obey(state, visit),
        Command::Digit(_) => {}
        Command::Help if state.mode() == Mode::Help => state.leave(),
        Command::Help => state.enter(Mode::Help),
        Command::Log => state.enter(Mode::Log),
        Command::Export => return exporting::ask(state),
        Command::Open if state.mode() == Mode::Welcome => state.leave(),
        Command::Open => return opening::open(state),
        Command::Move(motion) => step(state, motion, count),
        Command::Seek(seek) => {
            return seeking::obey(state, seek, Steps { times: count.unwrap_or(1), refused });
        }
        Command::Sift(sift) => sifting::obey(state, sift, count.unwrap_or(1)),
        Command::Read(read) => {
            return reading::obey(state, read, Steps { times: count.unwrap_or(1), refused });
        }
    }
    None
}

fn type_digit(state: &mut State, digit: usize) {
    let count = state.count.unwrap_or(0).saturating_mul(10) + digit;
    state.count = (count > 0).then_some(count.min(HIGHEST_COUNT));
}

fn back(state: &mut State) -> Option<Effect> {
    match state.mode() {
        Mode::Compare | Mode::Help | Mode::Log | Mode::Facts if seeking::clear(state) => None,
        Mode::Pairs if sifting::clear(state) || state.list.unpick() => None,
        Mode::Pairs if state.has_welcome => {
            state.welcome();
            None
        }
        Mode::Welcome | Mode::Pairs | Mode::Cramped => Some(Effect::Quit),
        Mode::Filter => {
            sifting::clear(state);
            state.leave();
            None
        }
        Mode::Search => {
            seeking::clear(state);
            state.leave();
            None
        }
        Mode::Compare
        | Mode::Sort
        | Mode::Palette
        | Mode::Help
        | Mode::Log
        | Mode::Path
        | Mode::Replace
        | Mode::Note => {
            state.leave();
            None
        }
        Mode::Copy | Mode::Facts | Mode::Browse => {
            state.leave();
            None
        }
    }
}

/// Goes one step back as [`back`] does, but where that would quit says which key does.
fn clear(state: &mut State) {
    if let Some(Effect::Quit) = back(state) {
        let key = state.key(Command::Back);
        state.say(format!("{key} quits"));
    }
}

/// Leaves whatever lies over the list of pairs, and ends the search there; nothing leaves the welcome but its
/// own keys.
fn go_to_pairs(state: &mut State) {
    while !matches!(state.open_mode(), Mode::Pairs | Mode::Welcome) {
        seeking::clear(state);
        state.leave();
    }
}

/// Moves the cursor; with a count `g` and `G` go to the pair or the sentence of that number.
fn step(state: &mut State, motion: Motion, count: Option<usize>) {
    let times = count.unwrap_or(1);
    let nth = match motion {
        Motion::First | Motion::Last => count,
        Motion::Up | Motion::Down => None,
        Motion::PageUp | Motion::PageDown | Motion::HalfUp | Motion::HalfDown => None,
    };
    match (state.mode(), nth) {
        (Mode::Pairs | Mode::Filter, Some(number)) => state.list.select(number - 1),
        (Mode::Pairs | Mode::Filter, None) => state.list.step(motion, times),
        (Mode::Compare, Some(number)) => reading::go_to_sentence(state, number),
        (Mode::Compare, None) => {
            if let Some(reading) = &mut state.reading {
                reading.step(motion, times);
            }
        }
        (Mode::Palette, _) => calling::step(state, motion),
        (Mode::Sort | Mode::Copy, _) => calling::step_menu(state, motion, times),
        (Mode::Help | Mode::Log | Mode::Facts, _) => step_overlay(state, motion),
        (
            Mode::Welcome
            | Mode::Path
            | Mode::Replace
            | Mode::Note
            | Mode::Search
            | Mode::Browse
            | Mode::Cramped,
            _,
        ) => {}
    }
}

fn step_overlay(state: &mut State, motion: Motion) {
    let page = overlay::height(state).saturating_sub(1).max(1).cast_signed();
    let half = (page / 2).max(1);
    let by = match motion {
        Motion::Up => -1,
        Motion::Down => 1,
        Motion::PageUp => -page,
        Motion::PageDown => page,
        Motion::HalfUp => -half,
        Motion::HalfDown => half,
        Motion::First => isize::MIN,
        Motion::Last => isize::MAX,
    };
    scroll_overlay(state, by);
}

fn scroll_overlay(state: &mut State, by: isize) {
    let last = overlay::lines(state).len().saturating_sub(overlay::height(state));
    state.overlay_top = state.overlay_top.saturating_add_signed(by).min(last);
}

fn obey_dialog(state: &mut State, ask: Ask) -> Option<Effect> {
    match ask {
        Ask::Write => exporting::save(state, Existing::Keep),
        Ask::Replace => {
            state.leave();
            exporting::save(state, Existing::Replace)
        }
        Ask::Copy => exporting::copy(state),
        Ask::Edit(change) => edit(state, request(change)),
    }
}

/// Returns what a change is called by the field.
fn request(change: Edit) -> InputRequest {
    match change {
        Edit::Erase => InputRequest::DeletePrevChar,
        Edit::Delete => InputRequest::DeleteNextChar,
        Edit::EraseWord => InputRequest::DeletePrevWord,
        Edit::Clear => InputRequest::DeleteLine,
        Edit::Left => InputRequest::GoToPrevChar,
        Edit::Right => InputRequest::GoToNextChar,
        Edit::Start => InputRequest::GoToStart,
        Edit::End => InputRequest::GoToEnd,
    }
}

fn edit(state: &mut State, request: InputRequest) -> Option<Effect> {
    if let Some(input) = state.field() {
        input.handle(request);
    }
    reread(state)
}

/// Takes in that the text of the field has changed, or the place in it.
fn reread(state: &mut State) -> Option<Effect> {
    state.message = None;
    if state.open_mode() == Mode::Filter {
        sifting::reread(state);
    }
    if state.open_mode() == Mode::Search {
        seeking::reread(state);
    }
    if let Some(palette) = &mut state.palette {
        palette.selected = 0;
    }
    exporting::weigh(state)
}

/// Puts pasted text into the field, with a blank for each line break and up to the first character that would
/// act on a terminal; elsewhere pasted text means nothing.
fn paste(state: &mut State, text: &str) -> Option<Effect> {
    let field = state.field()?;
    let acts = |c: char| c.is_control() && !c.is_whitespace();
    let text = text.split(acts).next().unwrap_or_default();
    let parts = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(" ");
    insert(field, &line);
    reread(state)
}

/// Puts text where the cursor of a field is, at once: letter by letter each would copy all that is there.
fn insert(field: &mut Input, text: &str) {
    let (before, after) = field.value().split_at(at_char(field.value(), field.cursor()));
    let cursor = field.cursor() + text.chars().count();
    *field = Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
}

/// Returns the byte at which a character of a text begins; its length if it has no such character.
fn at_char(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}
