//! Finds the dateline that an agency's report opens with: a paragraph comes in, the length of its
//! dateline goes out.
//!
//! `LONDON, June 7 (Reuters) - ` says who sent the report, from where and when. An agency between
//! brackets and a dash are proof enough anywhere. A place without an agency counts only at the start
//! of an article, before a whole sentence, and if it is a known city, has a known country or a date
//! with it: `BREXIT — what happens next` is no dateline. In doubt there is none.

mod eastern;

use std::ops::Range;

use super::abbreviations;
use super::dates;
use super::gazetteer::{self, Class};
use super::paragraphs::Place;

/// A dateline is no longer, in bytes.
const LONGEST: usize = 110;

/// The place in a dateline has no more words.
const LONGEST_PLACE: usize = 8;

/// A place and a date without an agency are no longer, in bytes.
const LONGEST_ORIGIN: usize = 48;

/// An agency that is not known has no longer a name, in bytes.
const LONGEST_NAME: usize = 32;

/// Small words inside the names of places.
const PARTICLES: [&str; 22] = [
    "de", "of", "am", "an", "der", "upon", "on", "sur", "la", "le", "and", "und", "et", "y", "e",
    "i", "и", "du", "del", "di", "en", "bei",
];

/// How much a header proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// An agency is named.
    Agency,
    /// A place is named, in capitals.
    Place,
    /// A city is named, in small letters.
    City,
}

/// What stands between a header and the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `-`, `--`, `—`, `_`.
    Dash,
    /// `:`.
    Colon,
}

/// Returns the length of the dateline that `paragraph` opens with, its dash included.
pub(super) fn opening(paragraph: &str, place: Place) -> Option<usize> {
    let first = dashed(paragraph, place)
        .or_else(|| undashed(paragraph, place))
        .or_else(|| eastern::opening(paragraph))?;
    // (ANSA) - ROMA, 07 GIU - Il presidente
    let after = paragraph[first..].trim_start();
    let second = if paragraph.starts_with('(') { dashed(after, Place::First) } else { None };
    Some(second.map_or(first, |second| paragraph.len() - after.len() + second))
}

/// Returns the length of a dateline with a dash or a colon after it.
fn dashed(paragraph: &str, place: Place) -> Option<usize> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let agency = || memchr::memchr3(b')', b'/', b']', head.as_bytes()).is_some();
    if head.starts_with(char::is_lowercase) || place != Place::First && !agency() {
        return None;
    }
    marks(head).find_map(|(start, mark, end)| {
        let header = head[..start].trim_end();
        let bracket = header.ends_with([')', '/', ']', '）']);
        let rest = paragraph[end..].trim_start();
        let lone = !bracket && (place != Place::First || LONGEST_ORIGIN < header.len());
        if begins_small(rest) || lone {
            return None;
        }
        let proof = proof(header, mark)?;
        let counts = match proof {
            Proof::Agency => true,
            Proof::Place => place == Place::First && (rest.is_empty() || is_report(rest)),
            Proof::City => place == Place::First && mark == Mark::Dash && is_report(rest),
        };
        counts.then(|| end + sender(&paragraph[end..]).unwrap_or(0))
    })
}

/// Returns the length of a dateline that ends with its agency: `(CNN)The`, `МОСКВА, 7 июня. /ТАСС/. О`.
fn undashed(paragraph: &str, place: Place) -> Option<usize> {
    if place != Place::First {
        return None;
    }
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    memchr::memchr2(b')', b'/', head.as_bytes())?;
    let end = head.find(") ").or_else(|| head.find(')')).or_else(|| head.rfind('/'))? + 1;
    let (origin, _) = parts(&head[..end]).filter(|(_, agency)| names_agency(agency))?;
    let origin = Origin::read(origin);
    let known = origin.place.is_empty()
        || is_city(origin.place)
        || origin.dated && is_capital(origin.place);
    let dot = usize::from(head[end..].starts_with(". "));
    let rest = paragraph[end + dot..].trim_start();
    let begins = |c: char| c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«');
    (known && rest.starts_with(begins)).then_some(end + dot)
}

/// Returns the marks that may end a dateline, with the bytes before and after them.
fn marks(head: &str) -> impl Iterator<Item = (usize, Mark, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(skipped) = head.as_bytes()[at..].iter().position(may_be_mark) {
            let start = at + skipped;
            let Some(c) = head[start..].chars().next() else { break };
            at = start + c.len_utf8();
            while head[at..].starts_with(c) {
                at += c.len_utf8();
            }
            if let Some(mark) = mark(head, c, start..at) {
                return Some((start, mark, at));
            }
        }
        None
    })
}

