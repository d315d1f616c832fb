//! Tells the marks that the wire leaves on a report: a line comes in, and out goes whether it only says
//! who sent the report, what it is filed under, or that it ends.

use super::gazetteer;

/// A paragraph that only says who sent it is no longer, in bytes.
const LONGEST_SLUG: usize = 60;

/// What stands before the name of an agency where nothing but the name follows.
const SOURCES: [&str; 9] =
    ["source", "sources", "via", "with", "quelle", "quellen", "fonte", "fuente", "источник"];

/// What a keyword of the wire begins with: for which papers of the day a report is.
const CYCLES: [&str; 3] = ["AM-", "BC-", "PM-"];

/// Marks of the wire that end a report.
const ENDS: [&str; 12] = [
    "END",
    "(END)",
    "ENDS",
    "(ENDS)",
    "ENDITEM",
    "Enditem",
    "-30-",
    "– 30 –",
    "NNNN",
    "###",
    "(완)",
    "（完）",
];

/// Returns whether `line` only says who sent a report, what it is filed under, or that it ends: `dpa/afp`,
/// `-- Reuters`.
pub(super) fn is_slug(line: &str) -> bool {
    let stopped = line.ends_with(['.', '!', '?', ':', ',', ';']) && !line.ends_with(").");
    if LONGEST_SLUG < line.len() || stopped {
        return false;
    }
    if ENDS.contains(&line) || line.starts_with("ZCZC") && line.chars().all(|c| !c.is_lowercase()) {
        return true;
    }
    if is_keyword(line) {
        return true;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let named = match bare.split_once(':') {
        Some((label, names)) if SOURCES.contains(&label.trim().to_lowercase().as_str()) => {
            names.trim_start()
        }
        _ => bare,
    };
    let mut names = named.split(['/', ',', '&', '+', ';']).flat_map(|name| name.split(" and "));
    gazetteer::may_open(named) && !line.contains(['"', '“', '”']) && names.all(is_sender)
}

/// Returns whether `line` is the keyword by which a wire files a report, alone or with a number behind it:
/// `BC-US--Storm, 1st Ld-Writethru`.
fn is_keyword(line: &str) -> bool {
    let Some(rest) = CYCLES.iter().find_map(|cycle| line.strip_prefix(cycle)) else { return false };
    let (keyword, behind) = match rest.split_once(',') {
        Some((keyword, behind)) => (keyword, Some(behind)),
        None => (rest, None),
    };
    keyword.starts_with(char::is_uppercase)
        && !keyword.contains(char::is_whitespace)
        && behind.is_none_or(|behind| behind.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns whether `name` is an agency whose name is written as in a slug.
fn is_sender(name: &str) -> bool {
    let name = name.trim().trim_matches(['(', ')', '-']).trim();
    let small = |c: char| c.is_ascii_lowercase();
    let upper = || name.chars().all(small) && gazetteer::is_agency(&name.to_uppercase());
    1 < name.len() && (gazetteer::is_agency(name) || upper()) && !is_slug_word(name)
}

/// Returns whether `name` also is the name of something that an article may list.
fn is_slug_word(name: &str) -> bool {
    matches!(
        name,
        "MAP"
            | "APP"
            | "SPA"
            | "MIA"
            | "BETA"
            | "Beta"
            | "Petra"
            | "TAP"
            | "UNI"
            | "ANA"
            | "معا"
            | "共同"
            | "時事"
    ) || name.len() == 4 && name.starts_with(['K', 'W'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_slugs() {
        for (line, expected) in [
            ("Reuters", true),
            ("REUTER", true),
            ("AP", true),
            ("dpa/afp", true),
            ("(Reuters)", true),
            ("(Reuters).", true),
            ("-- Reuters", true),
            ("— AP", true),
            ("Source: Reuters", true),
            ("Quelle: dpa/AFP", true),
            ("AP, Reuters and AFP", true),
            ("Reuters Staff", true),
            ("The Associated Press", true),
            ("ZCZC 123 LON456", true),
            ("END", true),
            ("-30-", true),
            ("新华社", true),
            ("BC-US--Storm-Damage, 1st Ld-Writethru", true),
            ("AM-Bridge,2nd Ld", true),
            ("BC-WORLD-HIGHLIGHTS", true),
            ("BC-Alberta dispute grows", false),
            ("BC-Alberta, Ottawa agree at last", false),
            ("BC-based firms, 2nd", false),
            ("Reuters.", false),
            ("Reuters said so", false),
            ("AP biology", false),
            ("Map", false),
            ("MAP", false),
            ("KING", false),
            ("ENDGAME", false),
            ("End", false),
            ("Source: the ministry", false),
            ("“Reuters”", false),
            ("", false),
        ] {
            assert_eq!(is_slug(line), expected, "{line}");
        }
    }
}
