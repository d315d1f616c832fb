//! Tells page furniture from the article: a paragraph or a sentence comes in, its kind goes out.
//!
//! Furniture is not compared, so a false one hides text while a missed one only adds a line that
//! nobody else has. In doubt a sentence is the article's own.

use std::sync::LazyLock;

use super::Furniture;
use super::boundaries;
use super::credits;
use super::datelines;
use super::links::{self, LONGEST_LINK};
use super::openings::{Openings, after, is_same};
use super::paragraphs::Place;
use super::slugs;
use super::stamps;

/// No paragraph of furniture is longer, in bytes.
const LONGEST: usize = 400;

/// No entry of [`WHOLE`] is longer, in bytes.
const LONGEST_WHOLE: usize = 36;

/// Paragraphs that are furniture when they are nothing but this, in any case of letters.
const WHOLE: [(&str, Furniture); 37] = [
    ("advertisement", Furniture::Notice),
    ("advertising", Furniture::Notice),
    ("sponsored content", Furniture::Notice),
    ("skip advertisement", Furniture::Notice),
    ("story continues below", Furniture::Notice),
    ("story continues below advertisement", Furniture::Notice),
    ("article continues below", Furniture::Notice),
    ("all rights reserved", Furniture::Notice),
    ("this article has been updated", Furniture::Notice),
    ("this story has been updated", Furniture::Notice),
    ("anzeige", Furniture::Notice),
    ("werbung", Furniture::Notice),
    ("publicité", Furniture::Notice),
    ("publicidad", Furniture::Notice),
    ("reklama", Furniture::Notice),
    ("реклама", Furniture::Notice),
    ("广告", Furniture::Notice),
    ("広告", Furniture::Notice),
    ("関連記事", Furniture::RelatedLink),
    ("相关新闻", Furniture::RelatedLink),
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
    ("recommended stories", Furniture::RelatedLink),
    ("share this article", Furniture::Newsletter),
    ("share this story", Furniture::Newsletter),
    ("share this page", Furniture::Newsletter),
    ("click here", Furniture::Newsletter),
    ("view comments", Furniture::Newsletter),
];

/// An invitation opens with one of these …
const INVITING: [&str; 27] = [
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
    "stay up to date",
    "never miss ",
    "join our ",
    "for more updates",
    "for the latest",
    "for breaking news",
    "for more news",
];

/// … and holds one of these.
const INVITED: [&str; 33] = [
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
    "on youtube",
    "on linkedin",
    "on tiktok",
    "on telegram",
    "on whatsapp",
    "youtube channel",
    "telegram channel",
    "whatsapp channel",
    "our channel",
    "our podcast",
    "for updates",
    "for daily updates",
    "daily briefing",
    "morning briefing",
    "our daily",
];

/// These invite by themselves.
const INVITING_ALONE: [&str; 16] = [
    "abonnieren sie ",
    "folgen sie uns ",
    "melden sie sich ",
    "abonnez-vous ",
    "suivez-nous ",
    "inscrivez-vous ",
    "suscríbete ",
    "suscríbase ",
    "síguenos ",
    "síganos ",
    "iscriviti ",
    "seguici ",
    "Подписывайтесь ",
    "Подпишитесь ",
    "zapisz się ",
    "inscreva-se ",
];

/// A paragraph that opens with one of these says where it comes from or what it may be used for …
const NOTICES: [&str; 24] = [
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "this material may not be published",
    "this story was originally published ",
    "this article was originally published ",
    "this post was originally published ",
    "this story was first published ",
    "this article was first published ",
    "this story originally appeared ",
    "this article originally appeared ",
    "this post originally appeared ",
    "this story first appeared ",
    "this article first appeared ",
    "this story has been published from a wire agency feed",
    "our standards: the thomson reuters",
    "media playback is unsupported",
    "please enable javascript",
    "(c) copyright ",
    "© copyright ",
    "© thomson reuters",
    "the associated press contributed to",
    "reuters contributed to",
];

/// A claim of rights opens with one of these.
const CLAIMS: [&str; 3] = ["copyright", "©", "(c)"];

