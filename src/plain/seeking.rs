//! Looks for words in both articles of a pair: typed words come in, sentences that have them go out.

use wirecopy::pair::Side;
use wirecopy::present::{Query, visible_text, words};
use wirecopy::tui::manner::Names;

use super::passages::Passages;

/// What was looked for, and where it is.
pub(super) struct Search {
    query: Query,
    /// The sentences that have it, those of A first.
    hits: Vec<(Side, usize)>,
    /// How many of them were read out.
    told: usize,
}

/// Looks for words, or goes on with what was looked for; returns what is said.
pub(super) fn find(
    search: &mut Option<Search>,
    typed: &str,
    passages: &Passages,
    names: Names,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(query) = Query::new(typed) {
        let hits = hits(&query, passages, names);
        lines.push(summary(&query, &hits));
        *search = Some(Search { query, hits, told: 0 });
    }
    let Some(search) = search else {
        return vec!["find needs words behind it, for example: find steering".to_owned()];
    };
    if search.hits.is_empty() {
        return if lines.is_empty() { vec![summary(&search.query, &[])] } else { lines };
    }
    if search.told == search.hits.len() {
        search.told = 0;
        lines.push("That was the last. From the beginning:".to_owned());
    }
    let (side, idx) = search.hits[search.told];
    search.told += 1;
    let article = &passages.comparison().articles[side];
    let text = visible_text(article.sentences[idx].span.slice(&article.article.text));
    let (nth, all) = (words::number(search.told), words::number(search.hits.len()));
    lines.push(format!("{nth} of {all}, {} sentence {}: {text}", side.letter(), idx + 1));
    lines
}

/// Returns the sentences in which something begins that is looked for; where names are hidden, not those
/// of page furniture.
fn hits(query: &Query, passages: &Passages, names: Names) -> Vec<(Side, usize)> {
    let mut hits = Vec::new();
    for side in Side::BOTH {
        let article = &passages.comparison().articles[side];
        for found in query.find(&article.article.text) {
            let after = article.sentences.partition_point(|one| one.span.start <= found.start);
            let Some(idx) = after.checked_sub(1) else { continue };
            let is_told = names == Names::Shown || article.sentences[idx].is_copy();
            if is_told && hits.last() != Some(&(side, idx)) {
                hits.push((side, idx));
            }
        }
    }
    hits
}

/// Returns how many sentences have what is looked for.
fn summary(query: &Query, hits: &[(Side, usize)]) -> String {
    let typed = visible_text(&query.typed);
    if hits.is_empty() {
        return format!("“{typed}” is in neither article.");
    }
    let of = |side| hits.iter().filter(|(found, _)| *found == side).count();
    let [left, right] = Side::BOTH.map(|side| words::count(of(side), "sentence"));
    format!("“{typed}” is in {left} of A and {right} of B.")
}
