//! Finds, lines up and shows the text that news articles share.

pub mod span;
pub mod pair;
pub mod article;
pub mod segment;
