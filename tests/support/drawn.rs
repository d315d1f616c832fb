//! Draws articles to compare: nothing comes in, texts that have much or something in common go out.

use proptest::prelude::*;
use wirecopy::pair::Pair;

/// Sentences of eight words and more.
pub const LONG: [&str; 6] = [
    "The ferry ran aground off Cape Merrow early on Tuesday.",
    "Nobody aboard it was hurt, the coast guard said on Tuesday morning.",
    "“We heard a noise like thunder, and then it was quiet,” said Zoë Ångström of Malmö.",
    "Mr. Smith of the U.S. Coast Guard wouldn't say who had been at the wheel at 3.5 knots.",
    "The ferry company's shares fell by 3.5 percent on Wednesday — its worst day in a year.",
    "東京の記者 said that it was the third such accident off the cape since Jan. 6 of last year.",
];

/// Sentences of less, and page furniture.
pub const SHORT: [&str; 6] = [
    "He left.",
    "“It is.”",
    "The ferry company's shares fell.",
    "(AP Photo/Evan Vucci, File)",
    "Follow us on Twitter",
    "* * *",
];

/// What was done to a sentence.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Nothing,
    Case,
    DropWord(usize),
    ChangeWord(usize),
    AddWord(usize),
    Lift(usize),
}

/// Returns how to draw one sentence out of a pool, edited, and with what follows it.
pub fn sentence(pool: Vec<&'static str>) -> impl Strategy<Value = String> {
    let edit = prop_oneof![
        6 => Just(Edit::Nothing),
        1 => Just(Edit::Case),
        1 => (0_usize..20).prop_map(Edit::DropWord),
        1 => (0_usize..20).prop_map(Edit::ChangeWord),
        1 => (0_usize..20).prop_map(Edit::AddWord),
        1 => (0_usize..LONG.len()).prop_map(Edit::Lift),
    ];
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "\r\n\r\n", " \u{200b}"]);
    (prop::sample::select(pool), edit, gap)
        .prop_map(|(sentence, edit, gap)| format!("{}{gap}", edited(sentence, edit)))
}

/// Returns a sentence as it is after an edit.
fn edited(sentence: &str, edit: Edit) -> String {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    match edit {
        Edit::Nothing => {}
        Edit::Case => return sentence.to_uppercase().replace('\'', "’"),
        Edit::DropWord(at) if words.len() > 2 => drop(words.remove(at % words.len())),
        Edit::DropWord(_) => {}
        Edit::ChangeWord(at) => {
            let at = at % words.len();
            words[at] = "changed";
        }
        Edit::AddWord(at) => words.insert(at % words.len(), "more"),
        Edit::Lift(at) => {
            let clause = LONG[at].split(' ').skip(2).collect::<Vec<_>>().join(" ");
            return format!("{}, and {clause}", sentence.trim_end_matches('.'));
        }
    }
    words.join(" ")
}

/// Returns articles made of sentences of both pools.
fn article() -> impl Strategy<Value = String> {
    let pool = [LONG, SHORT].concat();
    prop::collection::vec(sentence(pool), 1..14).prop_map(|sentences| sentences.concat())
}

/// Returns two articles that have much in common.
pub fn related() -> impl Strategy<Value = Pair<String>> {
    (article(), article()).prop_map(|(left, right)| Pair::new(left, right))
}

/// Returns two articles of any characters, with a sentence in common.
pub fn strange() -> impl Strategy<Value = Pair<String>> {
    let text =
        || prop_oneof!["(?s).{0,60}", "\\PC{0,60}", "[ a-cA-C.!?’'“”\"\\-\n\r\t…•(\\[]{0,60}"];
    (text(), text(), text()).prop_map(|(before, between, after)| {
        let left = format!("{before}{}{between}", LONG[0]);
        Pair::new(left, format!("{between}{}\n{after}", LONG[0]))
    })
}
