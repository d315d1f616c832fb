//! Puts text into the order in which it is seen: lines in the order of reading come in, and parts from left
//! to right go out, by the Unicode Bidirectional Algorithm (Unicode Standard Annex 9).
//!
//! Lines are broken first and put into order after that (rules L1 to L4). Nothing that a line knows of its
//! bytes changes: the order is kept beside it, and followed where it is drawn.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class, get_base_direction_full};
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation;

use super::Line;

/// Where a text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// At the left.
    #[default]
    LeftToRight,
    /// At the right.
    RightToLeft,
}

/// How a line is read that has letters of a script that is written from right to left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    direction: Direction,
    /// The level of each character as shown, odd where it is read from right to left.
    levels: Vec<Level>,
}

impl Direction {
    /// Returns where a paragraph begins: its first letter decides (rules P2 and P3).
    pub fn of(paragraph: &str) -> Direction {
        match get_base_direction_full(paragraph) {
            unicode_bidi::Direction::Rtl => Direction::RightToLeft,
            unicode_bidi::Direction::Ltr | unicode_bidi::Direction::Mixed => Direction::LeftToRight,
        }
    }

    fn level(self) -> Level {
        match self {
            Direction::LeftToRight => Level::ltr(),
            Direction::RightToLeft => Level::rtl(),
        }
    }
}

impl Course {
    /// Returns where the line begins.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Returns the parts of the line, each with how it looks, from left to right as they are seen.
    ///
    /// Together they have the glyphs of `parts`, those that have a mirror image as such where they are read
    /// from right to left. In time linear in their length.
    pub fn seen<L: Copy + PartialEq>(&self, parts: &[(String, L)]) -> Vec<(String, L)> {
        let mut at = 0;
        let glyphs = parts
            .iter()
            .flat_map(|(text, look)| text.graphemes(true).map(move |cluster| (cluster, *look)));
        let (glyphs, levels): (Vec<(&str, L)>, Vec<Level>) = glyphs
            .map(|glyph| {
                let level = self.levels.get(at).copied().unwrap_or(self.direction.level());
                at += glyph.0.chars().count();
                (glyph, level)
            })
            .unzip();
        let mut seen: Vec<(String, L)> = Vec::new();
        let mut before = None;
        for idx in BidiInfo::reorder_visual(&levels) {
            let (cluster, look) = glyphs[idx];
            let shown = if levels[idx].is_rtl() { mirrored(cluster) } else { cluster.to_owned() };
            match seen.last_mut().filter(|(_, last)| *last == look && before == idx.checked_sub(1))
            {
                Some((text, _)) => text.push_str(&shown),
                None => seen.push((shown, look)),
            }
            before = Some(idx);
        }
        seen
    }
}

/// Tells the lines of a text in which order they are seen, where that is not the order of reading.
///
/// `direction` tells that of the paragraph that the text is from. A text without any letter that is written
/// from right to left is left as it is, so that an English sentence in a Hebrew paragraph has its full stop
/// where a reader of English looks for it.
pub fn set_courses<T>(lines: &mut [Line<T>], direction: impl FnOnce() -> Direction) {
    let mut fragments = lines.iter().flat_map(|line| &line.fragments);
    if !fragments.any(|fragment| turns(&fragment.text)) {
        return;
    }
    let direction = direction();
    let mut text = String::new();
    let mut ends = Vec::new();
    for line in &*lines {
        line.fragments.iter().for_each(|fragment| text.push_str(&fragment.text));
        ends.push(text.len());
        text.push(' ');
    }
    let levels = BidiInfo::new(&text, Some(direction.level())).levels;
    let mut start = 0;
    for (line, end) in lines.iter_mut().zip(ends) {
        let shown = &text[start..end];
        line.course = Some(course(shown, &levels[start..end], direction));
        start = end + 1;
    }
}

/// Returns a text that is one line, in parts with how they look, from left to right as they are seen.
///
/// Its first letter decides where it begins.
pub fn seen<L: Copy + PartialEq>(parts: Vec<(String, L)>) -> Vec<(String, L)> {
    let text: String = parts.iter().map(|(part, _)| part.as_str()).collect();
    if !turns(&text) {
        return parts;
    }
    let direction = Direction::of(&text);
    let levels = BidiInfo::new(&text, Some(direction.level())).levels;
    course(&text, &levels, direction).seen(&parts)
}

