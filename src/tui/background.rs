//! Asks the terminal for its background: what comes from the terminal comes in, the answer is picked out of
//! it, and everything else goes on.
//!
//! Nobody waits for the answer, and a key that is typed meanwhile is a key as ever. An answer that comes
//! late is taken out and not used: a screen that changes its colours while it is read is worse than one in
//! the wrong ones, and letters of an answer must never be taken for keys.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::theme::Background;

/// The question, xterm's OSC 11; terminals that do not know it pass it over.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How long an answer is of use.
const PATIENCE: Duration = Duration::from_millis(100);

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
    /// The answer has begun.
    Answering(Instant, String),
}

/// What an event turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Something that has nothing to do with it.
    Event(Event),
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
            Conversation::Over => Heard::Event(event),
            Conversation::Asked(asked) if is_alt(&event, ']') => {
                *self = Conversation::Answering(asked, String::new());
                Heard::Nothing
            }
            Conversation::Asked(asked) => {
                *self = Conversation::Asked(asked);
                Heard::Event(event)
            }
            Conversation::Answering(asked, answer) if ends(&event) => {
                let background = background(&answer);
                let in_time = now.saturating_duration_since(asked) <= PATIENCE;
                background.filter(|_| in_time).map_or(Heard::Nothing, Heard::Answer)
            }
            Conversation::Answering(asked, mut answer) => match letter(&event) {
                Some(letter) if answer.len() < LONGEST => {
                    answer.push(letter);
                    *self = Conversation::Answering(asked, answer);
                    Heard::Nothing
                }
                Some(_) | None => Heard::Event(event),
            },
        }
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
        Heard::Event(key(c, KeyModifiers::NONE))
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
        assert_eq!(heard("52;c;", Duration::ZERO), keys);
    }

    #[test]
    fn what_was_not_asked_is_not_heard() {
        let mut conversation = Conversation::default();
        for event in events("11;rgb:ffff/ffff/ffff") {
            assert_eq!(conversation.hear(event.clone(), Instant::now()), Heard::Event(event));
        }
    }

    #[test]
    fn an_answer_without_an_end_stops_swallowing() {
        let asked = Instant::now();
        let mut conversation = Conversation::Asked(asked);
        let endless = std::iter::repeat_n(key('x', KeyModifiers::NONE), 100);
        conversation.hear(key(']', KeyModifiers::ALT), asked);
        let passed = endless.filter(|e| conversation.hear(e.clone(), asked) != Heard::Nothing);
        assert_eq!(passed.count(), 100 - LONGEST);
    }
}
