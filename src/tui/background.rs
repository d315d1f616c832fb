//! Asks the terminal for its background: what comes from the terminal comes in, the answer is picked out of
//! it, and everything else goes on.
//!
//! Nobody waits for the answer, and a key that is typed meanwhile is a key as ever. An answer that comes
//! late is taken out and not used: a screen that changes its colours while it is read is worse than one in
//! the wrong ones, and letters of an answer must never be taken for keys. Keys that only begin like an answer
//! are given back: some terminals never answer, and their users have all keys nevertheless.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::theme::Background;

/// The question, xterm's OSC 11; terminals that do not know it pass it over.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How long an answer is of use.
const PATIENCE: Duration = Duration::from_millis(100);

/// How every answer begins.
const BEGINNING: &str = "11;rgb";

/// The longest that an answer can be, in characters.
const LONGEST: usize = 40;

/// The middle between dark and light, as a part of the brightest.
const MIDDLE: f64 = 0.5;

/// Where the conversation with the terminal is.
#[derive(Clone, Debug, Default)]
pub(super) enum Conversation {
    /// Nothing was asked, or it was answered.
    #[default]
    Over,
    /// The question was put, and when.
    Asked(Instant),
    /// Something has begun that may be the answer: when it was asked for, and what came so far.
    Answering(Instant, Vec<Event>),
}

/// What an event turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Something that has nothing to do with it: what came now, behind what was held back before it.
    Events(Vec<Event>),
    /// A part of the answer, or one that came too late.
    Nothing,
    /// The answer.
    Answer(Background),
}

impl Conversation {
    /// Takes in an event.
    ///
    /// The terminal's answer `ESC ] 11;rgb:… ESC \` is read as keys: Alt-], letters, Alt-\ or Ctrl-G.
    pub(super) fn hear(&mut self, event: Event, now: Instant) -> Heard {
        match std::mem::take(self) {
            Conversation::Over => Heard::Events(vec![event]),
            Conversation::Asked(asked) if is_alt(&event, ']') => {
                *self = Conversation::Answering(asked, vec![event]);
                Heard::Nothing
            }
            Conversation::Asked(asked) => {
                *self = Conversation::Asked(asked);
                Heard::Events(vec![event])
            }
            Conversation::Answering(asked, held) => self.hear_answer((asked, held), event, now),
        }
    }

    /// Takes in an event behind those of something that may be the answer.
    fn hear_answer(
        &mut self,
        (asked, mut held): (Instant, Vec<Event>),
        event: Event,
        now: Instant,
    ) -> Heard {
        let answer: String = held.iter().filter_map(letter).collect();
        let has_begun = answer.starts_with(BEGINNING);
        if has_begun && ends(&event) {
            let in_time = now.saturating_duration_since(asked) <= PATIENCE;
            return background(&answer).filter(|_| in_time).map_or(Heard::Nothing, Heard::Answer);
        }
        let may_go_on = |letter| match has_begun {
            true => held.len() <= LONGEST,
            false => BEGINNING.starts_with(&format!("{answer}{letter}")),
        };
        if letter(&event).is_some_and(may_go_on) {
            held.push(event);
            *self = Conversation::Answering(asked, held);
            return Heard::Nothing;
        }
        if has_begun {
            return Heard::Events(vec![event]);
        }
        *self = Conversation::Asked(asked);
        if let Heard::Events(events) = self.hear(event, now) {
            held.extend(events);
        }
        Heard::Events(held)
    }
}

fn is_alt(event: &Event, c: char) -> bool {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
    *code == KeyCode::Char(c) && modifiers.contains(KeyModifiers::ALT)
}

fn ends(event: &Event) -> bool {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
    is_alt(event, '\\') || *code == KeyCode::Char('g') && *modifiers == KeyModifiers::CONTROL
}

fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. })
            if !modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) && c.is_ascii() =>
        {
            Some(*c)
        }
        _ => None,
    }
}

