//! Reads the mouse: events of the terminal come in, clicks and turns of the wheel go out.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

pub use crate::config::Mouse;

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button was pressed.
    Click,
    /// It was pressed again at once.
    DoubleClick,
    /// The wheel was turned towards the beginning.
    WheelUp,
    /// The wheel was turned towards the end.
    WheelDown,
}

/// Something that was done with the mouse at a place of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What.
    pub gesture: Gesture,
    /// Where.
    pub at: Position,
}

/// Tells double clicks from clicks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Instant, Position)>,
}

/// The longest time between the two of a double click.
const AT_ONCE: Duration = Duration::from_millis(400);

impl Clicks {
    /// Returns what an event means that came at a time, if it means anything.
    pub(super) fn read(&mut self, event: MouseEvent, now: Instant) -> Option<Pointer> {
        let at = Position { x: event.column, y: event.row };
        let gesture = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at, now),
            MouseEventKind::ScrollUp => Gesture::WheelUp,
            MouseEventKind::ScrollDown => Gesture::WheelDown,
            MouseEventKind::Down(MouseButton::Right | MouseButton::Middle) => return None,
            MouseEventKind::Up(_) | MouseEventKind::Drag(_) | MouseEventKind::Moved => return None,
            MouseEventKind::ScrollLeft | MouseEventKind::ScrollRight => return None,
        };
        Some(Pointer { gesture, at })
    }

    fn click(&mut self, at: Position, now: Instant) -> Gesture {
        let is_second = self.last.take().is_some_and(|(time, place)| {
            place == at && now.saturating_duration_since(time) <= AT_ONCE
        });
        if is_second {
            return Gesture::DoubleClick;
        }
        self.last = Some((now, at));
        Gesture::Click
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    #[test]
    fn two_clicks_on_one_place_at_once_are_a_double_click() {
        let mut clicks = Clicks::default();
        let begin = Instant::now();
        let mut click = |column, after| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 5, modifiers: KeyModifiers::NONE };
            let pointer = clicks.read(event, begin + Duration::from_millis(after));
            pointer.map(|pointer| pointer.gesture)
        };
        let times = [(3, 0), (3, 300), (3, 350), (4, 360), (4, 800)];
        let found = times.map(|(column, after)| click(column, after) == Some(Gesture::DoubleClick));
        assert_eq!(found, [false, true, false, false, false]);
    }
}
