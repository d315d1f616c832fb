//! Finds, lines up and shows the text that news articles share.

pub mod span;
pub mod pair;
pub mod article;
pub mod segment;
pub mod corpus;
pub mod index;
pub mod candidate;
pub mod align;
pub mod score;
pub mod compare;
pub mod load;
pub mod present;
pub mod export;
pub mod config;
pub mod tui;
