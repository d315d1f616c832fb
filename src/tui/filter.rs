//! Reads what is typed to choose pairs: a line comes in, what is asked for and what was not understood
//! go out.
//!
//! The line is of words between blanks. `a>60 b<30 words>50 longest>20 gap<2h` ask for numbers,
//! `outlet:reuters` for a name, `kind:moved` for a kind of sharing, `status:new` for a verdict, `note:` for a note or
//! `note:desk` for what it says; any other word is looked for in names and headlines, not letter by letter. A word in quotation marks is only looked for: `"a>60"`;
//! in them two quotation marks are one. All of it must hold.

mod sieve;
mod value;
mod word;

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::entry::Kind;
use super::manner::Names;
use crate::review::{Standing, Verdict};

pub(super) use sieve::Sieve;
pub use value::{Bound, Field};

/// What is asked of the pairs; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In the order of the line.
    pub terms: Vec<Term>,
    /// Whether words are looked for in names, too; if not, only in headlines.
    pub names: Names,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A number is on one side of a value: of per cent, words, or for [`Field::Gap`] minutes.
    Number(Field, Bound, u64),
    /// The name of an article holds this.
    Outlet(String),
    /// Some of what is shared is of a kind.
    Kind(Kind),
    /// The pair stands somewhere.
    Status(Status),
    /// A note on the pair or on one of its passages holds this; any note holds nothing.
    Note(String),
    /// This is in the name or the headline of an article, or nearly so.
    Word(String),
}

/// Where a pair may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has no verdict; the verdict on an earlier text is none.
    New,
    /// It had one, and a text has changed since.
    Changed,
    /// It has this verdict.
    Judged(Verdict),
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 5] = [
        Status::New,
        Status::Changed,
        Status::Judged(Verdict::Reviewed),
        Status::Judged(Verdict::Flagged),
        Status::Judged(Verdict::Dismissed),
    ];

    /// Returns what a filter calls it.
    pub fn name(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Changed => "changed",
            Status::Judged(verdict) => verdict.name(),
        }
    }

    /// Returns whether a pair that stands so has it.
    pub fn admits(self, standing: Standing) -> bool {
        match (self, standing) {
            (Status::New, standing) => !matches!(standing, Standing::Judged(_)),
            (Status::Changed, standing) => matches!(standing, Standing::Changed(_)),
            (Status::Judged(verdict), standing) => standing == Standing::Judged(verdict),
        }
    }
}

/// A word of the line that was not understood; the rest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the line where it stands.
    pub place: Range<usize>,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Reads a line; cannot fail.
pub fn parse(line: &str) -> (Filter, Vec<Fault>) {
    parse_with(line, Names::Shown)
}

/// Reads a line; where names are hidden it cannot ask for them.
pub fn parse_with(line: &str, names: Names) -> (Filter, Vec<Fault>) {
    let mut filter = Filter { names, ..Filter::default() };
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
        let (word, len) = word(&line[start..]);
        at = start + len;
        match term(&word) {
            Ok(Some(Term::Outlet(_))) if names == Names::Hidden => {
                faults.push(Fault { place: start..at, reason: "blind mode hides outlets" });
            }
            Ok(term) => filter.terms.extend(term),
            Err(reason) => faults.push(Fault { place: start..at, reason }),
        }
    }
    (filter, faults)
}

/// A word as it was typed.
struct Typed {
    /// What stands before the first quotation mark that begins a value.
    bare: String,
    /// What stands in quotation marks.
    quoted: Option<String>,
}

/// Takes a word from the beginning of a line; returns it and its length in bytes.
fn word(line: &str) -> (Typed, usize) {
    let mut bare = String::new();
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            return (Typed { bare, quoted: None }, at);
        }
        if c == '"' && (bare.is_empty() || bare.ends_with(':')) {
            let (quoted, len) = quoted(&line[at + 1..]);
            return (Typed { bare, quoted: Some(quoted) }, at + 1 + len);
        }
        bare.push(c);
    }
    (Typed { bare, quoted: None }, line.len())
}

/// Takes what stands before a closing quotation mark; returns it and its length with the mark. A mark
/// that is still to come is at the end.
fn quoted(line: &str) -> (String, usize) {
    let mut value = String::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            value.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            value.push('"');
        } else {
            return (value, at + 1);
        }
    }
    (value, line.len())
}

/// Returns what a word asks for; nothing if it is empty.
fn term(word: &Typed) -> Result<Option<Term>, &'static str> {
    let Typed { bare, quoted } = word;
    let Some(sign) = bare.find([':', '<', '>', '=']) else {
        let text = quoted.as_deref().unwrap_or(bare);
        return Ok((!text.trim().is_empty()).then(|| Term::Word(text.to_owned())));
    };
    let (name, rest) = bare.split_at(sign);
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.strip_prefix(':') else {
        let field = Field::named(&name).ok_or("only a b share words longest gap are numbers")?;
        return value::number(field, rest).map(Some);
    };
    let value = quoted.as_deref().unwrap_or(value);
    match name.as_str() {
        "outlet" if value.trim().is_empty() => Err("which outlet?"),
        "outlet" => Ok(Some(Term::Outlet(value.to_owned()))),
        "note" => Ok(Some(Term::Note(value.to_owned()))),
        "kind" => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == value.to_ascii_lowercase());
            let known = "known: verbatim edited reworked moved quoted weak";
            kind.map(|kind| Some(Term::Kind(kind))).ok_or(known)
        }
        "status" => {
            let named = |status: &Status| status.name() == value.to_ascii_lowercase();
            let known = "known: new changed reviewed flagged dismissed";
            let status = Status::ALL.into_iter().find(named);
            status.map(|status| Some(Term::Status(status))).ok_or(known)
        }
        _ => Err("known: outlet: kind: status: note: or \"in quotes\""),
    }
}

impl fmt::Display for Filter {
    /// Writes the line that is read as this filter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                f.write_char(' ')?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Number(field, bound, value) => {
                write!(f, "{}{}{}", field.name(), bound.sign(), value::shown(*field, *value))
            }
            Term::Outlet(name) => {
                f.write_str("outlet:")?;
                write_value(f, name, |c| c.is_whitespace() || c == '"')
            }
            Term::Kind(kind) => write!(f, "kind:{}", kind.name()),
            Term::Status(status) => write!(f, "status:{}", status.name()),
            Term::Note(text) => {
                f.write_str("note:")?;
                write_value(f, text, |c| c.is_whitespace() || c == '"')
            }
            Term::Word(word) => {
                let acts = |c: char| c.is_whitespace() || ['"', ':', '<', '>', '='].contains(&c);
                write_value(f, word, acts)
            }
        }
    }
}

/// Writes a value, in quotation marks if a character of it would act.
fn write_value(f: &mut fmt::Formatter<'_>, value: &str, acts: fn(char) -> bool) -> fmt::Result {
    if value.contains(acts) {
        write!(f, "\"{}\"", value.replace('"', "\"\""))
    } else {
        f.write_str(value)
    }
}
