//! Does what the talk asks of the world outside: errands come in, what came of them goes out.

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::Result;
use wirecopy::present::visible_text;
use wirecopy::tui::clip::Clip;
use wirecopy::tui::phrase;
use wirecopy::tui::visit::Spot;

use super::speech::sentence;
use super::{Talk, print};
use crate::clipboard::{Clipboards, Copied};
use crate::interrupt::{self, Interrupt};
use crate::programs;

/// How long it is waited for a clipboard before it is said what came of a copy.
const PATIENCE: Duration = Duration::from_secs(2);

/// Something that is to be done before the talk goes on.
#[derive(Clone, Debug)]
pub(super) enum Errand {
    /// Scan, or scan again.
    Scan,
    /// Open a file in the editor.
    Edit(Spot),
    /// Open an address in the browser.
    Browse(Box<str>),
    /// Put a text on clipboards.
    Copy(Clip),
}

/// What errands are done with.
pub(super) struct Outside {
    interrupt: Interrupt,
    clipboards: Clipboards,
}

impl Outside {
    /// Begins to listen for interruptions; the next one ends the program.
    pub(super) fn open() -> Result<Outside> {
        let interrupt = interrupt::listen()?;
        interrupt.expect();
        Ok(Outside { interrupt, clipboards: Clipboards::here() })
    }

    /// Does an errand and says what came of it.
    pub(super) fn run(&mut self, errand: Errand, talk: &mut Talk<'_>) -> Result<()> {
        let said = match errand {
            Errand::Scan => return self.scan(talk),
            Errand::Edit(spot) => self.edit(&spot, talk),
            Errand::Browse(address) => programs::browse(&address),
            Errand::Copy(clip) => self.copy(clip),
        };
        let said = said.unwrap_or_else(|reason| reason);
        print(&[sentence(&visible_text(&said))])
    }

    /// Scans; an interruption breaks the scan off and keeps what was found.
    fn scan(&self, talk: &mut Talk<'_>) -> Result<()> {
        let interrupt = &self.interrupt;
        interrupt.forget();
        talk.begin_scan();
        let mut failure = None;
        let world = talk.world;
        let flow = world.scan(&|| interrupt.has_come(), &mut |news| {
            let said = talk.learn(news);
            failure = print(&said).err();
            match failure.is_some() || interrupt.has_come() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        interrupt.expect();
        match failure {
            Some(error) => Err(error),
            None => print(&talk.end_scan(flow)),
        }
    }

    fn edit(&self, spot: &Spot, talk: &Talk<'_>) -> Result<String, String> {
        let (path, line) = talk.world.file(&spot.id)?;
        let line = line.unwrap_or(spot.line);
        let mut command = programs::editor(|name| std::env::var_os(name), &path, line)?;
        // While the editor runs, an interruption is meant for it.
        self.interrupt.forget();
        let ended = programs::run(&mut command);
        self.interrupt.expect();
        ended.map(|()| format!("opened with {}", programs::name(&command)))
    }

    fn copy(&mut self, Clip { what, text }: Clip) -> Result<String, String> {
        let (sender, told) = mpsc::channel();
        self.clipboards.copy(text, move |copied| {
            // Who waits no longer has said what it knew.
            let _ = sender.send(copied);
        });
        // What is told last is all there is to tell: then nobody is left to tell more.
        let mut last: Option<Copied> = None;
        while let Ok(copied) = told.recv_timeout(PATIENCE) {
            last = Some(copied);
        }
        match last {
            Some(Ok(routes)) => Ok(phrase::copied(&what, &routes)),
            Some(Err(trouble)) => Err(phrase::copy_trouble(&what, &trouble)),
            None => Err(format!("the clipboard does not answer, {what} may not be on it")),
        }
    }
}
