//! Writes exports: what is to be written comes in, what came of it goes out.

use std::path::PathBuf;

use wirecopy::tui::action::{Action, Existing, Save, SaveTrouble};
use wirecopy::tui::phrase::numbered;

use super::World;

/// Writes comparisons, one file for each, up to the first that is not written. Of several none is written if
/// one of the files is there already and is to be kept.
pub(crate) fn save(world: &(impl World + ?Sized), save: Save) -> Action {
    let Save { subjects, path, existing } = save;
    let paths = numbered(&from_home(path), subjects.len());
    if existing == Existing::Keep && paths.len() > 1 {
        let taken = paths.iter().find(|path| path.symlink_metadata().is_ok());
        if let Some(taken) = taken {
            return Action::SaveFailed(taken.clone(), SaveTrouble::Exists);
        }
    }
    for (n_written, (subject, path)) in subjects.iter().zip(&paths).enumerate() {
        if let Err(trouble) = world.save(subject, path, existing) {
            return Action::SaveFailed(path.clone(), told(trouble, (n_written, paths.len())));
        }
    }
    Action::Saved(paths)
}

/// Returns a path in which `~/` at the beginning is the user's folder: no shell has seen it.
fn from_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) if !rest.as_os_str().is_empty() => home.join(rest),
        (Ok(_) | Err(_), _) => path,
    }
}

/// Returns trouble, with how many of several files were written before.
fn told(trouble: SaveTrouble, (n_written, n): (usize, usize)) -> SaveTrouble {
    match trouble {
        SaveTrouble::Failed(words) if n > 1 => {
            SaveTrouble::Failed(format!("{words}; {n_written} of {n} were written"))
        }
        SaveTrouble::Failed(_) | SaveTrouble::Exists => trouble,
    }
}
