//! Shares the terminal out: its size comes in, places for the parts of each screen go out.

use ratatui::layout::{Rect, Size};

/// The least size at which a screen is shown.
pub const LEAST: Size = Size { width: 40, height: 10 };

/// The width from which there are two columns.
pub const TWO_COLUMNS: u16 = 80;

/// The widest a column of text becomes, in cells; longer lines are hard to read.
const MEASURE: usize = 72;

/// The cells between text and gutter.
const GAP: usize = 1;

/// Returns whether the terminal is too small for anything but saying so.
pub fn is_cramped(size: Size) -> bool {
    size.width < LEAST.width || size.height < LEAST.height
}

/// The places of the parts of the pair list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairsLayout {
    /// The title of the program and the counts.
    pub title: Rect,
    /// How the list is sorted and which part of it is shown; empty where there is no room.
    pub order: Rect,
    /// The heads of the columns; empty where there is no room.
    pub heads: Rect,
    /// The pairs.
    pub rows: Rect,
    /// The line above the preview.
    pub rule: Rect,
    /// The selected pair, a line for each side.
    pub preview: Rect,
    /// The line below the preview.
    pub rule_below: Rect,
    /// What the cursor is on.
    pub status: Rect,
    /// The keys.
    pub footer: Rect,
}

/// The places of the parts of the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareLayout {
    /// The title of the program and the numbers.
    pub title: Rect,
    /// The names and dates.
    pub names: Rect,
    /// The headlines.
    pub headlines: Rect,
    /// The strips.
    pub strips: Rect,
    /// The line above the text.
    pub rule: Rect,
    /// The text.
    pub body: Rect,
    /// The line below the text.
    pub rule_below: Rect,
    /// What the cursor is on.
    pub status: Rect,
    /// The keys.
    pub footer: Rect,
}

/// Hands out lines from the top and the bottom of the terminal.
struct Cutter {
    left: Rect,
}

impl Cutter {
    fn new(size: Size) -> Cutter {
        Cutter { left: Rect::new(0, 0, size.width, size.height) }
    }

    fn top(&mut self, height: u16) -> Rect {
        let height = height.min(self.left.height);
        let cut = Rect { height, ..self.left };
        self.left.y += height;
        self.left.height -= height;
        cut
    }

    fn bottom(&mut self, height: u16) -> Rect {
        let height = height.min(self.left.height);
        self.left.height -= height;
        Rect { y: self.left.y + self.left.height, height, ..self.left }
    }
}

/// Returns the places of the parts of the pair list.
pub fn pairs(size: Size) -> PairsLayout {
    let mut cutter = Cutter::new(size);
    let title = cutter.top(1);
    let footer = cutter.bottom(1);
    let status = cutter.bottom(1);
    let room = cutter.left.height;
    let optional = |least: u16, height: u16| if room >= least { height } else { 0 };
    let rule_below = cutter.bottom(optional(14, 1));
    let preview = cutter.bottom(optional(12, 2));
    let rule = cutter.bottom(optional(10, 1));
    let order = cutter.top(optional(16, 1));
    let heads = cutter.top(optional(8, 1));
    PairsLayout {
        title,
        order,
        heads,
        rows: cutter.left,
        rule,
        preview,
        rule_below,
        status,
        footer,
    }
}

/// Returns the places of the parts of the comparison; what helps least gives way first.
pub fn compare(size: Size) -> CompareLayout {
    let mut cutter = Cutter::new(size);
    let title = cutter.top(1);
    let footer = cutter.bottom(1);
    let status = cutter.bottom(1);
    let room = cutter.left.height;
    let optional = |least: u16| u16::from(room >= least);
    let names = cutter.top(optional(9));
    let headlines = cutter.top(optional(15));
    let strips = cutter.top(optional(17));
    let rule = cutter.top(optional(11));
    let rule_below = cutter.bottom(optional(13));
    let body = cutter.left;
    CompareLayout { title, names, headlines, strips, rule, body, rule_below, status, footer }
}

/// Returns how many pairs the list shows at once.
pub fn pairs_shown(size: Size) -> usize {
    usize::from(pairs(size).rows.height / lines_per_pair(size))
}

/// Returns how many lines a pair takes in the list.
pub fn lines_per_pair(size: Size) -> u16 {
    if size.width < TWO_COLUMNS { 2 } else { 1 }
}

/// How the text of a comparison stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Left text, gutter, right text.
    Beside {
        /// The empty cells before the left text.
        margin: usize,
        /// The cells of each column of text.
        text: usize,
        /// The cells of the gutter.
        gutter: usize,
    },
    /// One column: the left text above the right text, after a gutter.
    Stacked {
        /// The cells of the text.
        text: usize,
        /// The cells of the gutter.
        gutter: usize,
    },
}

impl Columns {
    /// Returns the columns for terminals that wide and sentence numbers that wide, in cells.
    ///
    /// The last column of the terminal is kept free for the ruler, and one before it.
    pub fn new(width: u16, numbers: usize) -> Columns {
        let room = usize::from(width).saturating_sub(2);
        if width < TWO_COLUMNS {
            let gutter = numbers + 6;
            return Columns::Stacked { text: room.saturating_sub(gutter).min(MEASURE), gutter };
        }
        let gutter = 2 * numbers + 5;
        let text = (room.saturating_sub(gutter + 2 * GAP) / 2).min(MEASURE);
        let used = 2 * (text + GAP) + gutter;
        Columns::Beside { margin: room.saturating_sub(used) / 2, text, gutter }
    }

    /// Returns the cells of a column of text.
    pub fn text(self) -> usize {
        match self {
            Columns::Beside { text, .. } | Columns::Stacked { text, .. } => text,
        }
    }

    /// Returns the column at which the text right of the gutter begins.
    pub fn right(self) -> usize {
        match self {
            Columns::Beside { margin, text, gutter } => margin + text + gutter + 2 * GAP,
            Columns::Stacked { gutter, .. } => gutter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_belongs_to_one_part() {
        for height in 0..60 {
            let size = Size { width: 80, height };
            let p = pairs(size);
            let above = [p.title, p.order, p.heads, p.rows, p.rule];
            let below = [p.preview, p.rule_below, p.status, p.footer];
            let parts = above.into_iter().chain(below);
            assert_eq!(parts.map(|part| part.height).sum::<u16>(), height);
            let c = compare(size);
            let parts = [c.title, c.names, c.headlines, c.strips, c.rule, c.body, c.rule_below];
            let heights: u16 = parts.iter().map(|part| part.height).sum();
            assert_eq!(heights + c.status.height + c.footer.height, height);
            assert!(height < LEAST.height || c.body.height >= 7, "{height}");
        }
    }

    #[test]
    fn columns_fit_and_are_no_wider_than_reads_well() {
        for width in 40..=300 {
            match Columns::new(width, 2) {
                Columns::Beside { margin, text, gutter } => {
                    assert!(margin + 2 * text + gutter + 3 <= usize::from(width));
                    assert!((30..=MEASURE).contains(&text));
                }
                Columns::Stacked { text, gutter } => assert!(text + gutter < usize::from(width)),
            }
        }
        assert_eq!(Columns::new(80, 2), Columns::Beside { margin: 0, text: 33, gutter: 9 });
    }
}
