//! Makes untrusted text safe to show: a character comes in, what a reader may see of it goes out.

/// What is shown of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    /// The character itself.
    Same(char),
    /// White space of any kind, line breaks included: one space.
    Space,
    /// A control character or a mark that steers the direction of writing: a sign in its stead.
    Sign(char),
    /// Nothing: it only steers how its neighbours are set.
    Nothing,
}

/// Returns what is shown of `c`; nothing it returns acts on a terminal or turns the text around.
pub fn visible(c: char) -> Visible {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Visible::Space
        }
        '\0'..='\u{1f}' => Visible::Sign(picture(c)),
        '\u{7f}' => Visible::Sign('␡'),
        '\u{80}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => {
            Visible::Sign('�')
        }
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Visible::Sign('⟲')
        }
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => Visible::Nothing,
        _ if c.is_whitespace() => Visible::Space,
        _ => Visible::Same(c),
    }
}

/// Returns `text` without anything that would act on a terminal, its blanks as they are.
pub fn visible_chars(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match visible(c) {
        Visible::Same(c) | Visible::Sign(c) => Some(c),
        Visible::Space => Some(' '),
        Visible::Nothing => None,
    });
    shown.collect()
}

/// Returns `text` as it may be shown, with runs of white space as one space.
pub fn visible_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match visible(c) {
            Visible::Same(c) | Visible::Sign(c) => shown.push(c),
            Visible::Space if shown.ends_with(' ') => {}
            Visible::Space => shown.push(' '),
            Visible::Nothing => {}
        }
    }
    shown
}

/// Returns whether a terminal or a reader's program may obey `c` instead of showing it.
pub fn acts(c: char) -> bool {
    let breaks = matches!(c, '\u{2028}' | '\u{2029}');
    breaks || c.is_control() || matches!(visible(c), Visible::Sign(_))
}

/// Returns whether a spreadsheet would take a cell with this text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Returns the sign that Unicode has for a control character below the space.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('�')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_act() {
        assert_eq!(visible_text("a\x1b[31mb\x07"), "a␛[31mb␇");
        assert_eq!(visible_text("a\u{202e}b\u{9b}2J"), "a⟲b�2J");
        assert_eq!(visible_text("a \r\n\t b\u{a0}c"), "a b c");
        assert_eq!(visible_text("\u{feff}co\u{ad}operate"), "cooperate");
    }
}
