//! Chooses the signs that are drawn: a frame comes in, and on terminals that can show nothing else every
//! sign of the screen's own goes out as ASCII.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// Which signs are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Lines, blocks and arrows.
    #[default]
    Unicode,
    /// Only what every terminal and every font has; the text of articles stays as it is.
    Ascii,
}

/// Tells text of an article, which is not rewritten, from the signs of the screen: a modifier that no
/// terminal knows, and that no cell has any more after [`rewrite`].
pub const AS_WRITTEN: Modifier = Modifier::from_bits_retain(1 << 15);

/// Puts ASCII in the place of every sign of the screen that is none.
pub fn rewrite(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.modifier.contains(AS_WRITTEN) {
            cell.modifier.remove(AS_WRITTEN);
            continue;
        }
        let mut chars = cell.symbol().chars();
        if let (Some(sign), None) = (chars.next(), chars.next())
            && ascii(sign) != sign
        {
            cell.set_char(ascii(sign));
        }
    }
}

/// Returns the ASCII that stands for a sign of the screen; what is no such sign stays as it is.
///
/// Each sign takes one cell, as what stands for it does.
pub fn ascii(sign: char) -> char {
    match sign {
        '─' | '━' | '–' | '—' | '−' | '╌' | '╍' => '-',
        '│' | '┃' | '▐' | '▌' => '|',
        '╏' => ':',
        '┊' => ';',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '┏' | '┓' | '┗' | '┛' | '┣' | '┫'
        | '╭' | '╮' | '╰' | '╯' => '+',
        '█' => '=',
        '▓' => '~',
        '▒' | '≈' => '%',
        '░' | '·' => '.',
        '▕' => '[',
        '▏' => ']',
        '⇄' => 'M',
        '⇠' | '←' | '◂' | '◀' => '<',
        '→' | '▸' | '▶' | '⇢' => '>',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '…' => '~',
        '●' => '*',
        '○' => 'o',
        '✓' => '+',
        '✗' | '×' => 'x',
        '⚑' => '!',
        '◐' => 'c',
        '✎' => '@',
        '÷' => '/',
        '■' => '#',
        'Δ' => 'd',
        '⏎' | '⌫' | '�' | '⟲' | '\u{2400}'..='\u{2426}' => '?',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn rewrites_signs_and_leaves_articles_alone() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "▕█▓░▏ é", Style::new());
        buffer.set_string(8, 0, "a…", Style::new().add_modifier(AS_WRITTEN | Modifier::BOLD));
        rewrite(&mut buffer);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, "[=~.] é a…  ");
        assert_eq!(buffer[(8, 0)].modifier, Modifier::BOLD);
    }
}
