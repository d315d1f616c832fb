//! Finds the datelines of Chinese, Japanese and Korean reports, which need no dash: a paragraph comes
//! in, the length of its dateline goes out.

use super::super::gazetteer;

/// A dateline is no longer, in bytes.
const LONGEST: usize = 120;

/// The brackets that a dateline may stand between.
const BRACKETS: [(char, char); 6] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('［', '］'), ('[', ']'), ('〔', '〕')];

/// What the names of reporters stand with.
const REPORTERS: [&str; 5] = ["记者", "記者", "通讯员", "編輯", "기자"];

/// Marks that end a clause and stand in no dateline.
const STOPS: [char; 8] = ['。', '，', '、', '！', '？', '：', '「', '“'];

/// Returns the length of the dateline that `paragraph` opens with.
pub(super) fn opening(paragraph: &str) -> Option<usize> {
    let first = paragraph.chars().next()?;
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let end = if let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == first) {
        let end = head.find(*close)?;
        let inside = &head[first.len_utf8()..end];
        names_sender(inside, first).then_some(end + close.len_utf8())
    } else if first < '\u{2e80}' {
        None
    } else {
        wired(head)
    }?;
    Some(reporter(head, end))
}

/// Returns whether `inside` names who sent a report: `新华社北京6月7日电`, `ワシントン時事`.
fn names_sender(inside: &str, bracket: char) -> bool {
    let eastern = inside.contains(|c| '\u{2e80}' <= c);
    let sent = inside.ends_with(['电', '電']);
    let square = matches!(bracket, '【' | '［' | '[');
    let office = bracket == '【' && inside.contains(['＝', '=']);
    let western = || inside.split([' ', '＝', '=', '\u{3000}']).any(gazetteer::is_agency);
    let named = || gazetteer::eastern_agencies().any(|name| inside.contains(name));
    let reports = sent || inside.contains('=') || inside.contains(|c: char| c.is_ascii_digit());
    (eastern || bracket == '（')
        && !inside.contains(STOPS)
        && (office || western() || named() && (square || reports || gazetteer::is_agency(inside)))
}

/// Returns the length of a dateline without brackets: `新华社北京6月7日电`, `本报讯`.
fn wired(head: &str) -> Option<usize> {
    if head.starts_with("本报讯") || head.starts_with("本報訊") {
        return Some("本报讯".len());
    }
    let own = head.starts_with("本报") || head.starts_with("本報");
    if !own && !gazetteer::eastern_agencies().any(|name| head.starts_with(name)) {
        return None;
    }
    let clause = head.split(STOPS).next().unwrap_or("");
    let day = clause.find('日')? + '日'.len_utf8();
    let dated = clause[..day].trim_end_matches('日').ends_with(|c: char| c.is_numeric());
    let mark = clause[day..].chars().next()?;
    let dash = || clause[day..].trim_start().starts_with(['-', '—', '–', '－']);
    match mark {
        '电' | '電' if dated => Some(day + mark.len_utf8()),
        _ if dated && dash() => {
            let rest = clause[day..].trim_start();
            let after = rest.trim_start_matches(['-', '—', '–', '－']);
            Some(clause.len() - after.len())
        }
        _ => None,
    }
}

/// Returns the end of the reporter and the mark that may follow a dateline: `（记者张三）`, `홍길동 기자 =`.
fn reporter(head: &str, end: usize) -> usize {
    let rest = &head[end..];
    let named = |inside: &str| REPORTERS.iter().any(|word| inside.contains(word));
    for (open, close) in BRACKETS {
        if let Some(inside) = rest.strip_prefix(open)
            && let Some(len) = inside.find(close).filter(|len| named(&inside[..*len]))
        {
            return end + open.len_utf8() + len + close.len_utf8();
        }
    }
    if let Some(at) = rest.find('=').filter(|at| rest[..*at].trim_end().ends_with("기자")) {
        return end + at + 1;
    }
    let mark = rest.trim_start();
    let dash = mark.trim_start_matches(['-', '—', '–', '－']);
    if dash.len() < mark.len() { head.len() - dash.len() } else { end }
}
