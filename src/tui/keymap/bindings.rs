//! The one table of keys, written down by screens.

mod comparison;
mod fields;
mod list;
mod shared;

use super::Binding;

/// Every key that means something, in the order of the help; the parts stand one after the other.
pub static BINDINGS: &[&[Binding]] = &[list::KEYS, comparison::KEYS, fields::KEYS, shared::KEYS];