/// These open a notice if more is said in it.
const STORIES: [&str; 2] = ["this is a developing story", "this is a breaking news story"];

/// What a line that a site puts below an article opens with.
const POST: &str = "the post ";

/// All that [`opened`] looks for.
static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let whole = WHOLE.iter().map(|(whole, _)| *whole);
    let lists: [&[&str]; 6] = [&INVITING, &INVITING_ALONE, &NOTICES, &CLAIMS, &STORIES, &[POST]];
    let lists = lists.into_iter().flatten().copied();
    Openings::of(whole.chain(lists).chain(links::openings()).chain(stamps::openings()))
});

/// Returns the length and the kind of the furniture that a paragraph opens with.
pub(super) fn opening(paragraph: &str, place: Place) -> Option<(usize, Furniture)> {
    let dateline = datelines::opening(paragraph, place).map(|len| (len, Furniture::Dateline));
    dateline.or_else(|| stamps::caption(paragraph).map(|len| (len, Furniture::PhotoCredit)))
}

/// Returns the kind of a paragraph that is furniture as a whole.
pub(super) fn paragraph(text: &str, place: Place) -> Option<Furniture> {
    if LONGEST < text.len() {
        return None;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©'));
    let opened = OPENINGS.may_open(bare).then(|| opened(bare, place)).flatten();
    if opened.is_some() {
        opened
    } else if credits::is_photo_line(text) {
        Some(Furniture::PhotoCredit)
    } else if place != Place::Middle && (credits::is_byline(text) || credits::is_signature(text)) {
        Some(Furniture::Byline)
    } else if slugs::is_slug(text) {
        Some(Furniture::Dateline)
    } else {
        None
    }
}

/// Returns the kind of a paragraph that is furniture by how it opens.
fn opened(bare: &str, place: Place) -> Option<Furniture> {
    let inside = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    if inside.len() <= LONGEST_WHOLE
        && let Some((_, kind)) = WHOLE.iter().find(|(whole, _)| is_same(inside, whole))
    {
        return Some(*kind);
    }
    if links::is_link(bare) || place != Place::First && links::is_labelled_link(bare) {
        Some(Furniture::RelatedLink)
    } else if is_invitation(bare) && !bare.contains(['"', '“', '”']) || stamps::is_share_bar(bare)
    {
        Some(Furniture::Newsletter)
    } else if is_notice(bare) || stamps::is_stamp(bare) {
        Some(Furniture::Notice)
    } else {
        None
    }
}

/// Returns whether the paragraph invites to subscribe, follow or share.
fn is_invitation(bare: &str) -> bool {
    let opens = |opening: &&str| after(bare, opening).is_some();
    if INVITING_ALONE.iter().any(opens) {
        return bare.len() <= LONGEST_LINK;
    }
    if !INVITING.iter().any(opens) || boundaries::is_attributed(bare) {
        return false;
    }
    let lower = bare.to_lowercase();
    lower.starts_with("click here") || INVITED.iter().any(|cue| lower.contains(cue))
}

/// Returns whether the paragraph claims rights: `Copyright 2017 …`, `© 2017 …`.
fn is_notice(bare: &str) -> bool {
    let claim = CLAIMS.iter().find_map(|claim| after(bare, claim));
    let claimed = claim.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '©', '(', 'c', 'C', ')', ',', ':']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    });
    let developing = STORIES.iter().find_map(|story| after(bare, story));
    let posted = after(bare, POST).filter(|rest| rest.contains(" appeared first on "));
    claimed
        || NOTICES.iter().any(|opening| after(bare, opening).is_some())
        || developing.is_some_and(|rest| rest.is_empty() || rest.contains("update"))
        || posted.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Option<Furniture>, paragraphs: &[&str]) {
        for text in paragraphs {
            assert_eq!(paragraph(text, Place::First), kind, "{text}");
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
                "Read more at CNN.com.",
                "Read more at The Hill",
                "Read more on this story",
                "Lire aussi : Le président est parti",
                "Lesen Sie auch: Der Präsident ist weg",
                "Lee también: El presidente se ha ido",
                "Czytaj także: Prezydent wyjechał",
                "Читайте также: Президент уехал",
                "اقرأ أيضا: رحيل الرئيس",
                "延伸阅读：总统离开了",
                "関連記事：大統領が去った",
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
                "Share on Facebook Share on Twitter",
                "Subscribe to the Wire for updates.",
                "Sign up for the Morning Briefing",
                "Sign up for breaking news alerts",
                "Follow us on Twitter and Facebook.",
                "Suivez-nous sur Facebook",
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
                "Anzeige",
                "Publicité",
                "Реклама",
                "РЕКЛАМА",
                "PUBLICITÉ",
                "广告",
                "This material may not be published, broadcast, rewritten or redistributed.",
                "© 2017 The Associated Press. All rights reserved. This material may not be published, \
             broadcast, rewritten or redistributed.",
                "This story was originally published by The Wire.",
                "This article originally appeared on Wire.com",
                "Updated 3:45 PM ET, Wed June 7, 2017",
                "Last modified on Wed 7 Jun 2017 05.43 EDT",
                "This is a developing story. Check back for updates.",
                "The post Trump fires Comey appeared first on The Wire.",
                "Our Standards: The Thomson Reuters Trust Principles.",
                "(c) Copyright Thomson Reuters 2017",
            ],
        );
        check(
            Some(Furniture::PhotoCredit),
            &["Image copyright Getty Images", "Foto: Max Muster/dpa"],
        );
        check(Some(Furniture::Byline), &["Von Max Muster", "Par Jean Dupont", "Jane Roe, Reuters"]);
        check(Some(Furniture::Dateline), &["Reuters", "dpa/afp", "-- Reuters", "ZCZC 12", "END"]);
        check(Some(Furniture::PhotoCredit), &["Photo: Joe Doe/Getty Images"]);
        check(Some(Furniture::Byline), &["By Jane Roe", "  • Alfonso Moody".trim()]);
    }

    #[test]
    fn a_label_and_a_headline_lead_away_only_below_the_start() {
        for (text, expected) in [
            ("Watch: Trump speaks in Paris", true),
            ("Video: What Sessions said", true),
            ("More: What Sessions said", true),
            ("Watch: this is how it ends", false),
            ("Watch: This is how it ends.", false),
            ("Video: It", false),
            ("The video: What Sessions said", false),
        ] {
            let kind = expected.then_some(Furniture::RelatedLink);
            assert_eq!(paragraph(text, Place::Middle), kind, "{text}");
            assert_eq!(paragraph(text, Place::First), None, "{text}");
        }
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
                "Read more books, the minister told pupils.",
                "Read more at home, the minister told pupils.",
                "Read more on Monday, when the paper will print all of it.",
                "Follow us, he said, and we will win.",
                "Follow us on Twitter, he told them, and we will win.",
                "By Monday the talks had failed.",
                "Sign up for the army, they told him.",
                "Sign up for Medicare by June 1.",
                "Subscribe to the notion that all men are equal.",
                "Updated figures show that 3 people died.",
                "Published in 2015, the book sold 3 million copies.",
                "Share on Facebook rose 3 percent.",
                "Share prices on Facebook fell",
                "This story was originally a play.",
                "This is a developing country.",
                "The post was first on the list.",
                "Watch: Trump speaks in Paris",
                "Reuters reported it first.",
                "AP classes are full",
                "Ending the war",
                "End of the road",
                "Image is all",
                "Copyright Act of 1976",
                "Von der Leyen",
                "Von Mäusen und Menschen",
                "Par exemple",
                "Por fin",
                "Follow the Morning Star to the inn.",
                "Get the latest train home, they were told.",
                "Never miss a chance, she said.",
                "For the latest in a row of storms, nobody was ready.",
                "Subscribers to the newsletter left.",
                "Anzeige gegen Unbekannt",
                "По теме он молчал: это было вчера.",
                "延伸阅读是好事。",
            ],
        );
    }
}
