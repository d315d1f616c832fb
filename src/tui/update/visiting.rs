//! Opens articles elsewhere: a key comes in, what the editor or the browser is to open goes out.

use crate::pair::Side;
use crate::tui::action::{Effect, Visit};
use crate::tui::keymap::Mode;
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::state::State;
use crate::tui::visit::{self, Spot};

/// Obeys a key that opens an article elsewhere.
pub(super) fn obey(state: &mut State, visit: Visit) -> Option<Effect> {
    match visit {
        Visit::Editor => match spot(state) {
            Some(spot) => Some(Effect::Edit(spot)),
            None => {
                state.say("no pair to open a file of yet");
                None
            }
        },
        Visit::Browser => {
            ask(state);
            None
        }
        Visit::Go => {
            let address = state.address.take();
            state.leave();
            address.map(Effect::Browse)
        }
    }
}

/// Returns the place that is meant: the passage of the side in focus, or in the list the beginning of A.
fn spot(state: &State) -> Option<Spot> {
    match &state.reading {
        Some(reading) => Some(visit::spot(reading, reading.focus())),
        None => {
            let id = state.list.selected()?.articles.left.id.clone();
            Some(Spot { id, line: 1 })
        }
    }
}

/// Asks whether the address that is meant may be opened.
fn ask(state: &mut State) {
    let side = state.reading.as_ref().map_or(Side::Left, Reading::focus);
    let selected = state.list.selected();
    let comparison = match &state.reading {
        Some(reading) => Some(reading.comparison()),
        None => selected.and_then(|entry| entry.comparison.as_ref()),
    };
    let article = comparison.map(|comparison| &comparison.articles[side].article);
    let address = match article {
        Some(article) => visit::web_address(article).map(Box::from),
        None => selected.and_then(|entry| entry.articles[side].url.clone()),
    };
    if address.is_none() {
        let refusal = article.and_then(|article| visit::refusal(article));
        return state.say(phrase::no_address(side, refusal));
    }
    state.address = address;
    state.enter(Mode::Browse);
}

/// Says what came of it.
pub(super) fn visited(state: &mut State, result: Result<String, String>) {
    match result {
        Ok(words) => state.say(words),
        Err(words) => state.complain(words),
    }
}
