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

/// The width from which the list stands beside the comparison.
const WORKBENCH: u16 = 160;

/// How far a terminal may fall below a width before the layout follows, so that dragging its edge does
/// not make the layout flicker.
const HYSTERESIS: u16 = 2;

/// The least and the most cells of the list beside the comparison, and those of the comparison from which what
/// is left is the list's.
const RAIL: u16 = 38;
const WIDEST_RAIL: u16 = 96;
const WIDEST_TEXTS: u16 = 161;

/// The lines of the facts below that list.
const FACTS: u16 = 12;

/// How much stands beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    /// One column of text.
    Narrow,
    /// Two columns.
    Columns,
    /// The list and two columns.
    Workbench,
}

impl Breadth {
    /// Returns the breadth of a terminal that is `width` cells wide.
    pub fn of(width: u16) -> Breadth {
        match width {
            WORKBENCH.. => Breadth::Workbench,
            TWO_COLUMNS.. => Breadth::Columns,
            _ => Breadth::Narrow,
        }
    }

    /// Returns the breadth after the terminal has become `width` cells wide.
    #[must_use]
    pub fn resized(self, width: u16) -> Breadth {
        let now = Breadth::of(width);
        if now < self { self.min(Breadth::of(width.saturating_add(HYSTERESIS))) } else { now }
    }
}

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
    /// What the list beside the comparison is sorted by and shows; empty where that is not there.
    pub rail_heads: Rect,
    /// The list beside the comparison; empty where it is not there.
    pub rail: Rect,
    /// The facts below that list; empty where there is no room.
    pub facts: Rect,
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

    /// Hands out columns at the left, and leaves one free behind them.
    fn left(&mut self, width: u16) -> Rect {
        let cut = Rect { width: width.min(self.left.width), ..self.left };
        let gone = width.saturating_add(1).min(self.left.width);
        self.left.x += gone;
        self.left.width -= gone;
        cut
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
pub fn compare(size: Size, breadth: Breadth) -> CompareLayout {
    let mut cutter = Cutter::new(size);
    let title = cutter.top(1);
    let footer = cutter.bottom(1);
    let status = cutter.bottom(1);
    let room = cutter.left.height;
    let optional = |least: u16| u16::from(room >= least);
    let rule_below = cutter.bottom(optional(13));
    let [rail_heads, rail, facts] = match breadth {
        Breadth::Narrow | Breadth::Columns => Default::default(),
        Breadth::Workbench => beside_comparison(cutter.left(rail(size.width))),
    };
    let names = cutter.top(optional(9));
    let headlines = cutter.top(optional(15));
    let strips = cutter.top(optional(17));
    let rule = cutter.top(optional(11));
    let body = cutter.left;
    CompareLayout {
        title,
        names,
        headlines,
        strips,
        rule,
        body,
        rule_below,
        status,
        footer,
        rail_heads,
        rail,
        facts,
    }
}

/// Returns how many cells wide the list beside the comparison is on a terminal of that width.
fn rail(width: u16) -> u16 {
    width.saturating_sub(WIDEST_TEXTS + 1).clamp(RAIL, WIDEST_RAIL)
}

/// Shares a column out between the heads of the list, the list and the facts.
fn beside_comparison(place: Rect) -> [Rect; 3] {
    let mut cutter = Cutter { left: place };
    let heads = cutter.top(u16::from(place.height > 2));
    let facts = cutter.bottom(if place.height >= 2 * FACTS { FACTS } else { 0 });
    [heads, cutter.left, facts]
}

/// Returns how many pairs the list shows at once.
pub fn pairs_shown(size: Size) -> usize {
    usize::from(pairs(size).rows.height / lines_per_pair(size))
}

/// Returns how many lines a pair takes in the list.
pub fn lines_per_pair(size: Size) -> u16 {
    if size.width < TWO_COLUMNS { 2 } else { 1 }
}

/// How the text of a comparison stands in its place.
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
    /// A gutter and one column of text.
    Single {
        /// The empty cells before the gutter.
        margin: usize,
        /// The cells of the text.
        text: usize,
        /// The cells of the gutter.
        gutter: usize,
    },
}

