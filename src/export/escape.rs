//! Writes JSON that nothing can act through: values come in, safe bytes go out.
//!
//! Control characters and marks that steer the direction of writing are written as `\uXXXX`, so that
//! JSON printed on a terminal cannot move the cursor, set the clipboard or turn the text around.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::present::acts;

/// How JSON is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// All on one line.
    Line,
    /// A line for each member of the outermost object, and for each member of those.
    Sheet,
}

/// Writes `value` and a line break.
///
/// # Errors
///
/// If `out` fails.
pub(super) fn write(
    value: &impl Serialize,
    setting: Setting,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Safe::new(setting));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Escapes what would act, and breaks lines.
struct Safe {
    /// How many levels of brackets have a line for each member.
    levels: usize,
    /// How many brackets are open.
    depth: usize,
    /// Whether the bracket opened last holds a member.
    filled: bool,
}

impl Safe {
    fn new(setting: Setting) -> Self {
        let levels = match setting {
            Setting::Line => 0,
            Setting::Sheet => 2,
        };
        Safe { levels, depth: 0, filled: false }
    }

    fn open<W: ?Sized + Write>(&mut self, bracket: &[u8], writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, bracket: &[u8], writer: &mut W) -> io::Result<()> {
        let broken = self.filled && self.depth <= self.levels;
        self.depth -= 1;
        self.filled = true;
        if broken {
            self.break_line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.filled {
            writer.write_all(b",")?;
        }
        self.filled = true;
        if self.depth <= self.levels { self.break_line(writer) } else { Ok(()) }
    }

    fn break_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        write!(writer, "\n{:width$}", "", width = self.depth)
    }
}

impl Formatter for Safe {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(b"[", writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(b"]", writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, _: bool) -> io::Result<()> {
        self.separate(writer)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(b"{", writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(b"}", writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, _: bool) -> io::Result<()> {
        self.separate(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut done = 0;
        for (at, acting) in fragment.char_indices().filter(|(_, c)| acts(*c)) {
            writer.write_all(&fragment.as_bytes()[done..at])?;
            for unit in acting.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            done = at + acting.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[done..])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(value: &impl Serialize, setting: Setting) -> String {
        let mut out = Vec::new();
        write(value, setting, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn escapes_what_would_act() {
        let hostile = "\u{1b}]52;c;\u{7}\u{7f}\u{9b}2J\u{202e}\u{2066}\u{200f}\u{61c}é\u{e0041}\0";
        let expected = concat!(
            "\"\\u001b]52;c;\\u0007\\u007f\\u009b2J\\u202e\\u2066\\u200f\\u061cé",
            "\\udb40\\udc41\\u0000\"\n"
        );
        assert_eq!(text(&hostile, Setting::Line), expected);
    }

    #[test]
    fn breaks_lines_on_the_outer_levels_only() {
        let value = serde_json::json!({"a": [{"b": [1, 2]}, {}], "c": [], "d": "x"});
        assert_eq!(
            text(&value, Setting::Sheet),
            "{\n \"a\":[\n  {\"b\":[1,2]},\n  {}\n ],\n \"c\":[],\n \"d\":\"x\"\n}\n"
        );
    }

    proptest! {
        #[test]
        fn says_the_same(value in proptest::collection::vec("\\PC*|.*", 0..4)) {
            for setting in [Setting::Line, Setting::Sheet] {
                let json = text(&value, setting);
                prop_assert_eq!(&serde_json::from_str::<Vec<String>>(&json).unwrap(), &value);
                prop_assert!(!json.trim_end().contains(|c: char| c != '\n' && acts(c)));
            }
        }
    }
}
