//! Reads the articles of a comparison: paths as typed come in, articles go out.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wirecopy::article::{Article, ArticleId};
use wirecopy::load::{self, LoadError, Picker, Source};
use wirecopy::pair::Pair;

/// What is typed for standard input, and what reports call its article.
const STANDARD_INPUT: &str = "-";

/// The most bytes that are taken from standard input: one more than an article may have.
const MOST: u64 = (1 << 26) + 1;

/// Reads both articles; of each the error says why there is none.
///
/// # Errors
///
/// If both are to be standard input, or that cannot be read.
pub(super) fn articles(paths: Pair<&Path>) -> Result<Pair<Result<Article, LoadError>>> {
    let mut picker = Picker::default();
    let mut read = |path: &Path| match path.as_os_str() == STANDARD_INPUT {
        true => standard_input(),
        false => Ok(load::read(&picker.pick(path))),
    };
    if paths == Pair::new(Path::new(STANDARD_INPUT), Path::new(STANDARD_INPUT)) {
        bail!("failed to compare: only one of the two articles can be standard input");
    }
    Ok(Pair::new(read(paths.left)?, read(paths.right)?))
}

/// Reads an article from standard input, by way of a file, as articles are.
fn standard_input() -> Result<Result<Article, LoadError>> {
    let failed = "failed to read standard input";
    let mut file = tempfile::NamedTempFile::new().context(failed)?;
    io::copy(&mut io::stdin().lock().take(MOST), &mut file).context(failed)?;
    let source = Source {
        path: file.path().into(),
        id: ArticleId(STANDARD_INPUT.to_owned()),
        folder: "".into(),
        part: None,
    };
    let article = load::read(&source);
    Ok(article.map_err(|error| LoadError { path: PathBuf::from("standard input"), ..error }))
}
