//! Puts into words what the screen alone says: values come in, short texts go out.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;

use crate::align::Settings;
use crate::article::{Article, ArticleId, Published};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, Shade, visible_chars, visible_text, words};
use crate::segment::Segmented;
use crate::tui::action::{CopyTrouble, Route};
use crate::tui::clip::MOST_BYTES;
use crate::tui::manner::Names;
use crate::tui::visit::Refusal;

/// Returns what is said where an article has no web address, or one that is not opened: what is wrong with it.
pub fn no_address(side: Side, refusal: Option<Refusal>) -> String {
    let letter = side.letter();
    match refusal {
        None => format!("no web address of {letter} is known"),
        Some(Refusal::Scheme) => {
            format!("the address of {letter} is not opened: it is not of http:// or https://")
        }
        Some(Refusal::Host) => format!("the address of {letter} is not opened: it names no host"),
        Some(Refusal::Character(c)) => {
            let shown = visible_chars(c.encode_utf8(&mut [0; 4]));
            let shown = if shown.trim().is_empty() { "a blank".to_owned() } else { shown };
            format!("the address of {letter} is not opened: no web address has {shown} in it")
        }
    }
}

/// Returns what is said where something was copied: by which ways.
pub fn copied(what: &str, routes: &[Route]) -> String {
    let terminal = routes.iter().find_map(|route| match route {
        Route::System => None,
        Route::Terminal => Some("the terminal"),
        Route::Tmux => Some("tmux"),
    });
    match (routes.contains(&Route::System), terminal) {
        (true, None) => format!("copied {what} to the system's clipboard"),
        (true, Some(_)) => format!("copied {what} to the system's clipboard and by OSC 52"),
        (false, terminal) => {
            format!("copied {what} by way of {} (OSC 52)", terminal.unwrap_or_default())
        }
    }
}

/// Returns why something was not copied.
pub fn copy_trouble(what: &str, trouble: &CopyTrouble) -> String {
    let kilobytes = |bytes: usize| words::number(bytes.div_ceil(1000));
    match trouble {
        CopyTrouble::TooLong(bytes) => {
            let most = kilobytes(MOST_BYTES);
            format!("{what}: {} KB, and a terminal takes {most}", kilobytes(*bytes))
        }
        CopyTrouble::Failed(reason) => format!("failed to copy {what}: {reason}"),
    }
}

/// Returns what a list calls an article: its outlet, or the name of its file without the ending.
pub fn name(article: &Article) -> String {
    match &article.outlet {
        Some(outlet) => visible_text(outlet),
        None => visible_text(stem(&article.id.0)),
    }
}

/// Returns what a title calls the articles that were opened, safe to show: the last parts of the paths. Empty
/// where none was given.
pub fn corpus(places: &[String]) -> String {
    let name = |place: &String| {
        let last = Path::new(place).file_name();
        visible_text(&last.map_or_else(|| place.clone().into(), |last| last.to_string_lossy()))
    };
    match places {
        [] => String::new(),
        [one] => name(one),
        [one, other] => format!("{}, {}", name(one), name(other)),
        [first, others @ ..] => format!("{} and {} more", name(first), others.len()),
    }
}

/// Returns the last part of an id, without its ending.
fn stem(id: &str) -> &str {
    let file = id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id);
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        Some(_) | None => file,
    }
}

/// Returns the headline of an article, or else its first sentence.
pub fn headline(article: &Segmented) -> String {
    let first = || article.sentences.iter().find(|sentence| sentence.is_copy());
    match &article.article.title {
        Some(title) => visible_text(title),
        None => first().map_or_else(String::new, |sentence| {
            visible_text(sentence.span.slice(&article.article.text))
        }),
    }
}

/// Returns the day as written in lists, nothing if it is not known.
pub fn date(published: Option<Published>) -> String {
    published.map_or_else(String::new, |published| published.day().to_string())
}

