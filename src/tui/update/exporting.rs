//! Exports comparisons: the pairs that are meant and a path come in, what is to be written goes out, and what
//! came of it is said.

use std::path::PathBuf;
use std::sync::Arc;

use tui_input::Input;

use crate::present::words;
use crate::tui::action::{Effect, Existing, Save, SaveTrouble, Subject};
use crate::tui::keymap::Mode;
use crate::tui::phrase;
use crate::tui::state::{Dialog, State};

/// What several exports are called before the number of each, unless another name is typed.
const SEVERAL: &str = "pairs.html";

/// Asks for the path of an export: of the comparison that is open, or in the list of all that are picked
/// out, or of those that the selected row stands for.
pub(super) fn ask(state: &mut State) {
    let subjects: Vec<Subject> = match &state.reading {
        Some(reading) => vec![Subject::Held(Arc::clone(reading.comparison()))],
        None => state.list.meant().into_iter().map(Subject::from).collect(),
    };
    let name = match &subjects[..] {
        [] => return state.say("no pair to export yet"),
        [one] => phrase::export_name(one.ids()),
        _ => SEVERAL.to_owned(),
    };
    state.dialog = Some(Dialog { subjects, input: Input::new(name), taken: None, is_busy: false });
    state.enter(Mode::Path);
}

/// Asks for the export to be written; the field stays open until it is.
pub(super) fn save(state: &mut State, existing: Existing) -> Option<Effect> {
    let dialog = state.dialog.as_mut()?;
    let path = PathBuf::from(dialog.input.value().trim());
    if path.as_os_str().is_empty() {
        state.complain("type the path of a file first");
        return None;
    }
    if dialog.is_busy {
        state.say("still writing …");
        return None;
    }
    let subjects = dialog.subjects.clone();
    if subjects.len() > 1 {
        dialog.is_busy = true;
        state.say(format!("writing {} …", words::count(subjects.len(), "file")));
    }
    Some(Effect::Save(Save { subjects, path, existing }))
}

/// Learns that files were written.
pub(super) fn saved(state: &mut State, paths: &[PathBuf]) {
    if state.open_mode() == Mode::Path {
        state.leave();
    }
    state.say(phrase::written(paths));
}

/// Learns that a file was not written; asks whether it may be replaced if that is what was in the way.
pub(super) fn failed(state: &mut State, path: PathBuf, trouble: SaveTrouble) {
    if let Some(dialog) = &mut state.dialog {
        dialog.is_busy = false;
    }
    let is_open = state.open_mode() == Mode::Path;
    match (trouble, &mut state.dialog) {
        (SaveTrouble::Exists, Some(dialog)) if is_open => {
            dialog.taken = Some(path);
            state.enter(Mode::Replace);
        }
        (SaveTrouble::Exists, _) => state.complain(format!("{} is there already", path.display())),
        (SaveTrouble::Failed(reason), _) => state.complain(reason),
    }
}
