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

/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 24;

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

/// No entry of [`WHOLE`] is longer, in bytes.
const LONGEST_WHOLE: usize = 36;

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
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©'));
    let inside = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    if inside.len() <= LONGEST_WHOLE
        && let Some((_, kind)) = WHOLE.iter().find(|(whole, _)| inside.eq_ignore_ascii_case(whole))
    {
        return Some(*kind);
    }
    if is_link(bare) {
        Some(Furniture::RelatedLink)
    } else if is_invitation(bare) && !text.contains(['"', '“', '”']) {
        Some(Furniture::Newsletter)
    } else if is_notice(bare) {
        Some(Furniture::Notice)
    } else if credits::is_photo_line(text) {
        Some(Furniture::PhotoCredit)
    } else if place == Place::Edge && credits::is_byline(text) {
        Some(Furniture::Byline)
    } else {
        None
    }
}

/// Returns what follows `opening` in `text`, in any case of letters.
fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let first = text.bytes().zip(opening.bytes()).next();
    if !first.is_some_and(|(one, other)| one.eq_ignore_ascii_case(&other)) {
        return None;
    }
    let (start, rest) = text.split_at_checked(opening.len())?;
    start.eq_ignore_ascii_case(opening).then_some(rest)
}

/// Returns whether the paragraph leads to another page: `More news: …`, `Also read …`.
fn is_link(bare: &str) -> bool {
    if let Some(at) = bare.bytes().take(LONGEST_LABEL).position(|byte| byte == b':') {
        let label = &bare[..at];
        return LABELS.iter().any(|known| label.eq_ignore_ascii_case(known))
            || CAPITAL_LABELS.contains(&label);
    }
    let read = after(bare, "also read ").or_else(|| after(bare, "read also "));
    read.is_some() && bare.len() <= 160 && !bare.ends_with(['.', '!', '?', '"', '”'])
}

/// Returns whether the paragraph invites to subscribe, follow or share.
fn is_invitation(bare: &str) -> bool {
    if !INVITING.iter().any(|opening| after(bare, opening).is_some()) {
        return false;
    }
    let lower = bare.to_ascii_lowercase();
    lower.starts_with("click here") || INVITED.iter().any(|cue| lower.contains(cue))
}

/// Returns whether the paragraph claims rights: `Copyright 2017 …`, `© 2017 …`.
fn is_notice(bare: &str) -> bool {
    let claim = ["copyright", "©", "(c)"].iter().find_map(|claim| after(bare, claim));
    let claimed = claim.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '©', '(', 'c', 'C', ')', ',', ':']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    });
    claimed
        || after(bare, "all rights reserved").is_some()
        || after(bare, "this material may not be published").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Option<Furniture>, paragraphs: &[&str]) {
        for text in paragraphs {
            assert_eq!(paragraph(text, Place::Edge), kind, "{text}");
        }
    }

    #[test]
    fn tells_furniture_from_text() {
        check(
            Some(Furniture::RelatedLink),
            &[
                "More news: Rabada surges to top spot ahead of Champions Trophy",
                "READ MORE: Trump fires Comey",
                "Related: What Sessions said",
                "ALSO: What he said.",
                "Also read Trump fires Comey",
                "Read more »",
            ],
        );
        check(
            Some(Furniture::Newsletter),
            &[
                "To subscribe to The Cannifornian’s email newsletter, click here.",
                "Sign up for our free newsletter!",
                "Follow us on Twitter @wire",
                "Follow Jane Roe on Twitter: @janeroe",
                "Click here to see the video",
                "Share this article:",
            ],
        );
        check(
            Some(Furniture::Notice),
            &[
                "Copyright 2017 The Associated Press. All rights reserved.",
                "© 2017 The Washington Post",
                "Copyright (c) 2017 AP",
                "All Rights Reserved.",
                "ADVERTISEMENT",
                "This material may not be published, broadcast, rewritten or redistributed.",
            ],
        );
        check(Some(Furniture::PhotoCredit), &["Photo: Joe Doe/Getty Images"]);
        check(Some(Furniture::Byline), &["By Jane Roe", "  • Alfonso Moody".trim()]);
    }

    #[test]
    fn takes_no_text_for_furniture() {
        check(
            None,
            &[
                "More news: that is what he wanted, and more news is what he got, said a man who was there \
             and who saw it all, from the first day on which nobody had expected anything to happen at \
             all until the last day, when everybody had come to see how it would end and nobody could \
             say that it had not ended badly for all the people who had hoped for something better than \
             what they had been given by those who knew it.",
                "Related companies rose: Acme, Bolts and Coils.",
                "Watch: this is how it ends",
                "Sign up for a class, he said.",
                "“Follow me on Twitter,” he said.",
                "Follow the money, he said.",
                "Copyright law is not clear.",
                "Copyright by itself is not enough, a judge said.",
                "Click on it.",
                "By Friday, he had left.",
                "Advertisement for himself",
                "Read more books, he said",
                "Subscribers to the newsletter left.",
            ],
        );
    }
}
