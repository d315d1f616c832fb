//! Talks about one pair: typed lines come in, passages and facts go out.

use std::sync::Arc;

use wirecopy::compare::Comparison;
use wirecopy::pair::Side;
use wirecopy::review::{Verdict, texts};
use wirecopy::tui::clip::{self, Clip};
use wirecopy::tui::manner::Names;
use wirecopy::tui::phrase;
use wirecopy::tui::visit;

use super::judging::NoteOn;
use super::outside::Errand;
use super::passages::Passages;
use super::speech::sentence;
use super::{Place, Talk, help, refused, seeking, speech, unknown};

impl Talk<'_> {
    /// Obeys a line that was typed at a pair.
    pub(super) fn hear_at_pair(
        &mut self,
        line: &str,
        pair: usize,
        mut passages: Passages,
    ) -> Vec<String> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let lines = match word.to_lowercase().as_str() {
            "q" => self.quit(),
            "h" | "?" => help::PAIR.map(str::to_owned).to_vec(),
            "" => passages.read_on(),
            "n" => passages.next(),
            "p" => passages.previous(),
            "r" => passages.here(),
            "a" => passages.all(),
            "find" => seeking::find(&mut self.search, rest, &passages, self.names),
            "facts" => speech::facts(passages.comparison(), self.names),
            "note" => self.note(&passages, NoteOn::Passage, rest),
            "note-on-pair" => self.note(&passages, NoteOn::Pair, rest),
            "undo" => self.undo(),
            "copy" => self.copy(rest, &passages),
            "open" => self.edit(rest, &passages),
            "browse" => return self.browse(rest, pair, passages),
            "x" => return self.export(rest, pair, passages),
            "weak" => return self.toggle_weak(pair, &passages),
            "swap" => return self.swap(pair, &passages),
            "blind" => {
                let said = self.blind().to_owned();
                let comparison = Arc::clone(passages.comparison());
                return [said].into_iter().chain(self.show(pair, comparison)).collect();
            }
            "j" => return self.step(pair, passages, pair.checked_add(1)),
            "k" => return self.step(pair, passages, pair.checked_sub(1)),
            "b" => return self.page_of(pair),
            word => match (Verdict::named(word), word.parse()) {
                (Some(verdict), _) => self.judge(&[texts(passages.comparison())], verdict),
                (None, Ok(number)) => passages.go_to(number),
                (None, Err(_)) => vec![unknown(line)],
            },
        };
        let is_read_out = lines.iter().any(|line| line.starts_with("Passage "));
        let is_told = is_read_out && passages.is_at_beginning();
        let note = self.passage_note(&passages).filter(|_| is_told);
        self.place = Place::Pair(pair, passages);
        lines.into_iter().chain(note).collect()
    }

    /// Asks for something to be copied.
    fn copy(&mut self, what: &str, passages: &Passages) -> Vec<String> {
        let comparison = passages.comparison();
        let passage = |side| clip::of_sentences(comparison, side, &passages.sentences(side));
        let clip = match what {
            "" | "a" => passage(Side::Left),
            "b" => passage(Side::Right),
            _ if self.names == Names::Hidden => return refused("This"),
            "both" => clip::with_sources(comparison, &passages.both_sentences()),
            "all" => Some(Clip::whole(self.world.text(comparison))),
            what => match what.split_once(char::is_whitespace).unwrap_or((what, "")) {
                ("path", letter) => side(letter).map(|side| clip::path(comparison, side)),
                ("address", letter) => {
                    side(letter).and_then(|side| clip::address(comparison, side))
                }
                _ => {
                    return vec![
                        "What can be copied: a, b, both, all, path a, address a.".to_owned(),
                    ];
                }
            },
        };
        match clip {
            Some(clip) => {
                self.errand = Some(Errand::Copy(clip));
                Vec::new()
            }
            None => vec!["There is nothing of this to copy.".to_owned()],
        }
    }

    /// Asks for the file of a side to be opened at the passage.
    fn edit(&mut self, letter: &str, passages: &Passages) -> Vec<String> {
        let Some(side) = side(letter) else { return vec![which("open")] };
        if self.names == Names::Hidden {
            return refused("The source");
        }
        let first = passages.sentences(side).first().map(|range| range.start);
        self.errand = Some(Errand::Edit(visit::spot_of(passages.comparison(), side, first)));
        Vec::new()
    }

    /// Asks whether the address of a side may be opened.
    fn browse(&mut self, letter: &str, pair: usize, passages: Passages) -> Vec<String> {
        let address = side(letter).map(|side| {
            let article = &passages.comparison().articles[side].article;
            let refused = || phrase::no_address(side, visit::refusal(article));
            visit::web_address(article).map(Box::from).ok_or_else(refused)
        });
        let lines = match address {
            None => vec![which("browse")],
            Some(_) if self.names == Names::Hidden => refused("The source"),
            Some(Err(refused)) => vec![sentence(&refused)],
            Some(Ok(address)) => {
                let asked = vec![format!("Open {address} in the browser?")];
                self.place = Place::Browse(pair, passages, address);
                return asked;
            }
        };
        self.place = Place::Pair(pair, passages);
        lines
    }

    /// Reads the pair out anew, with weaker resemblance or without it, and those that follow in the same way.
    fn toggle_weak(&mut self, pair: usize, passages: &Passages) -> Vec<String> {
        let comparison = passages.comparison().with_weak_toggled();
        self.settings = Some(comparison.settings);
        let said = sentence(&phrase::toggled_weak(&comparison));
        self.show_anew(said, pair, comparison)
    }

    /// Reads the pair out anew, its sides exchanged.
    fn swap(&mut self, pair: usize, passages: &Passages) -> Vec<String> {
        let comparison = Arc::new(passages.comparison().swapped());
        self.show_anew("A and B are exchanged.".to_owned(), pair, comparison)
    }

    fn show_anew(&mut self, said: String, pair: usize, comparison: Arc<Comparison>) -> Vec<String> {
        [said].into_iter().chain(self.show(pair, comparison)).collect()
    }
}

/// Returns the side with that letter; A where nothing was typed.
fn side(letter: &str) -> Option<Side> {
    match letter.trim() {
        "" | "a" | "A" => Some(Side::Left),
        "b" | "B" => Some(Side::Right),
        _ => None,
    }
}

fn which(word: &str) -> String {
    format!("Behind {word} comes a or b.")
}
