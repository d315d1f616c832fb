//! Writes exports, or tells how large they would be: what is to be written comes in, what came of it goes out.

use std::path::{Path, PathBuf};

use wirecopy::export::{self, Format, ListedArticle, ListedPair, SaveError};
use wirecopy::review::Standing;
use wirecopy::tui::action::{Action, Existing, Goods, Listed, Save, SaveTrouble, Subject, TABLE};
use wirecopy::tui::clip::{Clip, clean};
use wirecopy::tui::entry::Brief;
use wirecopy::tui::phrase::{self, numbered};

use super::World;

/// Writes comparisons, one file for each, up to the first that is not written, or a table. Of several files none
/// is written if one of them is there already and is to be kept.
///
/// # Errors
///
/// The file that was not written, and why.
pub(crate) fn save(
    world: &(impl World + ?Sized),
    save: Save,
) -> Result<Vec<PathBuf>, (PathBuf, SaveTrouble)> {
    let Save { goods, path, existing } = save;
    let paths = numbered(&from_home(path), goods.n_files());
    if existing == Existing::Keep && paths.len() > 1 {
        let taken = paths.iter().find(|path| path.symlink_metadata().is_ok());
        if let Some(taken) = taken {
            return Err((taken.clone(), SaveTrouble::Exists));
        }
    }
    match &goods {
        Goods::Comparisons(subjects) => {
            for (n_written, (subject, path)) in subjects.iter().zip(&paths).enumerate() {
                world
                    .save(subject, path, existing)
                    .map_err(|trouble| (path.clone(), told(trouble, (n_written, paths.len()))))?;
            }
        }
        Goods::Table(pairs) => {
            for path in &paths {
                save_table(pairs, path, existing).map_err(|trouble| (path.clone(), trouble))?;
            }
        }
    }
    Ok(paths)
}

/// Returns whether a path asks for a table.
pub(crate) fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(TABLE))
}

/// Writes an export, and tells what came of it.
pub(crate) fn saved(world: &(impl World + ?Sized), wanted: Save) -> Action {
    match save(world, wanted) {
        Ok(paths) => Action::Saved(paths),
        Err((path, trouble)) => Action::SaveFailed(path, trouble),
    }
}

/// Tells how large the file of an export would be.
pub(crate) fn weighed(world: &(impl World + ?Sized), goods: &Goods, path: PathBuf) -> Action {
    let bytes = contents(world, goods, &path).ok().map(|bytes| bytes.len() as u64);
    Action::Weighed(path, bytes)
}

/// Returns what the file of an export would hold, for a clipboard.
///
/// # Errors
///
/// If there would be no such file, in words.
pub(crate) fn clip(
    world: &(impl World + ?Sized),
    goods: &Goods,
    path: &Path,
) -> Result<Clip, String> {
    let bytes = contents(world, goods, path)?;
    let what = match goods {
        Goods::Comparisons(_) => "the comparison".to_owned(),
        Goods::Table(pairs) => phrase::table(pairs.len()),
    };
    Ok(Clip { what, text: clean(&String::from_utf8_lossy(&bytes)) })
}

/// Returns what the file of an export would hold: of comparisons that of the first, which alone is asked for.
fn contents(world: &(impl World + ?Sized), goods: &Goods, path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let written = match goods {
        Goods::Table(pairs) => export::write_list(&rows(pairs), &mut bytes),
        Goods::Comparisons(subjects) => {
            let unknown = || SaveError::UnknownEnding { path: path.to_owned() }.to_string();
            let format = Format::of_path(path).ok_or_else(unknown)?;
            match &subjects[0] {
                Subject::Held(comparison) => export::write(comparison, format, &mut bytes),
                Subject::Again(ids) => {
                    export::write(&world.compare(ids.as_ref())?, format, &mut bytes)
                }
            }
        }
    };
    written.map(|()| bytes).map_err(|error| error.to_string())
}

fn save_table(pairs: &[Listed], path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
    export::save_list(&rows(pairs), path, self::existing(existing)).map_err(|error| trouble(&error))
}

/// Returns how the export takes what becomes of a file that is there.
pub(crate) fn existing(existing: Existing) -> export::Existing {
    match existing {
        Existing::Keep => export::Existing::Keep,
        Existing::Replace => export::Existing::Replace,
    }
}

/// Returns why a file was not written, for the screen.
pub(crate) fn trouble(error: &SaveError) -> SaveTrouble {
    match error {
        SaveError::Exists { .. } => SaveTrouble::Exists,
        SaveError::UnknownEnding { .. } | SaveError::Write { .. } => {
            SaveTrouble::Failed(error.to_string())
        }
    }
}

fn rows(pairs: &[Listed]) -> Vec<ListedPair> {
    pairs.iter().map(row).collect()
}

fn row(Listed { entry, standing, note }: &Listed) -> ListedPair {
    let article = |brief: &Brief| ListedArticle {
        id: brief.id.0.clone(),
        name: brief.name.clone(),
        published: brief.published.map_or_else(String::new, |published| published.to_string()),
        headline: brief.headline.clone(),
        sha256: brief.sha256.to_string(),
    };
    ListedPair {
        articles: entry.articles.as_ref().map(|brief| article(brief)),
        score: entry.score,
        n_weak: entry.n_weak,
        settings: entry.settings,
        hours: entry.gap().map(|gap| gap.as_secs_f64() / 3600.0),
        verdict: verdict(*standing).to_owned(),
        note: note.clone(),
    }
}

/// Returns the verdict that holds; empty if none does.
fn verdict(standing: Standing) -> &'static str {
    match standing {
        Standing::New => "",
        Standing::Judged(verdict) => verdict.name(),
        Standing::Changed(_) => "changed",
    }
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
