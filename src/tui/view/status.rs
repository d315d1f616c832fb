//! Says what the cursor is on: a reading comes in, the words of the status go out.

use unicode_width::UnicodeWidthStr;

use super::text::first_that_fits;
use crate::pair::{Pair, Side};
use crate::present::words::{self, ELSEWHERE, MOVED, QUOTED};
use crate::present::{Bearings, Item, Row as Sentences};
use crate::score::is_copied;
use crate::tui::action::{Command, Read, Seek, Way};
use crate::tui::keymap::Mode;
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::state::State;

/// Says where the key for the next one goes to, and what the cursor is on, in `cells` cells if that can be.
pub(super) fn of_text(state: &State, reading: &Reading, cells: usize) -> String {
    let key = state.key(Command::Seek(Seek::Next(Way::Next)));
    let (target, is_search) = match state.text_hits() {
        Some(hits) => (format!("{} · ", state.target(Mode::Compare, hits)), true),
        None if reading.passage().is_some() => (format!("{key}: "), false),
        None => {
            let n_passages = reading.comparison().alignment.passages.len();
            let passages = words::count(n_passages, "passage");
            (format!("{key}: {passages} · "), false)
        }
    };
    let here = of_cursor(state, reading, cells.saturating_sub(target.width()));
    if is_search || target.width() + here.width() <= cells { target + &here } else { here }
}

fn of_cursor(state: &State, reading: &Reading, cells: usize) -> String {
    let Some(stop) = reading.stop() else { return String::new() };
    match (&stop.item, reading.row_of(stop)) {
        (Item::Fold(fold), _) => {
            let sides = Side::BOTH.into_iter().filter(|side| fold.sentences[*side] > 0);
            let sides: Vec<String> = sides
                .map(|side| {
                    let number = words::count(fold.sentences[side], "sentence");
                    format!("{number} only in {}", side.letter())
                })
                .collect();
            let key = state.key(Command::Read(Read::Fold));
            format!("{} · {key} unfolds", sides.join(", "))
        }
        (Item::Row(_), Some(row)) => of_row(reading, row, (stop.side, cells)),
        (Item::Row(_), None) => String::new(),
    }
}

fn of_row(reading: &Reading, row: &Sentences, (side, room): (Option<Side>, usize)) -> String {
    match row {
        Sentences::Match { match_idx, .. } | Sentences::Clause { match_idx, .. } => {
            of_match(reading, *match_idx, room)
        }
        Sentences::Alone { cells } => {
            let sides = Side::BOTH.into_iter().filter(|own| side.is_none_or(|side| side == *own));
            let sides = sides.filter_map(|side| Some(phrase::alone(side, cells[side].as_ref()?)));
            sides.collect::<Vec<_>>().join(" · ")
        }
        Sentences::Elsewhere { left, right, .. } => {
            let (left, right) = (words::sentences(left), words::sentences(right));
            first_that_fits(
                room,
                [
                    format!(
                        "{ELSEWHERE} sentence {right} of B moved: it is shown beside sentence {left} of A"
                    ),
                    format!("{ELSEWHERE} {right} is shown beside A {left}"),
                ],
            )
        }
    }
}

fn of_match(reading: &Reading, match_idx: usize, room: usize) -> String {
    let alignment = &reading.comparison().alignment;
    let found = &alignment.matches[match_idx];
    let Bearings { passage, stretch } = reading.bearings(match_idx);
    let passage = words::nth_of(passage);
    let (stretch, short) = match stretch {
        (_, 1) => (String::new(), String::new()),
        stretch => {
            let stretch = words::nth_of(stretch);
            (format!(", stretch {stretch}"), format!(" ({stretch})"))
        }
    };
    let Pair { left, right } = found.sentences.as_ref().map(words::sentences);
    let kind = if is_copied(&alignment.passages[found.passage]) {
        words::class(found.kind.into()).to_owned()
    } else {
        format!("{}, {}", words::WEAK, words::class(found.kind.into()))
    };
    let kind = if found.is_moved() {
        format!("{MOVED} moved, {kind}")
    } else if reading.is_quoted(match_idx) {
        format!("{QUOTED} quoted, {kind}")
    } else if found.is_lifted() {
        format!("{} a clause, {kind}", words::sign(found.kind.into()))
    } else {
        format!("{} {kind}", words::sign(found.kind.into()))
    };
    let of_passage = alignment.passages[found.passage].words;
    let of_passage = match of_passage == found.words() {
        true => String::new(),
        false => format!(" of {}", words::count(of_passage, "word")),
    };
    let words = words::count(found.words(), "word");
    let place = format!("{kind}: sentence {left} in A, {right} in B · {words}");
    let close = format!("{kind}: A {left}, B {right}");
    first_that_fits(
        room,
        [
            format!("passage {passage}{of_passage}{stretch} · {place}"),
            format!("passage {passage}{stretch} · {place}"),
            format!("passage {passage}{short} · {place}"),
            format!("passage {passage}{short} · {close} · {words}"),
            format!("{passage}{short} {close} · {words}"),
            format!("{passage} {close} · {words}"),
            format!("{passage} {close}"),
        ],
    )
}
