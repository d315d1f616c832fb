//! Exports comparisons and lists: the pairs that are meant and a path come in, what is to be written goes out, and
//! what came of it is said.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tui_input::Input;

use crate::present::words;
use crate::tui::action::{Effect, Existing, Goods, Save, SaveTrouble, Subject, TABLE};
use crate::tui::keymap::Mode;
use crate::tui::phrase::{self, COPYING};
use crate::tui::reviewing::listed;
use crate::tui::state::{Dialog, State, Weight};

/// What several exports are called before the number of each, unless another name is typed.
const SEVERAL: &str = "pairs.html";

/// Asks for the path of an export: of the comparison that is open, or in the list of all that are picked
/// out, or of those that the selected row stands for; and how large it would be.
pub(super) fn ask(state: &mut State) -> Option<Effect> {
    let subjects: Arc<[Subject]> = match &state.reading {
        Some(reading) => [Subject::Held(Arc::clone(reading.comparison()))].into(),
        None => state.list.meant().into_iter().map(Subject::from).collect(),
    };
    let name = match &subjects[..] {
        [] => {
            state.say("no pair to export yet");
            return None;
        }
        [one] => phrase::export_name(one.ids()),
        _ => SEVERAL.to_owned(),
    };
    let input = Input::new(name);
    state.dialog = Some(Dialog { subjects, input, taken: None, asked: None, weight: None });
    state.enter(Mode::Path);
    weigh(state)
}

/// Returns what the ending that was typed asks for: a table of the list, or the comparisons themselves.
fn goods(state: &State, dialog: &Dialog) -> Goods {
    if dialog.ending() == TABLE {
        Goods::Table(listed(&state.reviewing.book, state.list.to_list()))
    } else {
        Goods::Comparisons(Arc::clone(&dialog.subjects))
    }
}

/// Asks how large the file would be, if its ending is another than before.
pub(super) fn weigh(state: &mut State) -> Option<Effect> {
    let dialog = state.dialog.as_ref()?;
    let ending = dialog.ending();
    if dialog.weight.as_ref().is_some_and(|weight| weight.ending == ending) {
        return None;
    }
    let (goods, path) = (goods(state, dialog), path(dialog));
    let n_pairs = match &goods {
        Goods::Table(pairs) => Some(pairs.len()),
        Goods::Comparisons(_) => None,
    };
    let weight = Some(Weight { ending, bytes: None, n_pairs });
    state.dialog.as_mut()?.weight = weight;
    (goods.n_files() == 1).then_some(Effect::Weigh(goods, path))
}

/// Learns how large a file would be.
pub(super) fn weighed(state: &mut State, path: &Path, bytes: Option<u64>) {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let weight = state.dialog.as_mut().and_then(|dialog| dialog.weight.as_mut());
    if let Some(weight) = weight.filter(|weight| weight.ending == ending) {
        weight.bytes = bytes;
    }
}

/// Copies what would be written, and leaves the field.
pub(super) fn copy(state: &mut State) -> Option<Effect> {
    let dialog = state.dialog.as_ref()?;
    let (goods, path) = (goods(state, dialog), path(dialog));
    if goods.n_files() > 1 {
        let files = words::count(goods.n_files(), "file");
        state.complain(format!("{files} cannot be copied at once; one .csv of all pairs can"));
        return None;
    }
    state.leave();
    state.say(COPYING);
    Some(Effect::CopyFile(goods, path))
}

fn path(dialog: &Dialog) -> PathBuf {
    PathBuf::from(dialog.input.value().trim())
}

/// Asks for the export to be written; the field stays open until it is.
pub(super) fn save(state: &mut State, existing: Existing) -> Option<Effect> {
    let dialog = state.dialog.as_ref()?;
    let path = path(dialog);
    if path.as_os_str().is_empty() {
        state.complain("type the path of a file first");
        return None;
    }
    if state.errands.are_under_way() {
        state.say("still writing …");
        return None;
    }
    let goods = goods(state, dialog);
    state.dialog.as_mut()?.asked = Some(path.clone());
    state.say(format!("writing {} …", words::count(goods.n_files(), "file")));
    Some(Effect::Save(Save { goods, path, existing }))
}

/// Learns that files were written.
pub(super) fn saved(state: &mut State, paths: &[PathBuf]) {
    let is_waiting = state.dialog.as_ref().is_some_and(|dialog| dialog.asked.is_some());
    if state.open_mode() == Mode::Path && is_waiting {
        state.leave();
    }
    state.say(phrase::written(paths));
}

/// Learns that a file was not written; asks whether it may be replaced if that is what was in the way.
pub(super) fn failed(state: &mut State, path: PathBuf, trouble: SaveTrouble) {
    let is_open = state.open_mode() == Mode::Path;
    // Another path may have been typed meanwhile: that one is not meant.
    let is_asked =
        |dialog: &mut Dialog| dialog.asked.take().is_some_and(|asked| asked == self::path(dialog));
    let is_waiting = state.dialog.as_mut().is_some_and(is_asked);
    match (trouble, &mut state.dialog) {
        (SaveTrouble::Exists, Some(dialog)) if is_open && is_waiting => {
            dialog.taken = Some(path);
            state.enter(Mode::Replace);
        }
        (SaveTrouble::Exists, _) => state.complain(format!("{} is there already", path.display())),
        (SaveTrouble::Failed(reason), _) => state.complain(reason),
    }
}
