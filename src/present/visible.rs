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
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
            Visible::Nothing
        }
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => Visible::Nothing,
        _ if c.is_whitespace() => Visible::Space,
        _ => Visible::Same(c),
    }
}

/// Returns what is shown of each character of a text: of joiners nothing but where they do something.
///
/// A joiner elsewhere is no use to a reader, and some terminals (tmux 3.3) put the next cell into the one
/// before it, whatever stands there.
pub fn visible_in(text: &str) -> impl Iterator<Item = Visible> {
    let mut before = None;
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        if !matches!(c, '\u{200c}' | '\u{200d}') {
            before = Some(c);
            return Some(visible(c));
        }
        let joins_emoji =
            before.is_some_and(is_of_emoji) && chars.peek().copied().is_some_and(is_of_emoji);
        let is_of_use = before.is_some_and(is_joined) || c == '\u{200d}' && joins_emoji;
        Some(if is_of_use { Visible::Same(c) } else { Visible::Nothing })
    })
}

/// Returns whether `c` is of a script whose letters join, so that a joiner behind it has a meaning: Arabic,
/// Syriac, Mongolian and the like, and the scripts of India and South-East Asia.
fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Returns whether `c` may stand beside the joiner of an emoji made of several: a picture, a tone of skin, or
/// what asks for a picture.
fn is_of_emoji(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Returns `text` without anything that would act on a terminal, its blanks as they are.
pub fn visible_chars(text: &str) -> String {
    let shown = visible_in(text).filter_map(|shown| match shown {
        Visible::Same(c) | Visible::Sign(c) => Some(c),
        Visible::Space => Some(' '),
        Visible::Nothing => None,
    });
    shown.collect()
}

/// Returns `text` as it may be shown, with runs of white space as one space.
pub fn visible_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for part in visible_in(text) {
        match part {
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

    #[test]
    fn shows_joiners_only_where_they_join() {
        for family in ["👩\u{200d}👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥", "🏃🏽\u{200d}♀\u{fe0f}"]
        {
            assert_eq!(visible_text(family), family);
        }
        for word in ["क्\u{200d}ष", "ශ්\u{200d}රී", "می\u{200c}خواهم", "ه\u{200d}"]
        {
            assert_eq!(visible_text(word), word);
        }
        for (text, shown) in [
            ("zero\u{200d}width\u{feff} \u{200c}x", "zerowidth x"),
            ("\u{200d}👩 👩\u{200d}a 👩\u{200c}👧 é\u{200d}", "👩 👩a 👩👧 é"),
            ("a\u{34f}b\u{206a}c\u{180e}d\u{2065}\u{1d173}", "abcd"),
        ] {
            assert_eq!(visible_text(text), shown);
            assert_eq!(visible_chars(text), shown);
        }
    }
}
