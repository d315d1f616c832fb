//! Says what the signs of the screen mean, for the help and the documentation: nothing comes in, short
//! tables go out.

use crate::present::{Class, Shade, words};
use crate::review::{Standing, Verdict};
use crate::tui::keymap::Mode;
use crate::tui::phrase::shade;
use crate::tui::reviewing::{MIXED, NOTE, PICKED, sign};

/// Signs that mean the same, and what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The signs beside a text or a pair; empty if there are none.
    pub signs: String,
    /// The sign in a strip; empty if there is none.
    pub strip: String,
    /// What they say.
    pub says: &'static str,
}

/// Returns what the help of a screen tells of its signs; nothing where it has none of its own.
pub fn of_mode(mode: Mode) -> Vec<Sign> {
    match mode {
        Mode::Pairs => of_pairs(),
        Mode::Compare => of_comparison(),
        Mode::Welcome
        | Mode::Sort
        | Mode::Filter
        | Mode::Search
        | Mode::Palette
        | Mode::Help
        | Mode::Log
        | Mode::Path
        | Mode::Replace
        | Mode::Note
        | Mode::Copy
        | Mode::Facts
        | Mode::Browse
        | Mode::Cramped => Vec::new(),
    }
}

/// Returns the signs of a comparison as a table in Markdown.
pub fn markdown_of_comparison() -> String {
    let mut table = String::from("| Sign | In a strip | What it says |\n|---|---|---|\n");
    for Sign { signs, strip, says } in of_comparison() {
        let strip = match strip.as_str() {
            "" | "blank" => strip,
            _ => format!("`{strip}`"),
        };
        let line = format!("| `{signs}` | {strip} | {says} |\n");
        table.push_str(&line.replace("|  |", "| |"));
    }
    table
}

/// Returns the signs of verdicts and notes as a table in Markdown.
pub fn markdown_of_verdicts() -> String {
    let mut table = String::from("| Sign | What it says of a pair |\n|---|---|\n");
    for Sign { signs, says, .. } in of_verdicts() {
        table.push_str(&format!("| `{signs}` | {says} |\n"));
    }
    table
}

fn of_comparison() -> Vec<Sign> {
    let class = |class: Class, part: Shade, says| Sign {
        strip: shade(part).to_string(),
        ..plain(format!("{} {}", words::bar(class), words::sign(class)), says)
    };
    vec![
        class(Class::Verbatim, Shade::Verbatim, "copied word for word"),
        class(Class::Edited, Shade::Edited, "edited: the words that differ are marked"),
        class(
            Class::Reworked,
            Shade::Reworked,
            "reworked: shared, but changed too much to mark words",
        ),
        Sign {
            strip: shade(Shade::Quoted).to_string(),
            ..plain(
                format!("{} {}", words::bar(Class::Verbatim), words::QUOTED),
                "a quotation in both articles, copied with the rest or not",
            )
        },
        Sign {
            strip: shade(Shade::Moved).to_string(),
            ..plain(words::MOVED, "moved: in another order than the other shared sentences")
        },
        plain(words::ELSEWHERE, "the old place of a sentence that is shown beside its partner"),
        Sign {
            strip: shade(Shade::Unshared).to_string(),
            ..plain(words::sign(Class::Unshared), "only in one of the articles")
        },
        Sign {
            strip: "blank".to_owned(),
            ..class(
                Class::Furniture,
                Shade::Furniture,
                "boilerplate: page furniture, neither compared nor counted",
            )
        },
        plain('▸', "the cursor"),
        plain(NOTE, "there is a note on the passage that begins here"),
    ]
}

fn of_pairs() -> Vec<Sign> {
    let strips = of_comparison().into_iter().filter(|sign| !sign.strip.is_empty());
    let strips = strips.map(|sign| Sign { signs: String::new(), ..sign });
    let mut signs = vec![plain('▸', "the cursor"), plain(PICKED, "picked out")];
    signs.extend(of_verdicts());
    signs.extend([
        plain("+1 -1", "so many more pairs of other versions of the same articles, folded or not"),
        plain('·', "one of those"),
        plain(MIXED, "the pairs that the row stands for were not judged alike"),
        plain("2/10", "so many of those pairs were judged"),
        plain("<1 >99", "a share that is not nothing, or not all"),
    ]);
    signs.extend(strips);
    signs
}

fn of_verdicts() -> Vec<Sign> {
    let judged = |verdict, says| plain(sign(Standing::Judged(verdict)), says);
    vec![
        plain(sign(Standing::New), "nobody judged it"),
        judged(Verdict::Reviewed, "reviewed"),
        judged(Verdict::Flagged, "flagged, to come back to it"),
        judged(Verdict::Dismissed, "dismissed"),
        plain(
            sign(Standing::Changed(Verdict::Reviewed)),
            "it was judged, and one of its texts has changed since",
        ),
        plain(NOTE, "there is a note on it, or on one of its passages"),
    ]
}

fn plain(signs: impl Into<String>, says: &'static str) -> Sign {
    Sign { signs: signs.into(), strip: String::new(), says }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_told_once() {
        for mode in [Mode::Pairs, Mode::Compare] {
            let told: Vec<String> =
                of_mode(mode).into_iter().map(|sign| sign.signs + &sign.strip).collect();
            for (at, signs) in told.iter().enumerate() {
                assert!(!signs.trim().is_empty() && !told[at + 1..].contains(signs), "{told:?}");
            }
        }
        let signs: String = of_mode(Mode::Compare).into_iter().map(|sign| sign.signs).collect();
        for class in
            [Class::Verbatim, Class::Edited, Class::Reworked, Class::Unshared, Class::Furniture]
        {
            assert!(signs.contains(words::sign(class)) && signs.contains(words::bar(class)));
        }
    }
}
