//! Reads the articles of a comparison: paths as typed come in, articles go out.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use wirecopy::article::{Article, ArticleId};
use wirecopy::load::{self, LoadError, Picker};
use wirecopy::pair::Pair;

use crate::scan::input;

/// Reads both articles; of each the error says why there is none.
///
/// # Errors
///
/// If both are to be standard input.
pub(super) fn articles(paths: Pair<&Path>) -> Result<Pair<Result<Article, LoadError>>> {
    if paths.into_array().iter().all(|path| input::is_meant(path)) {
        bail!("failed to compare: only one of the two articles can be standard input");
    }
    let mut picker = Picker::default();
    Ok(paths.map(|path| match input::is_meant(path) {
        true => standard_input(),
        false => load::read(&picker.pick(path)),
    }))
}

fn standard_input() -> Result<Article, LoadError> {
    let article = load::read_stream(ArticleId(input::TYPED.to_owned()), io::stdin().lock());
    article.map_err(|reason| LoadError::new(Path::new(input::NAME), reason))
}
