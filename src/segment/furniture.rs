//! Tells page furniture from the article: a paragraph or a sentence comes in, its kind goes out.
//!
//! Furniture is not compared, so a false one hides text while a missed one only adds a line that
//! nobody else has. In doubt a sentence is the article's own.

use super::Furniture;
use super::credits;

/// Where a paragraph stands in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the first or last few: a byline may stand here.
    Edge,
    /// Anywhere else.
    Middle,
}

/// No paragraph of furniture is longer, in bytes.
const LONGEST: usize = 400;

/// Before a colon these lead to another page, in any case of letters.
const LABELS: [&str; 22] = [
    "more news",
    "read more",
    "read next",
    "read also",
    "read this",
    "also read",
    "see also",
    "see more",
    "related",
    "related news",
    "related story",
    "related stories",
    "related article",
    "related articles",
    "related coverage",
    "related link",
    "related links",
    "related video",
    "must read",
    "don't miss",
    "don’t miss",
    "you may also like",
];

/// Before a colon these lead to another page if they are all in capitals.
const CAPITAL_LABELS: [&str; 8] =
    ["MORE", "WATCH", "VIDEO", "READ", "LISTEN", "PHOTOS", "ALSO", "MORE COVERAGE"];

/// Paragraphs that are furniture when they are nothing but this, in any case of letters.
const WHOLE: [(&str, Furniture); 24] = [
    ("advertisement", Furniture::Notice),
    ("advertising", Furniture::Notice),
    ("sponsored content", Furniture::Notice),
    ("skip advertisement", Furniture::Notice),
    ("story continues below", Furniture::Notice),
    ("story continues below advertisement", Furniture::Notice),
    ("article continues below", Furniture::Notice),
    ("all rights reserved", Furniture::Notice),
    ("continue reading", Furniture::RelatedLink),
    ("continue reading the main story", Furniture::RelatedLink),
    ("read more", Furniture::RelatedLink),
    ("related", Furniture::RelatedLink),
    ("related articles", Furniture::RelatedLink),
    ("related stories", Furniture::RelatedLink),
    ("related news", Furniture::RelatedLink),
    ("related topics", Furniture::RelatedLink),
    ("more on this story", Furniture::RelatedLink),
    ("you may also like", Furniture::RelatedLink),
    ("recommended for you", Furniture::RelatedLink),
    ("share this article", Furniture::Newsletter),
    ("share this story", Furniture::Newsletter),
    ("share this page", Furniture::Newsletter),
    ("click here", Furniture::Newsletter),
    ("view comments", Furniture::Newsletter),
];

/// An invitation opens with one of these …
const INVITING: [&str; 20] = [
    "to subscribe",
    "subscribe to",
    "subscribe now",
    "subscribe for",
    "sign up",
    "to sign up",
    "to receive",
    "follow ",
    "like us on",
    "find us on",
    "join us on",
    "connect with us on",
    "click here to ",
    "click here for ",
    "get the latest",
    "get our",
    "get breaking news",
    "get top stories",
    "download our",
    "share this ",
];

/// … and holds one of these.
const INVITED: [&str; 18] = [
    "newsletter",
    "inbox",
    "click here",
    "on twitter",
    "on facebook",
    "on instagram",
    "on google",
    "on social media",
    "twitter:",
    "email alerts",
    "e-mail alerts",
    "email updates",
    "news alerts",
    "breaking news alert",
    "our app",
    "our free app",
    "rss feed",
    "this article on",
];

/// Returns the kind of a paragraph that is furniture as a whole.
pub(super) fn paragraph(text: &str, place: Place) -> Option<Furniture> {
    if LONGEST < text.len() {
        return None;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(©".contains(c));
    let lower = bare.to_ascii_lowercase();
    let inside = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some((_, kind)) = WHOLE.iter().find(|(whole, _)| *whole == inside) {
        return Some(*kind);
    }
    if is_link(bare, &lower) {
        Some(Furniture::RelatedLink)
    } else if is_invitation(&lower) {
        Some(Furniture::Newsletter)
    } else if is_notice(&lower) {
        Some(Furniture::Notice)
    } else if credits::is_photo_line(text) {
        Some(Furniture::PhotoCredit)
    } else if place == Place::Edge && credits::is_byline(text) {
        Some(Furniture::Byline)
    } else {
        None
    }
}

/// Returns whether the paragraph leads to another page: `More news: …`, `Also read …`.
fn is_link(bare: &str, lower: &str) -> bool {
    let label = |text: &'_ str| text.find(':').filter(|at| *at <= 20);
    if let Some(at) = label(bare)
        && (LABELS.contains(&&lower[..at]) || CAPITAL_LABELS.contains(&&bare[..at]))
    {
        return true;
    }
    let ended = lower.ends_with(['.', '!', '?', '"', '”']);
    !ended
        && lower.len() <= 160
        && (lower.starts_with("also read ") || lower.starts_with("read also "))
}

/// Returns whether the paragraph invites to subscribe, follow or share.
fn is_invitation(lower: &str) -> bool {
    INVITING.iter().any(|opening| lower.starts_with(opening))
        && (INVITED.iter().any(|cue| lower.contains(cue)) || lower.starts_with("click here"))
        && !lower.contains(['"', '“'])
}

/// Returns whether the paragraph claims rights: `Copyright 2017 …`, `© 2017 …`.
fn is_notice(lower: &str) -> bool {
    let claim = ["copyright", "©", "(c)"].iter().find_map(|claim| lower.strip_prefix(claim));
    let claimed = claim.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '©', '(', 'c', ')', ',', ':']);
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("by ")
    });
    claimed
        || lower.starts_with("all rights reserved")
        || lower.starts_with("this material may not be published")
        || lower.trim_end_matches('.').ends_with("all rights reserved") && lower.len() <= 200
}
