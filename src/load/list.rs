//! Reads a list of pairs: a file comes in, the sources to compare go out.

use std::collections::HashMap;
use std::path::Path;

use super::part::mark;
use super::{LoadError, Picker, Reason, Source, bytes};
use crate::article::ArticleId;
use crate::cell;
use crate::pair::Pair;

/// Pairs of articles that somebody listed.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The articles, each once, in the order in which they are named first.
    pub sources: Vec<Source>,
    /// The pairs in their order, as numbers of `sources`.
    pub pairs: Vec<Pair<usize>>,
}

/// Returns the pairs that a tab-separated list names.
///
/// The first line names the columns and begins with `left` and `right`; further columns are passed
/// over. Paths are relative to the list's folder, and are the ids; an article in a file that holds many is
/// `FILE#ID`. Cells are [decoded](cell::decode), so that what `--format tsv` prints is such a list.
///
/// # Errors
///
/// If the list cannot be read, or has a line without two columns.
pub fn read_list(list: &Path) -> Result<List, LoadError> {
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
    let (mut found, mut numbers) = (List::default(), HashMap::new());
    for (number, line) in rows {
        let (left, right) = columns(line).ok_or_else(|| fail(Reason::ListLine(number + 1)))?;
        found.pairs.push(Pair::new(left, right).map(|path| {
            *numbers.entry(path).or_insert_with_key(|path| {
                let source = picker.pick(&folder.join(path));
                found.sources.push(Source { id: ArticleId(path.clone()), ..source });
                found.sources.len() - 1
            })
        }));
    }
    Ok(found)
}