/// Returns whether a mark may begin with `byte`: beyond ASCII dashes begin as quotation marks do.
fn may_be_mark(byte: &u8) -> bool {
    matches!(byte, b'-' | b'_' | b':' | 0xe2 | 0xef)
}

/// Returns what the run of `c` in `head` may be: a hyphen inside a word is no dash.
fn mark(head: &str, c: char, run: Range<usize>) -> Option<Mark> {
    let before = head[..run.start].ends_with(char::is_whitespace);
    let after = head[run.end..].starts_with(char::is_whitespace) || run.end == head.len();
    let bracket = head[..run.start].ends_with([')', '/']);
    match c {
        ':' | '：' => after.then_some(Mark::Colon),
        '—' | '―' => Some(Mark::Dash),
        '_' => (before && after).then_some(Mark::Dash),
        '-' | '–' | '−' => {
            let long = c.len_utf8() < run.len();
            (after && (before || bracket) || long).then_some(Mark::Dash)
        }
        _ => None,
    }
}

/// Returns what `header`, which stands before a dash or a colon, proves.
fn proof(header: &str, mark: Mark) -> Option<Proof> {
    let Some((origin, agency)) = parts(header) else {
        let origin = Origin::read(header);
        let capital = is_capital(origin.place);
        let known = is_city(origin.place) || mark == Mark::Dash && has_region(origin.place);
        return match (capital && are_names(origin.place), known) {
            (true, true) => Some(Proof::Place),
            (true, false) if origin.dated => Some(Proof::Place),
            (false, true) if is_city(origin.place) => Some(Proof::City),
            _ => None,
        };
    };
    let origin = Origin::read(origin);
    let placed = are_names(origin.place) && !gazetteer::is_agency(origin.place);
    if names_agency(agency) {
        return (origin.place.is_empty() || placed).then_some(Proof::Agency);
    }
    let named = agency.len() <= LONGEST_NAME
        && agency.starts_with(char::is_uppercase)
        && !agency.contains(|c: char| c.is_ascii_digit());
    let known = is_capital(origin.place) && (origin.dated || is_city(origin.place));
    (named && placed && known).then_some(Proof::Agency)
}

/// Returns what stands before and between the brackets that `header` ends with, or before and after
/// its last dash: `LONDON (Reuters)`, `МОСКВА. /ТАСС/`, `PARIS - AFP`.
fn parts(header: &str) -> Option<(&str, &str)> {
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/'), ('（', '）')] {
        if let Some(inside) = header.strip_suffix(close) {
            let (origin, agency) = inside.rsplit_once(open)?;
            return Some((origin.trim_end_matches([' ', '-', '–', '—']), agency.trim()));
        }
    }
    let (origin, agency) = header.rsplit_once([' ', '\u{a0}']).and_then(|_| {
        let at = header.rfind(['-', '–', '—'])?;
        Some((header[..at].trim_end(), header[at..].trim_start_matches(['-', '–', '—']).trim()))
    })?;
    gazetteer::is_agency(agency).then_some((origin, agency))
}

/// Where and when a report was written.
struct Origin<'a> {
    place: &'a str,
    dated: bool,
}

impl<'a> Origin<'a> {
    /// Reads `MOBILE, Ala., June 7`.
    fn read(origin: &'a str) -> Self {
        let mut place = origin.trim_end();
        let mut dated = false;
        while let Some(word) = place.rsplit([' ', '\u{a0}', '\n']).next().filter(|w| !w.is_empty())
        {
            let Some(kind) = dates::date_word(word) else { break };
            dated |= kind == dates::DateWord::Number;
            place = place[..place.len() - word.len()].trim_end();
        }
        Origin { place: place.trim_end_matches([',', '.', ';', ' ']), dated }
    }
}

/// Returns whether `agency`, which stood between brackets, names one: `AP`, `dpa/bb`, `Reuters Health`.
fn names_agency(agency: &str) -> bool {
    let known = |part: &str| {
        let part = part.trim();
        let first = part.split([' ', '-']).next().unwrap_or("");
        gazetteer::is_agency(part)
            || gazetteer::is_station(part)
            || 2 < first.len() && gazetteer::is_agency(first)
    };
    agency.len() <= LONGEST_NAME + LONGEST_NAME
        && !agency.starts_with("AP Photo")
        && (known(agency) || agency.split(['/', ',', '&', '=', '+']).any(known))
}

