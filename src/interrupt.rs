//! Notices that the user wants to stop: the first interruption is told to who asks, a second one ends
//! the program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

use crate::cli::EXIT_INTERRUPTED;

/// Whether an interruption has come.
#[derive(Clone)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Returns whether one has come.
    pub fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Forgets the one that came: the next is told to who asks.
    pub fn forget(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Takes one for granted: the next ends the program.
    pub fn expect(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Listens for interruptions from now on.
///
/// # Errors
///
/// If the system refuses.
#[cfg(unix)]
pub fn listen() -> Result<Interrupt> {
    use signal_hook::consts::SIGINT;
    use signal_hook::flag;

    let came = Arc::new(AtomicBool::new(false));
    // In this order: the first sets what the second asks for.
    flag::register_conditional_shutdown(SIGINT, EXIT_INTERRUPTED.into(), Arc::clone(&came))
        .and_then(|_| flag::register(SIGINT, Arc::clone(&came)))
        .context("failed to listen for interruptions")?;
    Ok(Interrupt(came))
}

#[cfg(not(unix))]
pub fn listen() -> Result<Interrupt> {
    Ok(Interrupt(Arc::new(AtomicBool::new(false))))
}

/// Leaves interruptions to the program that has the terminal from now on.
///
/// # Errors
///
/// If the system refuses.
#[cfg(unix)]
pub fn pass_over() -> std::io::Result<()> {
    let nobody_asks = Arc::default();
    signal_hook::flag::register(signal_hook::consts::SIGINT, nobody_asks).map(drop)
}

#[cfg(not(unix))]
pub fn pass_over() -> std::io::Result<()> {
    Ok(())
}
