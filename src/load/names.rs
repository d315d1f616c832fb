//! Names articles: paths and ids as they were found come in, what reports call them goes out, and back.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::Source;
use crate::article::ArticleId;

/// Returns a path with `/` between its parts, and what is no text in them as `%E9`, byte by byte.
pub(super) fn slashed(path: &Path) -> String {
    path.iter().map(shown).collect::<Vec<_>>().join("/").replacen("//", "/", 1)
}

/// Returns a part of a path, and what is no text in it as `%E9`, byte by byte; a `%` before it is `%25`
/// then.
pub(super) fn shown(part: &OsStr) -> Cow<'_, str> {
    let Some(text) = part.to_str() else {
        let mut shown = String::with_capacity(part.len() + 2);
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            shown += &chunk.valid().replace('%', "%25");
            shown.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
        }
        return shown.into();
    };
    text.into()
}

/// Returns where the file or folder is that reports call `path`, if there is one.
pub(super) fn on_disk(path: &Path) -> Option<PathBuf> {
    let meant = |path: &Path| path.iter().map(meant).collect::<PathBuf>();
    if path.exists() {
        Some(path.to_owned())
    } else {
        Some(meant(path)).filter(|path| path.exists())
    }
}

/// Returns the part of a path that is shown like that, where it has bytes that are no text.
#[cfg(unix)]
fn meant(shown: &OsStr) -> Cow<'_, OsStr> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let escaped = |bytes: &[u8]| {
        let digits = str::from_utf8(bytes.strip_prefix(b"%")?.get(..2)?).ok()?;
        let byte = u8::from_str_radix(digits, 16).ok()?;
        (!byte.is_ascii() || byte == b'%').then_some(byte)
    };
    let mut rest = shown.as_encoded_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let Some(first) = rest.first() {
        let byte = escaped(rest);
        bytes.push(byte.unwrap_or(*first));
        rest = &rest[if byte.is_some() { 3 } else { 1 }..];
    }
    if str::from_utf8(&bytes).is_ok() { shown.into() } else { OsString::from_vec(bytes).into() }
}

/// Returns the part of a path: other systems have no such names.
#[cfg(not(unix))]
fn meant(shown: &OsStr) -> Cow<'_, OsStr> {
    shown.into()
}

/// Sorts articles by their ids, and renames some, so that each has an id of its own.
///
/// Of several with one id, the first in its file keeps it. The id of the others goes on with `@` and the
/// number of their part; where they are whole files, these are counted from 2 on. `rename` is told each
/// new id, the last one where it had to be more than one.
pub fn distinguish<T>(
    articles: &mut [T],
    source: impl Fn(&T) -> &Source,
    mut rename: impl FnMut(&mut T, ArticleId),
) {
    let number = |article: &T| source(article).part.map(|part| part.number);
    let mut has_changed = true;
    // Each time, the shortest ids that are not yet distinct become so.
    while has_changed {
        has_changed = false;
        articles.sort_by(|one, other| {
            let ids = source(one).id.cmp(&source(other).id);
            ids.then_with(|| number(one).cmp(&number(other)))
        });
        for same in articles.chunk_by_mut(|one, other| source(one).id == source(other).id) {
            for (count, article) in (1..).zip(same).skip(1) {
                let number = number(article).unwrap_or(count);
                let id = ArticleId(format!("{}@{number}", source(article).id));
                rename(article, id);
                has_changed = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Part;
    use super::*;

    /// Returns the ids after those of some parts and files were made distinct.
    fn distinct(ids: &[(&str, Option<u64>)]) -> Vec<String> {
        let mut sources: Vec<Source> = ids
            .iter()
            .map(|(id, number)| Source {
                path: Path::new("a").into(),
                id: ArticleId((*id).to_owned()),
                folder: "".into(),
                part: number.map(|number| Part { number, offset: 0, length: 0 }),
            })
            .collect();
        distinguish(&mut sources, |source| source, |source, id| source.id = id);
        sources.into_iter().map(|source| source.id.0).collect()
    }

    #[test]
    fn the_first_keeps_its_id() {
        assert_eq!(distinct(&[("b", Some(2)), ("a", None), ("b", Some(1))]), ["a", "b", "b@2"]);
        assert_eq!(
            distinct(&[("x", Some(3)), ("x@3", Some(1)), ("x", Some(2))]),
            ["x", "x@3", "x@3@3"]
        );
        assert_eq!(distinct(&[("a", None), ("a", None), ("a", None)]), ["a", "a@2", "a@3"]);
        assert_eq!(distinct(&[("a", Some(1)), ("a", None), ("a", Some(1))]), ["a", "a@1", "a@1@1"]);
    }

    proptest! {
        #[test]
        fn every_id_is_there_once(
            ids in proptest::collection::vec(("a(@[12]){0,3}", proptest::option::of(1..4_u64)), 0..12)
        ) {
            let ids: Vec<_> = ids.iter().map(|(id, number)| (id.as_str(), *number)).collect();
            let found = distinct(&ids);
            prop_assert_eq!(found.len(), ids.len());
            prop_assert!(found.is_sorted_by(|one, other| one < other), "{:?}", found);
        }
    }

    #[cfg(unix)]
    mod bytes {
        use std::ffi::OsString;
        use std::os::unix::ffi::OsStringExt;

        use super::*;

        #[test]
        fn what_is_no_text_is_told_apart_and_found_again() {
            for (bytes, name) in [
                (b"caf\xe9.txt".to_vec(), "caf%E9.txt"),
                (b"100%25 \xff\xfe%E9".to_vec(), "100%2525 %FF%FE%25E9"),
                ("caf\u{e9} %25 %E9 %".into(), "caf\u{e9} %25 %E9 %"),
            ] {
                let part = OsString::from_vec(bytes);
                assert_eq!(shown(&part), name);
                let found = meant(OsStr::new(name)).into_owned();
                // A name that is text may look like another; it is looked for first.
                assert_eq!(found == part, name != "caf\u{e9} %25 %E9 %", "{found:?}");
            }
        }

        proptest! {
            #[test]
            fn names_that_are_no_text_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..9)) {
                let part = OsString::from_vec(bytes);
                if part.to_str().is_none() {
                    let name = shown(&part);
                    let meant = meant(OsStr::new(&*name));
                    prop_assert_eq!(&*meant, &*part);
                }
            }
        }
    }
}