/// Returns whether all words of `place` may be names of places.
fn are_names(place: &str) -> bool {
    let known = is_city(place);
    let is_name = |(idx, word): (usize, &str)| {
        let letters = |c: char| {
            c.is_alphabetic() || matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | '–' | '&')
        };
        word.chars().all(letters)
            && (!word.starts_with(char::is_lowercase) || PARTICLES.contains(&word))
            && (0 < idx || !abbreviations::is_starter(word))
    };
    let n_words = place.split_whitespace().count();
    known
        || (1..=LONGEST_PLACE).contains(&n_words)
            && place.split_whitespace().enumerate().all(is_name)
}

/// Returns whether the first name in `place` is written in capitals.
fn is_capital(place: &str) -> bool {
    let first = place.split(',').next().unwrap_or("");
    first.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
        && !first.contains(char::is_lowercase)
}

/// Returns whether `place` is one or more cities that need no country after them.
fn is_city(place: &str) -> bool {
    let (cities, regions) = place.split_once(',').unwrap_or((place, ""));
    let cities = cities.split(['/', '&']).flat_map(|city| city.split(" and "));
    let mut cities = cities.flat_map(|city| city.split(" AND "));
    cities.all(|city| gazetteer::knows(Class::City, city.trim()))
        && (regions.is_empty() || has_region(place))
}

/// Returns whether `place` is a name and a known state or country: `MOBILE, Ala.`.
fn has_region(place: &str) -> bool {
    let mut parts = place.split(',').map(str::trim);
    parts.next().is_some_and(|city| !city.is_empty())
        && parts.next().is_some_and(|region| gazetteer::knows(Class::Region, region))
        && parts.all(|part| gazetteer::knows(Class::Region, part))
}

/// Returns whether `rest` begins with a small letter, if need be behind brackets.
fn begins_small(rest: &str) -> bool {
    rest.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase)
}

/// Returns whether `rest` may be a report: it ends as a sentence does and does not begin with a city.
fn is_report(rest: &str) -> bool {
    let words: Vec<&str> = rest.split_whitespace().take(3).collect();
    let is_route = (1..=words.len()).any(|n| {
        let city = words[..n].join(" ");
        gazetteer::knows(Class::City, city.trim_end_matches([',', '.', ':']))
    });
    let ends =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '“' | '»' | ')' | '。' | '؟');
    let begins = |c: char| {
        c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '$' | '€')
    };
    !is_route && rest.starts_with(begins) && rest.trim_end().ends_with(ends)
}

