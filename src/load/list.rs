//! Reads a list of pairs: a file comes in, the sources to compare go out.

use std::path::Path;

use super::part::mark;
use super::{LoadError, Picker, Reason, Source, bytes};
use crate::article::ArticleId;
use crate::cell;
use crate::pair::Pair;

/// Returns the pairs that a tab-separated list names, in its order.
///
/// The first line names the columns and begins with `left` and `right`; further columns are passed
/// over. Paths are relative to the list's folder, and are the ids; an article in a file that holds many is
/// `FILE#ID`. Cells are [decoded](cell::decode), so that what `--format tsv` prints is such a list.
///
/// # Errors
///
/// If the list cannot be read, or has a line without two columns.
pub fn read_list(list: &Path) -> Result<Vec<Pair<Source>>, LoadError> {
    let fail = |reason| LoadError::new(list, reason);
    let bytes = bytes(list).map_err(fail)?;
    let text = str::from_utf8(&bytes[mark(&bytes)..]).map_err(|_| fail(Reason::Binary))?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let columns = |line: &str| {
        let mut columns = line.split('\t').map(|column| cell::decode(column.trim()));
        columns
            .next()
            .zip(columns.next())
            .filter(|(left, right)| !left.is_empty() && !right.is_empty())
    };
    let header = rows.next().and_then(|(_, line)| columns(line));
    if header.is_none_or(|(left, right)| (left.as_str(), right.as_str()) != ("left", "right")) {
        return Err(fail(Reason::ListHeader));
    }
    let mut picker = Picker::default();
    rows.map(|(number, line)| {
        let (left, right) = columns(line).ok_or_else(|| fail(Reason::ListLine(number + 1)))?;
        Ok(Pair::new(left, right).map(|path| {
            let source = picker.pick(&folder.join(&path));
            Source { id: ArticleId(path), ..source }
        }))
    })
    .collect()
}