/// Returns both days as written in lists, with the times where both are known, of one day and of one zone.
pub fn dates(published: Pair<Option<Published>>) -> Pair<String> {
    if let (Some(left), Some(right)) = (published.left, published.right)
        && left.day() == right.day()
        && let (Some((_, one)), Some((_, other))) = (left.time(), right.time())
        && one == other
    {
        let with_time = |published: Published| {
            let time = published.time().map(|(time, _)| time.strftime(" %H:%M").to_string());
            published.day().to_string() + &time.unwrap_or_default()
        };
        return Pair::new(with_time(left), with_time(right));
    }
    published.map(date)
}

/// Returns how much later the right article is; nothing if one of the dates is not known.
pub fn gap(comparison: &Comparison) -> Option<String> {
    let dates = comparison.articles.as_ref().map(|article| article.article.published);
    Some(later(dates.left?.until(dates.right?)))
}

/// Returns how much later something is: `+0h12`, `-3h28`, `+1d02`; whole days are `+2d`.
pub fn later(time: SignedDuration) -> String {
    let minutes = time.as_mins().unsigned_abs();
    let (days, hours) = (minutes / (24 * 60), minutes / 60 % 24);
    let sign = if time.is_negative() { '-' } else { '+' };
    match (days, minutes % (24 * 60)) {
        (0, 0) => "0d".to_owned(),
        (days, 0) => format!("{sign}{days}d"),
        (0, minutes) => format!("{sign}{hours}h{:02}", minutes % 60),
        (days, _) => format!("{sign}{days}d{hours:02}"),
    }
}

/// Returns the sign of a part of a strip.
pub fn shade(shade: Shade) -> char {
    match shade {
        Shade::Furniture => ' ',
        Shade::Unshared => '░',
        Shade::Reworked => '▒',
        Shade::Quoted => words::QUOTED,
        Shade::Edited => '▓',
        Shade::Verbatim => '█',
        Shade::Moved => words::MOVED,
    }
}

/// Returns what a sentence without a partner is.
pub fn alone(side: Side, cell: &Cell) -> String {
    let (number, letter) = (words::sentences(&cell.sentences), side.letter());
    match cell.class {
        Class::Furniture => format!("sentence {number} of {letter} is page furniture"),
        Class::Unshared | Class::Reworked | Class::Edited | Class::Verbatim => {
            format!("sentence {number} only in {letter}")
        }
    }
}

/// Returns what a status says of the place of the cursor: `weak shown · 1/3` where weaker resemblance
/// is, too.
pub fn position(settings: Settings, position: &str) -> String {
    let weak = if settings.weak { "weak shown · " } else { "" };
    format!("{weak}{position}")
}

/// What is said while a text is made that is to be copied.
pub const COPYING: &str = "copying …";

/// What is said while two articles are compared to be read.
pub const COMPARING: &str = "comparing …";

/// Returns what came of showing or hiding weaker resemblance.
pub fn toggled_weak(comparison: &Comparison) -> String {
    match (comparison.settings.weak, comparison.weak_passages().next()) {
        (false, _) => "weaker resemblance is hidden".to_owned(),
        (true, None) => "no weaker resemblance in this pair".to_owned(),
        (true, Some(_)) => format!("{}, not counted", words::weak_passages(comparison)),
    }
}

/// Returns what is said of files that were written.
pub fn written(paths: &[PathBuf]) -> String {
    match paths {
        [] => "nothing written".to_owned(),
        [path] => format!("written to {}", path.display()),
        [first, .., last] => {
            let files = words::count(paths.len(), "file");
            let last = last.file_name().unwrap_or_default().to_string_lossy();
            format!("{files} written: {} to {last}", first.display())
        }
    }
}

/// Returns what is said where the places that were given have no article: which they are, if that may be told,
/// what would be one, and where there are some.
pub fn no_article(places: &[String], names: Names) -> Vec<String> {
    let places = places.iter().map(|place| visible_text(place)).collect::<Vec<_>>().join(", ");
    let place = match names {
        Names::Shown if !places.is_empty() => format!(" in {places}"),
        Names::Shown | Names::Hidden => String::new(),
    };
    let [first, rest] = [&words::FILES_THAT_COUNT[..1], &words::FILES_THAT_COUNT[1..]];
    vec![
        format!("No article was found{place}."),
        format!("{}{rest}.", first.to_uppercase()),
        "Without a path, wirecopy shows the built-in sample.".to_owned(),
    ]
}

