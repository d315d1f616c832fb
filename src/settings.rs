//! Reads the user's file of settings: where it is comes in, settings and keys go out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wirecopy::config::{self, Fault, Settings};
use wirecopy::present::words;
use wirecopy::tui::keymap::Keymap;

use crate::cli::{Config, EXIT_FOUND, SettingsFile};
use crate::report::{complain, print};

/// What the file says, and the keys that follow from it.
#[derive(Clone, Debug, Default)]
pub struct InForce {
    /// What it says.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
}

/// Returns what a file of settings says; everything as ever where there is none.
///
/// # Errors
///
/// If it cannot be read, or something in it is wrong; all of that has been said then.
pub fn in_force(file: SettingsFile) -> Result<InForce> {
    match text(file)? {
        Some((path, text)) => understood(&path, &text),
        None => Ok(InForce::default()),
    }
}

/// Returns the file and its text, if there is one.
fn text(file: SettingsFile) -> Result<Option<(PathBuf, String)>> {
    let (SettingsFile::Usual(path) | SettingsFile::Named(path)) = &file else { return Ok(None) };
    let text = config::text_of(path);
    let text = text.with_context(|| format!("failed to read {}", path.display()))?;
    match (text, file) {
        (Some(text), SettingsFile::Usual(path) | SettingsFile::Named(path)) => {
            Ok(Some((path, text)))
        }
        (None, SettingsFile::Named(path)) => {
            bail!("failed to read {}: there is no such file", path.display())
        }
        (_, SettingsFile::None) | (None, SettingsFile::Usual(_)) => Ok(None),
    }
}

fn understood(path: &Path, text: &str) -> Result<InForce> {
    let (settings, mut faults) = config::read(text);
    let keymap = Keymap::rebound(&settings.keys).unwrap_or_else(|wrong| {
        faults.extend(wrong);
        Keymap::default()
    });
    if faults.is_empty() {
        return Ok(InForce { settings, keymap });
    }
    faults.sort_by_key(|fault: &Fault| fault.line);
    for fault in &faults {
        complain(&format!("{}: {fault}", path.display()));
    }
    bail!("failed to read the settings: {}", words::count(faults.len(), "fault"))
}

/// Says what is to be known of the file of settings; returns the exit code.
///
/// # Errors
///
/// If there is no place for one, something in it is wrong, or standard output fails.
pub fn config(what: Config, file: SettingsFile) -> Result<u8> {
    let said = match what {
        Config::Default => config::default_text() + &Keymap::default_text(),
        Config::Path => match file {
            SettingsFile::Usual(path) | SettingsFile::Named(path) => {
                format!("{}\n", path.display())
            }
            SettingsFile::None => bail!("failed to find a place for settings"),
        },
        Config::Check => match text(file)? {
            Some((path, text)) => {
                understood(&path, &text)?;
                format!("{} is as it must be\n", path.display())
            }
            None => "there is no file of settings: everything is as it is by default\n".to_owned(),
        },
    };
    print(&said)?;
    Ok(EXIT_FOUND)
}

/// Lists the keys in force; returns the exit code.
///
/// # Errors
///
/// If the settings are wrong, or standard output fails.
pub fn keys(file: SettingsFile) -> Result<u8> {
    print(&in_force(file)?.keymap.table())?;
    Ok(EXIT_FOUND)
}