/// Returns the length of an agency between the dash and the report: ` РИА Новости. `, ` AFP - `.
fn sender(rest: &str) -> Option<usize> {
    let near = &rest[..rest.floor_char_boundary(LONGEST_NAME + LONGEST_NAME)];
    let ends = [". ", " - ", " – ", " — "];
    let (at, end) = ends.iter().filter_map(|end| Some((near.find(end)?, end))).min()?;
    gazetteer::is_agency(&near[..at]).then(|| at + end.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: Place, cases: &[&str]) {
        for case in cases {
            let (dateline, rest) = case.split_once('|').unwrap_or(("", case));
            let text = case.replace('|', "");
            let found = opening(&text, place).unwrap_or(0);
            assert_eq!(&text[..found], dateline, "{text}");
            assert!(text.ends_with(rest));
        }
    }

    #[test]
    fn an_agency_makes_a_dateline_in_any_paragraph() {
        for place in [Place::First, Place::Middle] {
            check(
                place,
                &[
                    "LONDON (Reuters) -| The prime minister said so.",
                    "WASHINGTON, June 7 (AP) —| The president left.",
                    "WASHINGTON (AP) _| The president left.",
                    "NEW YORK (AP) —| “It is over,” he said.",
                    "BRUSSELS/BERLIN, March 3 (Reuters) –| Talks failed.",
                    "(CNN) --| The president left.",
                    "(Reuters) -| Acme Inc. said profit fell.",
                    "SYDNEY, Australia (AFP) —| A storm hit.",
                    "MOBILE, Ala. (AP) —| The senator left.",
                    "CHARLOTTE AMALIE, U.S. Virgin Islands (AP) —| A storm hit.",
                    "PORT-AU-PRINCE, Haiti, Jan 13 (Reuters) -| 100 died.",
                    "Berlin (dpa) -| Die Kanzlerin ging.",
                    "Frankfurt/Main (dpa/lhe) -| Der Flughafen schloss.",
                    "Berlin (dpa-AFX) -| Der Dax stieg.",
                    "Aix-en-Provence (AFP) –| Le feu a pris.",
                    "PARIS, 7 juin 2017 (AFP) -| Le président est parti.",
                    "МОСКВА, 7 июня (РИА Новости) —| Президент уехал.",
                    "ROMA, 7 giu. (Adnkronos) -| Il premier parte.",
                    "(ANSA) - ROMA, 07 GIU -| Il premier parte.",
                    "MADRID, 3 Jul. (EUROPA PRESS) -| El presidente viajó.",
                    "BEIJING, June 7 (Xinhua) --| China said so.",
                    "NEW DELHI (PTI):| The court said so.",
                    "NEW YORK, June 7, 2017 /PRNewswire/ --| Acme Inc. sold anvils.",
                    "NEW YORK--(BUSINESS WIRE)--|Acme Inc. sold anvils.",
                    "HOUSTON (KTRK) --| A man was shot.",
                    "القاهرة (رويترز) -| قال الرئيس.",
                    "北京(路透社) -| 国家主席说。",
                    "（新华社北京6月7日电）|国家主席说。",
                    "(新华社北京6月7日电)| 国家主席说。",
                    "新华社北京6月7日电（记者张三）|国家主席说。",
                    "中新网6月7日电| 国家主席说。",
                    "本报讯|昨天下雨。",
                    "【ワシントン時事】|大統領は言った。",
                    "[東京 7日 ロイター] -| 首相は言った。",
                    "【6月7日 AFP】|首相は言った。",
                    "【北京＝山田太郎】|主席は言った。",
                    "(서울=연합뉴스) 홍길동 기자 =| 대통령은 말했다.",
                    "(Reuters) -|",
                ],
            );
        }
    }

    #[test]
    fn a_place_alone_makes_one_only_at_the_start() {
        let cases = [
            "PARIS —| The president left.",
            "WASHINGTON—|President Trump left.",
            "HOUSTON, Feb 26 -| Texas Inc. said it filed.",
            "ST. LOUIS, Mo. –| The Cardinals won.",
            "KANSAS CITY, Mo. —| The Royals won.",
            "SMALLVILLE, June 7 -| A storm hit.",
            "NEW DELHI:| The court said so.",
            "Berlin -| Die Kanzlerin ging.",
            "PARIS - AFP -| Le président est parti.",
            "МОСКВА, 7 июн - РИА Новости.| Президент уехал.",
            "МОСКВА, 7 июня. /ТАСС/.| Президент уехал.",
            "(CNN)|The president left.",
            "(CNN)| The president left.",
            "Washington (CNN)|President Trump left.",
            "LONDON AND PARIS —| Two storms hit.",
        ];
        check(Place::First, &cases);
        for case in cases {
            let text = case.replace('|', "");
            assert_eq!(opening(&text, Place::Middle), None, "{text}");
        }
    }

    #[test]
    fn takes_no_text_for_a_dateline() {
        check(
            Place::First,
            &[
                "NASA - the agency - said so.",
                "NASA - The agency said so.",
                "BREXIT — what happens next",
                "BREXIT — What happens next is not known.",
                "IBM (IBM) - The company said so.",
                "Apple Inc. (AAPL) - The company said so.",
                "LIVE — Trump speaks in Paris.",
                "ANALYSIS - The president has no plan.",
                "EXCLUSIVE: The president has no plan.",
                "UPDATE 1-Acme says profit fell.",
                "The BBC (British Broadcasting Corporation) - It is old.",
                "The Associated Press (AP) — It is old.",
                "Agence France-Presse (AFP) — It is old.",
                "He works for the Associated Press (AP) — The agency is old.",
                "London – New York is the busiest route.",
                "Berlin – die Stadt, die nie schläft.",
                "Paris — City of light",
                "Paris: The city is full.",
                "Paris-based Acme said so.",
                "Paris–Nice is a race.",
                "London (population 8 million) - The city grew.",
                "Trump - Putin's friend - left.",
                "Saturday, June 10 - The market opens.",
                "SATURDAY, June 10 - The market opens.",
                "June 7 - The market opens.",
                "Mr. Smith (AP) said so.",
                "President Trump (AP Photo/X) - He left.",
                "(CNN) has said so.",
                "The network (CNN) President left.",
                "A man - John Doe - left.",
                "— PARIS (AP) — It is so.",
                "Q: The first question?",
                "中国新华社说，北京6月7日下雨。",
                "（记者张三）国家主席说。",
                "(新华社) 是一家通讯社。".trim_start_matches("(新华社) "),
                "",
                "-",
                "(",
                "()",
                "(/)-",
            ],
        );
    }
}
