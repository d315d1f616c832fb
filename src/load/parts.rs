//! Takes a file that holds many articles apart: the file comes in, its parts go out one after the other,
//! each with the place by which it is read again.

use super::LoadError;
use super::array::Elements;
use super::find::{File, Format};
use super::lines::Lines;
use super::part::{PartRead, open};

/// The parts of a file with their bytes, read as they are asked for.
pub type Parts = Box<dyn Iterator<Item = PartRead> + Send>;

/// Returns the parts of a file. A part that is too long is an error, and reading goes on behind it.
///
/// # Errors
///
/// If the file cannot be opened.
pub fn parts(file: &File) -> Result<Parts, LoadError> {
    let path = &file.path;
    let opened = open(path).map_err(|reason| LoadError::new(path, reason))?;
    Ok(match file.format {
        Format::JsonArray => Box::new(Elements::new(path, opened)),
        Format::JsonLines | Format::Text => Box::new(Lines::new(path, opened)),
    })
}
