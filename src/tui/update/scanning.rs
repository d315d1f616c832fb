//! Follows the scan: what it tells comes in, and what is asked of it goes out.

use super::opening;
use crate::present::words;
use crate::review::texts;
use crate::tui::action::{Command, Effect, Subject};
use crate::tui::entry::Entry;
use crate::tui::keymap::Mode;
use crate::tui::list::Cursor;
use crate::tui::state::{Opening, Scan, Stage, State};

/// What is said while files are read again that have changed.
const CHANGED: &str = "files have changed: scanning again";

/// Cancels the scan; returns nothing if none is running.
pub(super) fn cancel(state: &mut State) -> Option<Effect> {
    if !state.scan.stage.is_running() {
        let key = state.key(Command::Rescan);
        state.say(format!("no scan is running · {key} scans again"));
        return None;
    }
    state.scan.is_cancelled = true;
    state.say("cancelling the scan …");
    Some(Effect::BreakOff)
}

/// Cancels the scan, or quits where none is running or it is cancelled already.
pub(super) fn interrupt(state: &mut State) -> Effect {
    if state.scan.stage.is_running() && !state.scan.is_cancelled {
        return cancel(state).unwrap_or(Effect::Quit);
    }
    Effect::Quit
}

/// Scans again, unless a scan is running.
pub(super) fn again(state: &mut State) -> Option<Effect> {
    if state.scan.stage.is_running() {
        let key = state.key(Command::Cancel);
        state.say(format!("the scan is still running · {key} cancels it"));
        return None;
    }
    state.list.begin();
    state.scan = Scan::default();
    Some(Effect::Scan)
}

/// Learns that files have changed: scans again, now or when the scan has ended.
pub(super) fn changed(state: &mut State) -> Option<Effect> {
    if state.scan.stage.is_running() {
        state.scan.is_stale = true;
        return None;
    }
    state.say(CHANGED);
    again(state)
}

/// Takes pairs in.
pub(super) fn found(state: &mut State, entries: Vec<Entry>) {
    let (before, n_entries) = (state.list.n_pairs(), entries.len());
    state.list.add(entries);
    if state.list.n_pairs() == before + n_entries {
        state.sort_out_from(before);
    } else {
        state.sort_out(Cursor::Stays);
    }
}

/// Learns that the scan has found all there is.
pub(super) fn finished(state: &mut State) -> Option<Effect> {
    state.scan.stage = Stage::Finished;
    state.list.finish();
    let is_read = state.base() == Mode::Compare;
    state.sort_out(if is_read { Cursor::Stays } else { Cursor::GoesOn });
    if state.message.as_ref().is_some_and(|message| message.text == CHANGED) {
        state.say("files have changed: scanned again");
    }
    if state.scan.is_stale { changed(state) } else { renew(state) }
}

/// Compares the pair again that is open, or is about to be, if a text of it has changed; says so if it was not
/// found again.
fn renew(state: &mut State) -> Option<Effect> {
    let texts = texts(match &state.opening {
        Some(Opening { wanted: Subject::Held(comparison), .. }) => comparison,
        // What is to be read again is read as it is now.
        Some(Opening { wanted: Subject::Again(_), .. }) => return None,
        None => state.reading.as_ref()?.comparison(),
    });
    match state.list.entry_of(texts.map(|text| text.id)) {
        Some(entry) if entry.texts() == texts || entry.texts().swap() == texts => None,
        Some(entry) => {
            let subject = Subject::from(entry);
            opening::open_anew(state, subject)
        }
        None => {
            state.complain("the scan did not find this pair again: it is shown as it was");
            None
        }
    }
}

/// Learns that the scan was broken off, and says what is there.
pub(super) fn stopped(state: &mut State) {
    let (done, total) = match state.scan.stage {
        Stage::Comparing { done, total } => (done, total),
        Stage::Reading | Stage::Stopped { .. } | Stage::Finished => (0, 0),
    };
    state.scan.stage = Stage::Stopped { done, total };
    let kept = words::count(state.list.n_pairs(), "pair");
    let key = state.key(Command::Rescan);
    state.say(match total {
        0 => format!("scan cancelled: {kept} kept · {key} scans again"),
        _ => {
            let part = words::percent_of(done, total);
            format!(
                "scan cancelled: {kept} kept, {part} of the likely ones compared · {key} scans again"
            )
        }
    });
}