/// The cells at the right edge of the text that are kept free for the ruler.
pub const RULER: usize = 2;

impl Columns {
    /// Returns two columns in a place that wide, for sentence numbers that wide, in cells.
    pub fn beside(width: u16, numbers: usize) -> Columns {
        let room = usize::from(width).saturating_sub(RULER);
        let gutter = 2 * numbers + 5;
        let text = (room.saturating_sub(gutter + 2 * GAP) / 2).min(MEASURE);
        let used = 2 * (text + GAP) + gutter;
        Columns::Beside { margin: room.saturating_sub(used) / 2, text, gutter }
    }

    /// Returns one column in a place that wide, for sentence numbers of both sides that wide, in cells.
    pub fn merged(width: u16, numbers: usize) -> Columns {
        Columns::single(width, 2 * numbers + 6)
    }

    /// Returns one column without numbers in a place that wide, in cells.
    pub fn alone(width: u16) -> Columns {
        Columns::single(width, 2)
    }

    fn single(width: u16, gutter: usize) -> Columns {
        let room = usize::from(width).saturating_sub(RULER);
        let text = room.saturating_sub(gutter + GAP).min(MEASURE);
        Columns::Single { margin: room.saturating_sub(gutter + text + GAP) / 2, text, gutter }
    }

    /// Returns the cells of a column of text.
    pub fn text(self) -> usize {
        match self {
            Columns::Beside { text, .. } | Columns::Single { text, .. } => text,
        }
    }

    /// Returns the column at which the text behind the gutter begins.
    pub fn right(self) -> usize {
        match self {
            Columns::Beside { margin, text, gutter } => margin + text + gutter + 2 * GAP,
            Columns::Single { margin, gutter, .. } => margin + gutter,
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
            for breadth in [Breadth::Columns, Breadth::Workbench] {
                let c = compare(size, breadth);
                let parts = [c.names, c.headlines, c.strips, c.rule, c.body];
                let inner: u16 = parts.iter().map(|part| part.height).sum();
                let outer = [c.title, c.rule_below, c.status, c.footer];
                let outer: u16 = outer.iter().map(|part| part.height).sum();
                assert_eq!(inner + outer, height);
                if breadth == Breadth::Workbench {
                    assert_eq!(c.rail_heads.height + c.rail.height + c.facts.height, inner);
                }
                assert!(height < LEAST.height || c.body.height >= 7, "{height}");
            }
        }
    }

    #[test]
    fn columns_fit_and_are_no_wider_than_reads_well() {
        for width in 0..=300 {
            let all = usize::from(width);
            match Columns::beside(width, 2) {
                Columns::Beside { margin, text, gutter } if width >= TWO_COLUMNS => {
                    assert!(margin + 2 * text + gutter + 2 + RULER <= all);
                    assert!((30..=MEASURE).contains(&text));
                }
                Columns::Beside { .. } | Columns::Single { .. } => {}
            }
            match Columns::merged(width, 2) {
                Columns::Single { margin, text, gutter } if width >= LEAST.width => {
                    assert!(margin + text + gutter + RULER <= all);
                }
                Columns::Single { .. } | Columns::Beside { .. } => {}
            }
        }
        assert_eq!(Columns::beside(80, 2), Columns::Beside { margin: 0, text: 33, gutter: 9 });
    }

    #[test]
    fn the_layout_follows_a_dragged_edge_late_but_surely() {
        use Breadth::{Columns, Narrow, Workbench};
        let breadths = |from: Breadth, widths: &[u16]| {
            widths
                .iter()
                .scan(from, |breadth, width| {
                    *breadth = breadth.resized(*width);
                    Some(*breadth)
                })
                .collect::<Vec<_>>()
        };
        let down = breadths(Workbench, &[160, 159, 158, 157, 158, 160]);
        assert_eq!(down, [Workbench, Workbench, Workbench, Columns, Columns, Workbench]);
        assert_eq!(
            breadths(Columns, &[79, 78, 77, 79, 80]),
            [Columns, Columns, Narrow, Narrow, Columns]
        );
        assert_eq!(breadths(Workbench, &[79, 40]), [Columns, Narrow]);
    }
}