/// Reads `11;rgb:ffff/ffff/ffff`; each part has one to four hexadecimal digits.
fn background(answer: &str) -> Option<Background> {
    let rgb = answer.strip_prefix("11;rgb:").or(answer.strip_prefix("11;rgba:"))?;
    let mut parts = rgb.split('/').map(|part| {
        let value = u16::from_str_radix(part, 16).ok()?;
        let highest = 16_f64.powi(i32::try_from(part.len()).ok()?) - 1.0;
        Some(f64::from(value) / highest)
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if brightness < MIDDLE { Background::Dark } else { Background::Light })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// Returns the events that a terminal's answer is read as, between keys that were typed.
    fn events(answer: &str) -> Vec<Event> {
        let mut events = vec![key('j', KeyModifiers::NONE), key(']', KeyModifiers::ALT)];
        events.extend(answer.chars().map(|c| key(c, KeyModifiers::NONE)));
        events.extend([key('\\', KeyModifiers::ALT), key('k', KeyModifiers::NONE)]);
        events
    }

    /// Returns what was heard, less the parts of the answer.
    fn heard(answer: &str, after: Duration) -> Vec<Heard> {
        let asked = Instant::now();
        let mut conversation = Conversation::Asked(asked);
        let heard = events(answer).into_iter().map(|e| conversation.hear(e, asked + after));
        heard.filter(|heard| *heard != Heard::Nothing).collect()
    }

    fn typed(c: char) -> Heard {
        Heard::Events(vec![key(c, KeyModifiers::NONE)])
    }

    /// Returns the events that go on, one after the other.
    fn passed(conversation: &mut Conversation, events: Vec<Event>, now: Instant) -> Vec<Event> {
        let heard = events.into_iter().map(|event| conversation.hear(event, now));
        heard
            .flat_map(|heard| match heard {
                Heard::Events(events) => events,
                Heard::Nothing | Heard::Answer(_) => Vec::new(),
            })
            .collect()
    }

    #[test]
    fn picks_the_answer_out_and_lets_keys_pass() {
        let soon = Duration::from_millis(5);
        let light = Heard::Answer(Background::Light);
        assert_eq!(heard("11;rgb:fdfd/f6f6/e3e3", soon), [typed('j'), light, typed('k')]);
        let dark = Heard::Answer(Background::Dark);
        assert_eq!(heard("11;rgb:1e/1e/1e", soon), [typed('j'), dark, typed('k')]);
    }

    #[test]
    fn a_late_or_broken_answer_is_nothing() {
        let keys = [typed('j'), typed('k')];
        assert_eq!(heard("11;rgb:ffff/ffff/ffff", Duration::from_millis(101)), keys);
        assert_eq!(heard("11;rgb:ffff/ffff", Duration::ZERO), keys);
    }

    #[test]
    fn keys_that_are_no_answer_are_given_back_in_their_order() {
        let asked = Instant::now();
        for typed in ["52;c;", "1", "11;rgx", "", "jjj", "11;11;rgb"] {
            let mut conversation = Conversation::Asked(asked);
            let [first, second] = [events(typed), events("11;rgb:0/0/0")];
            assert_eq!(passed(&mut conversation, first.clone(), asked), first, "{typed}");
            // The answer may still come.
            let heard = second.into_iter().map(|event| conversation.hear(event, asked));
            assert!(heard.into_iter().any(|heard| heard == Heard::Answer(Background::Dark)));
        }
    }

    #[test]
    fn an_answer_behind_a_key_that_looks_like_its_beginning_is_an_answer() {
        let asked = Instant::now();
        let mut conversation = Conversation::Asked(asked);
        let mut keys = vec![key(']', KeyModifiers::ALT), key('1', KeyModifiers::NONE)];
        assert_eq!(passed(&mut conversation, keys.clone(), asked), []);
        let answer = events("11;rgb:0/0/0");
        keys.extend([answer[0].clone(), answer[answer.len() - 1].clone()]);
        assert_eq!(passed(&mut conversation, answer, asked), keys);
    }

    #[test]
    fn what_was_not_asked_is_not_heard() {
        let mut conversation = Conversation::default();
        let events = events("11;rgb:ffff/ffff/ffff");
        assert_eq!(passed(&mut conversation, events.clone(), Instant::now()), events);
    }

    #[test]
    fn an_answer_without_an_end_stops_swallowing() {
        let asked = Instant::now();
        let mut conversation = Conversation::Asked(asked);
        let mut endless = vec![key(']', KeyModifiers::ALT)];
        endless.extend(BEGINNING.chars().map(|c| key(c, KeyModifiers::NONE)));
        endless.extend(vec![key('x', KeyModifiers::NONE); 100]);
        let n_passed = passed(&mut conversation, endless, asked).len();
        assert_eq!(n_passed, BEGINNING.len() + 100 - LONGEST);
    }
}
