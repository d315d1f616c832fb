//! Cuts texts to a width: a text and a number of cells come in, what fits goes out.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::visible::visible_chars;

/// Returns `text` safe to show and no wider than `cells`; what is cut off is marked with `…`.
pub fn fit(text: &str, cells: usize) -> String {
    let shown = visible_chars(text);
    if shown.width() <= cells {
        return shown;
    }
    match cells.checked_sub(1) {
        Some(room) => fitting(shown.graphemes(true), room).concat() + "…",
        None => String::new(),
    }
}

/// Returns `text` safe to show and no wider than `cells`, cut in the middle, where names differ least.
pub fn fit_middle(text: &str, cells: usize) -> String {
    let shown = visible_chars(text);
    if shown.width() <= cells {
        return shown;
    }
    let Some(room) = cells.checked_sub(1) else { return String::new() };
    let mut end = fitting(shown.graphemes(true).rev(), room / 2);
    end.reverse();
    let end = end.concat();
    let start = fitting(shown.graphemes(true), room - end.width());
    format!("{}…{end}", start.concat())
}

/// Returns the first clusters that fit into `cells`.
fn fitting<'t>(clusters: impl Iterator<Item = &'t str>, cells: usize) -> Vec<&'t str> {
    let mut taken = 0;
    clusters
        .take_while(|cluster| {
            taken += cluster.width();
            taken <= cells
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_the_end() {
        assert_eq!(fit("Halden Courier", 14), "Halden Courier");
        assert_eq!(fit("Halden Courier", 8), "Halden …");
        assert_eq!(fit("東京都", 4), "東…");
        assert_eq!(fit("a\x1b[31mb", 9), "a␛[31mb");
        assert_eq!(fit("ab", 0), "");
    }

    #[test]
    fn cuts_the_middle() {
        assert_eq!(fit_middle("outlet/2017/article-1.txt", 12), "outlet…1.txt");
        assert_eq!(fit_middle("short.txt", 12), "short.txt");
        assert_eq!(fit_middle("東京新聞/記事.txt", 9), "東京….txt");
        assert_eq!(fit_middle("東京新聞", 2), "…");
        assert_eq!(fit_middle("abc", 1), "…");
        assert_eq!(fit_middle("abc", 0), "");
    }
}
