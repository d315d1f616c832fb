//! Reads a list of pairs: a file comes in, the sources to compare go out.

use std::path::Path;

use super::{LoadError, Reason, Source, bytes, named};
use crate::article::ArticleId;
use crate::pair::Pair;

/// Returns the pairs that a tab-separated list names, in its order.
///
/// The first line names the columns and begins with `left` and `right`; further columns are passed
/// over. Paths are relative to the list's folder, and are the ids.
///
/// # Errors
///
/// If the list cannot be read, or has a line without two columns.
pub fn read_list(list: &Path) -> Result<Vec<Pair<Source>>, LoadError> {
    let fail = |reason| LoadError::new(list, reason);
    let text = String::from_utf8(bytes(list).map_err(fail)?).map_err(|_| fail(Reason::Binary))?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let columns = |line: &str| {
        let mut columns = line.split('\t').map(|column| column.trim().to_owned());
        columns
            .next()
            .zip(columns.next())
            .filter(|(left, right)| !left.is_empty() && !right.is_empty())
    };
    let header = rows.next().and_then(|(_, line)| columns(line));
    if header.is_none_or(|(left, right)| (left.as_str(), right.as_str()) != ("left", "right")) {
        return Err(fail(Reason::ListHeader));
    }
    rows.map(|(number, line)| {
        let (left, right) = columns(line).ok_or_else(|| fail(Reason::ListLine(number + 1)))?;
        Ok(Pair::new(left, right).map(|path| source(folder, path)))
    })
    .collect()
}

/// Returns the source that a list names, which keeps the name it has there.
fn source(folder: &Path, path: String) -> Source {
    Source { id: ArticleId(path.clone()), ..named(&folder.join(path)) }
}
