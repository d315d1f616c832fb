//! Finds templates that a page did not expand: a text and the place of a bracket come in, the
//! template's end goes out.

/// A template ends within this many bytes.
const LONGEST: usize = 2000;

/// A name in a template is no longer, in bytes.
const LONGEST_NAME: usize = 40;

/// Templates that are known without an attribute.
const BARE: [&str; 11] = [
    "caption",
    "gallery",
    "embed",
    "video",
    "audio",
    "playlist",
    "related_articles",
    "youtube",
    "pullquote",
    "sidebar",
    "dropcap",
];

/// Returns one past the template that begins at `at`: `[related_articles location="left"]`.
pub(super) fn end(slice: &str, at: usize) -> Option<usize> {
    let rest = slice.as_bytes()[at..].strip_prefix(b"[")?;
    let first = usize::from(rest.first() == Some(&b'/'));
    let end = name_end(rest, first)?;
    let closes = match rest.get(end)? {
        b']' if BARE.contains(&&slice[at + 1 + first..at + 1 + end]) => end,
        b' ' => attributes_end(rest, end + 1)?,
        _ => return None,
    };
    Some(at + 1 + closes + 1)
}

/// Returns where the bracket closes if `name=` follows at `from`.
fn attributes_end(rest: &[u8], from: usize) -> Option<usize> {
    let end = name_end(rest, from).filter(|end| rest.get(*end) == Some(&b'='))?;
    let inside = rest[end..].iter().take(LONGEST);
    let close = end + inside.take_while(|byte| !matches!(byte, b'[' | b']')).count();
    (rest.get(close) == Some(&b']')).then_some(close)
}

/// Returns one past the name that begins at `from`.
fn name_end(rest: &[u8], from: usize) -> Option<usize> {
    let is_name = |byte: &&u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-');
    let len = rest[from..].iter().take(LONGEST_NAME).take_while(is_name).count();
    (0 < len).then_some(from + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_templates() {
        for (text, expected) in [
            (
                "[related_articles location=”left” ids=””]It",
                "[related_articles location=”left” ids=””]",
            ),
            ("[caption id=\"x\" width=\"3\"]A", "[caption id=\"x\" width=\"3\"]"),
            ("[/caption]", "[/caption]"),
            ("[sic] he", ""),
            ("[the president] said", ""),
            ("[a b=[a b=", ""),
            ("[", ""),
        ] {
            assert_eq!(&text[..end(text, 0).unwrap_or(0)], expected, "{text}");
        }
    }
}