/// Returns whether there is a letter that is written from right to left.
fn turns(text: &str) -> bool {
    // The first of them is Hebrew.
    let late = text.chars().filter(|c| *c >= '\u{590}');
    late.into_iter().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Returns the course of a line whose bytes have levels; blanks at its end go with its direction (rule L1).
fn course(shown: &str, levels: &[Level], direction: Direction) -> Course {
    let end = shown.trim_end().len();
    let level = |at: usize| if at < end { levels[at] } else { direction.level() };
    let levels = shown.char_indices().map(|(at, _)| level(at)).collect();
    Course { direction, levels }
}

/// Returns a glyph as it is seen where it is read from right to left (rule L4).
fn mirrored(cluster: &str) -> String {
    cluster.chars().map(|c| get_mirrored(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::present::{Tag, Tagged, wrap};
    use crate::span::Span;

    /// Returns lines of a text as they are seen, a word in two looks for each other one.
    fn lines(text: &str, width: usize, direction: Direction) -> Vec<Line> {
        let words = text.split_inclusive(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some(Span::new(start, *at))
        });
        let tags = [Tag::Shared, Tag::Only].into_iter().cycle();
        let tagged: Vec<Tagged> = words.zip(tags).map(|(span, tag)| Tagged { span, tag }).collect();
        let mut lines = wrap(text, &tagged, width);
        set_courses(&mut lines, || direction);
        lines
    }

    fn parts(line: &Line) -> Vec<(String, Tag)> {
        line.fragments.iter().map(|fragment| (fragment.text.clone(), fragment.tag)).collect()
    }

    fn as_seen(line: &Line) -> Vec<(String, Tag)> {
        line.course.as_ref().map_or_else(|| parts(line), |course| course.seen(&parts(line)))
    }

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let shown: Vec<String> = lines(text, width, Direction::of(text))
            .iter()
            .map(|line| as_seen(line).into_iter().map(|(part, _)| part).collect())
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn hebrew_with_names_and_numbers() {
        // Lines are broken in the order of reading: the first words are in the first line, at its right.
        check("הנשיא אמר ל-Reuters ב-12 במאי", 40, &["יאמב 12-ב Reuters-ל רמא אישנה"]);
        check("הנשיא אמר ל-Reuters ב-12 במאי", 20, &["Reuters-ל רמא אישנה", "יאמב 12-ב"]);
        check("שלום (לכולם).", 40, &[".(םלוכל) םולש"]);
        check("The word שלום means (peace).", 40, &["The word םולש means (peace)."]);
        check("The words שלום רב mean well", 14, &["The words םולש", "בר mean well"]);
    }

    #[test]
    fn arabic_with_digits_and_marks() {
        check("قال 25 رجلا", 40, &["الجر 25 لاق"]);
        check("مُحَمَّد", 40, &["دمَّحَمُ"]);
        check("في ٢٠١٧ قالت BBC", 40, &["BBC تلاق ٢٠١٧ يف"]);
    }

    #[test]
    fn what_turns_the_text_around_is_a_sign_like_others() {
        check("א\u{202e}ב", 40, &["ב⟲א"]);
        check("a\u{202e}b", 40, &["a⟲b"]);
    }

    #[test]
    fn names_are_seen_by_themselves() {
        let check = |name: &[&str], expected: &[&str]| {
            let parts = name.iter().enumerate();
            let seen = seen(parts.map(|(look, part)| ((*part).to_owned(), look)).collect());
            let shown: String = seen.into_iter().map(|(part, _)| part).collect();
            assert_eq!(shown, expected.concat());
        };
        check(&["Reuters"], &["Reuters"]);
        check(&["הארץ "], &[" ץראה"]);
        check(&["BBC عربي"], &["BBC يبرع"]);
        check(&["הא", "רץ (1)"], &["(1) ץר", "אה"]);
    }

    #[test]
    fn a_sentence_of_another_script_is_left_alone() {
        let shown = lines("It is so.", 40, Direction::RightToLeft);
        assert_eq!(shown[0].course, None);
        let shown = lines("It is שם.", 40, Direction::RightToLeft);
        let course = shown[0].course.as_ref().map(Course::direction);
        assert_eq!(course, Some(Direction::RightToLeft));
    }

    /// Returns the glyphs of parts, each with its look and without regard to its mirror image.
    fn glyphs(parts: &[(String, Tag)]) -> Vec<(String, Tag)> {
        let upright = |c: char| get_mirrored(c).map_or(c, |image| c.min(image));
        let clusters = parts.iter().flat_map(|(text, tag)| {
            text.graphemes(true).map(|cluster| (cluster.chars().map(upright).collect(), *tag))
        });
        let mut glyphs: Vec<(String, Tag)> = clusters.collect();
        glyphs.sort_by(|one, other| one.0.cmp(&other.0).then((one.1 as u8).cmp(&(other.1 as u8))));
        glyphs
    }

    proptest! {
        #[test]
        fn the_same_glyphs_are_seen(
            text in "([א-ת]|[ا-ي]|[a-d]|[0-9٠-٩]|[ .,()«»/%-]|ש\u{5c1}|\u{202e}|京){0,60}",
            width in 2_usize..30,
            direction in prop_oneof![Just(Direction::LeftToRight), Just(Direction::RightToLeft)],
        ) {
            let logical = lines(&text, width, Direction::LeftToRight);
            for (line, plain) in lines(&text, width, direction).iter().zip(&logical) {
                prop_assert_eq!(&line.fragments, &plain.fragments);
                let seen = as_seen(line);
                prop_assert_eq!(glyphs(&seen), glyphs(&parts(line)));
                prop_assert_eq!(seen.iter().map(|(part, _)| part.width()).sum::<usize>(), line.width);
            }
        }

        #[test]
        fn text_from_left_to_right_is_as_it_was(text in "[ -~é京α]{0,60}", width in 2_usize..30) {
            for line in lines(&text, width, Direction::RightToLeft) {
                prop_assert_eq!(as_seen(&line), parts(&line));
            }
            let parts = vec![(text, ())];
            prop_assert_eq!(seen(parts.clone()), parts);
        }
    }
}