/// Returns what is said of some articles where no pair of them is within the limits that were given.
pub fn no_pair_within_limits(n_articles: usize) -> Vec<String> {
    let articles = words::count(n_articles, "article");
    vec![
        format!("No pair of the {articles} is within the limits that were given."),
        "Without --within, --same-outlet, --min-words and --min-share all are shown.".to_owned(),
    ]
}

/// Returns what a table of so many pairs is called.
pub fn table(n_pairs: usize) -> String {
    format!("a table of {}", words::count(n_pairs, "pair"))
}

/// Returns a name for the file of an export: what the two names begin with, `001-004.html`.
pub fn export_name(ids: Pair<&ArticleId>) -> String {
    let parts = ids.map(|id| short_stem(&id.0));
    format!("{}-{}.html", parts.left, parts.right)
}

/// Returns the path of each of `n` files: the path itself if it is the only one, else with a number before
/// its ending, `pairs-01.html`.
pub fn numbered(path: &Path, n: usize) -> Vec<PathBuf> {
    if n == 1 {
        return vec![path.to_owned()];
    }
    let digits = n.to_string().len();
    let stem = path.file_stem().unwrap_or_default();
    let numbered = |nth: usize| {
        let mut name = stem.to_owned();
        name.push(format!("-{nth:0digits$}"));
        if let Some(ending) = path.extension() {
            name.push(".");
            name.push(ending);
        }
        path.with_file_name(name)
    };
    (1..=n).map(numbered).collect()
}

/// Returns the number that a file name begins with, or else its first letters, safe for any disk.
fn short_stem(id: &str) -> String {
    const LONGEST: usize = 24;
    let stem = stem(id);
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let part = if digits >= 2 { &stem[..digits] } else { stem };
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = part.chars().map(safe).take(LONGEST).collect();
    match name.trim_matches('-') {
        "" => "article".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_exact_as_they_are_known() {
        let check = |minutes, expected| {
            assert_eq!(later(SignedDuration::from_mins(minutes)), expected);
        };
        check(0, "0d");
        check(12, "+0h12");
        check(-208, "-3h28");
        check(26 * 60, "+1d02");
        check(48 * 60, "+2d");
        check(-400 * 24 * 60, "-400d");
    }

    #[test]
    fn several_files_are_numbered() {
        let check = |path: &str, n, expected: &[&str]| {
            assert_eq!(
                numbered(Path::new(path), n),
                expected.iter().map(PathBuf::from).collect::<Vec<_>>()
            );
        };
        check("a/b.html", 1, &["a/b.html"]);
        check("a/b.c.html", 2, &["a/b.c-1.html", "a/b.c-2.html"]);
        assert_eq!(numbered(Path::new("b.md"), 10)[2], Path::new("b-03.md"));
        check("b", 2, &["b-1", "b-2"]);
    }

    #[test]
    fn a_corpus_is_called_by_the_last_parts_of_its_paths() {
        let check = |places: &[&str], expected| {
            let places: Vec<String> = places.iter().map(|place| (*place).to_owned()).collect();
            assert_eq!(corpus(&places), expected);
        };
        check(&[], "");
        check(&["/x/archive/may/"], "may");
        check(&["."], ".");
        check(&["a.txt", "b/c.txt"], "a.txt, c.txt");
        check(&["a", "b", "c"], "a and 2 more");
    }

    #[test]
    fn names_come_from_ids() {
        assert_eq!(stem("a/b.c/001_ef.txt"), "001_ef");
        assert_eq!(stem(".hidden"), ".hidden");
        assert_eq!(stem("folder/"), "folder");
        assert_eq!(short_stem("x/001_ef81a74a5e9b070f.txt"), "001");
        assert_eq!(short_stem("x/Ünder the ../bridge.html"), "bridge");
        assert_eq!(short_stem("~$ .txt"), "article");
    }
}
