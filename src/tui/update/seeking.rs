//! Looks for words in the texts of a comparison and in what lies over a screen: keys come in, the place of
//! the reader changes.

use tui_input::Input;

use super::reading::Steps;
use crate::present::Query;
use crate::tui::action::{Command, Effect, Read, Seek, Way};
use crate::tui::keymap::Mode;
use crate::tui::overlay;
use crate::tui::reading::Step;
use crate::tui::seeking::OverlaySearch;
use crate::tui::state::State;

/// Obeys a key of the search.
pub(super) fn obey(state: &mut State, seek: Seek, steps: Steps) -> Option<Effect> {
    match seek {
        Seek::Ask => {
            state.seeking.input = Input::default();
            state.enter(Mode::Search);
        }
        Seek::Keep => keep(state),
        Seek::Next(way) if state.seen_mode() != Mode::Compare => step_overlay(state, way),
        Seek::Next(way) if state.seeking.texts.is_none() => {
            return super::reading::obey(state, Read::Passage(way), steps);
        }
        Seek::Next(way) => step(state, way, steps),
    }
    None
}

/// Looks for what stands in the line, which is marked at once.
pub(super) fn reread(state: &mut State) {
    let query = Query::new(state.seeking.input.value());
    if state.seen_mode() == Mode::Compare {
        look_for(state, query);
    } else {
        state.seeking.overlay = query.map(|query| OverlaySearch { query, here: None });
    }
}

/// Ends the search on the screen; returns whether there was one.
pub(super) fn clear(state: &mut State) -> bool {
    if state.seen_mode() != Mode::Compare {
        return state.seeking.overlay.take().is_some();
    }
    let had_any = state.seeking.texts.is_some();
    look_for(state, None);
    had_any
}

fn look_for(state: &mut State, query: Option<Query>) {
    state.seeking.texts = query;
    if let Some(reading) = &mut state.reading {
        reading.seek(state.seeking.texts.as_ref());
    }
}

/// Leaves the line and goes to the first hit from where the cursor is.
fn keep(state: &mut State) {
    state.leave();
    if state.seen_mode() != Mode::Compare {
        return step_overlay(state, Way::Next);
    }
    let (Some(query), Some(reading)) = (&state.seeking.texts, &mut state.reading) else { return };
    if reading.step_hit(Way::Next, 1) == Step::Taken {
        return;
    }
    reading.go_round(Way::Next);
    let (typed, elsewhere) = (query.typed.clone(), reading.hits_elsewhere());
    if reading.hit().1 > 0 {
        return state.say("searched on from the beginning");
    }
    let letter = reading.focus().letter();
    if elsewhere > 0 {
        let key = state.key(Command::Read(Read::FocusOther));
        return state.say(format!("“{typed}” is not in {letter} · {key} for the other side"));
    }
    look_for(state, None);
    state.say(format!("“{typed}” is in neither text"));
}

/// Goes on to another hit; where there is none says so, and at the second time begins at the other end.
fn step(state: &mut State, way: Way, steps: Steps) {
    let Some(reading) = &mut state.reading else { return };
    if reading.step_hit(way, steps.times) == Step::Taken {
        return;
    }
    if steps.refused == Some(way) {
        return reading.go_round(way);
    }
    reading.refused = Some(way);
    let key = state.key(Command::Seek(Seek::Next(way)));
    state.say(match way {
        Way::Next => format!("last hit · {key} for the first one"),
        Way::Previous => format!("first hit · {key} for the last one"),
    });
}

/// Goes on to another hit of what is looked for in the overlay, behind the last one to the first.
fn step_overlay(state: &mut State, way: Way) {
    let Some(search) = &state.seeking.overlay else { return };
    let (lines, height) = (overlay::lines(state), overlay::height(state));
    let hits = overlay::hits(state, &lines, &search.query);
    let n_hits = hits.len();
    let here = match (way, search.here) {
        _ if n_hits == 0 => None,
        (Way::Next, Some(here)) => Some((here + 1) % n_hits),
        (Way::Previous, Some(here)) => Some((here + n_hits - 1) % n_hits),
        (Way::Next | Way::Previous, None) => Some(hits.from(state.overlay_top).unwrap_or(0)),
    };
    let line = here.and_then(|here| hits.line_of(here));
    let last = lines.len().saturating_sub(height);
    if let Some(search) = &mut state.seeking.overlay {
        search.here = here;
    }
    if let Some(line) = line
        && !(state.overlay_top..state.overlay_top + height).contains(&line)
    {
        state.overlay_top = line.saturating_sub(height / 3).min(last);
    }
}
