//! Exchanges verdicts and notes: the words of the command come in, files and figures go out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wirecopy::export::{self, JudgementFormat};
use wirecopy::load;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{visible_text, words};
use wirecopy::review::agreement::Agreement;
use wirecopy::review::{Book, Change, Judgement, Missing, Verdict};
use wirecopy::store::{self, Journal, News};

use crate::browse::now;
use crate::cli::review::{self, Export, Import, Review, ReviewFormat};
use crate::cli::{self, EXIT_FOUND, EXIT_NOTHING, EXIT_TROUBLE};
use crate::report::{PRINTING, complain};

/// Does what is asked for; returns the exit code.
///
/// # Errors
///
/// If a file cannot be read or written, or standard output fails.
pub fn run(review: &Review) -> Result<u8> {
    match review {
        Review::Export(asked) => export(asked),
        Review::Import(asked) => import(asked),
        Review::Agreement(asked) => agreement(asked),
    }
}

fn export(Export { paths, format, output }: &Export) -> Result<u8> {
    let (journal, book, code) = kept(paths)?;
    let judgements = book.judgements();
    if judgements.is_empty() {
        complain(&format!("nothing is kept of these paths in {}", journal.path().display()));
        return Ok(code.max(EXIT_NOTHING));
    }
    let format = match format {
        Some(ReviewFormat::Csv) => JudgementFormat::Csv,
        Some(ReviewFormat::Jsonl) => JudgementFormat::Jsonl,
        None => usual_format(output.as_deref()),
    };
    match output {
        Some(path) => export::save_judgements(&judgements, format, path)?,
        None => {
            let mut out = io::stdout().lock();
            export::write_judgements(&judgements, format, &mut out).context(PRINTING)?;
        }
    }
    Ok(code)
}

/// Returns the format that the ending of a path stands for, a table if it stands for none.
fn usual_format(path: Option<&Path>) -> JudgementFormat {
    let ending = path.and_then(Path::extension);
    let is = |known| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    if is("jsonl") || is("ndjson") { JudgementFormat::Jsonl } else { JudgementFormat::Csv }
}

/// Returns the journal of the corpus that some paths stand for, what it says, and the exit code as far
/// as it goes: a line that makes no sense is said, and is trouble.
fn kept(paths: &[PathBuf]) -> Result<(Journal, Book, u8)> {
    let state =
        cli::state_folder().ok_or_else(|| anyhow!("failed to find it: {}", cli::NO_STATE))?;
    let mut journal = Journal::new(&store::folder(&state, paths));
    let News { records, faults } = journal.news()?;
    faults.iter().for_each(|fault| complain(fault));
    let mut book = Book::default();
    book.take_in(records);
    Ok((journal, book, if faults.is_empty() { EXIT_FOUND } else { EXIT_TROUBLE }))
}

fn import(Import { file, paths }: &Import) -> Result<u8> {
    let (judgements, mut code) = read(file)?;
    let (mut journal, book, trouble) = kept(paths)?;
    code = code.max(trouble);
    let Missing { changes, replacing, same, older } = book.missing(judgements);
    let is_verdict = |change: &Change| matches!(change, Change::Verdict(..));
    let n_verdicts = changes.iter().filter(|(_, change)| is_verdict(change)).count();
    let n_notes = changes.len() - n_verdicts;
    if changes.is_empty() {
        code = code.max(EXIT_NOTHING);
    } else {
        let (News { faults, .. }, _) = journal.add(changes)?;
        faults.iter().for_each(|fault| complain(fault));
        code = if faults.is_empty() { code } else { EXIT_TROUBLE };
    }
    let mut said = format!(
        "{} and {} taken in",
        words::count(n_verdicts, "verdict"),
        words::count(n_notes, "note")
    );
    let further = [
        (replacing, "in place of others"),
        (same, "known already"),
        (older, "left out, since yours are later"),
    ];
    for (n, what) in further.into_iter().filter(|(n, _)| *n > 0) {
        said += &format!("; {} {what}", words::number(n));
    }
    writeln!(io::stdout(), "{said}").context(PRINTING)?;
    Ok(code)
}

/// Returns the judgements in a file, and the exit code as far as it goes: what makes no sense is said.
fn read(file: &Path) -> Result<(Vec<Judgement>, u8)> {
    let (judgements, errors) = load::read_judgements(file, now())?;
    errors.iter().for_each(|error| complain(error));
    Ok((judgements, if errors.is_empty() { EXIT_FOUND } else { EXIT_TROUBLE }))
}

fn agreement(review::Agreement { left, right }: &review::Agreement) -> Result<u8> {
    let files = Pair::new(left, right);
    let (left, right) = (read(files.left)?, read(files.right)?);
    let agreement = Agreement::new(Pair::new(&left.0, &right.0));
    let names = files.map(|path| visible_text(&path.display().to_string()));
    write!(io::stdout(), "{}", told(&agreement, &names)).context(PRINTING)?;
    let code = if agreement.n_pairs() == 0 { EXIT_NOTHING } else { EXIT_FOUND };
    Ok(code.max(left.1).max(right.1))
}

/// Returns the table and the figures in words.
fn told(agreement: &Agreement, names: &Pair<String>) -> String {
    let mut lines =
        vec![format!("{} judged in both files", words::count(agreement.n_pairs(), "pair"))];
    for side in Side::BOTH.into_iter().filter(|side| agreement.alone[*side] > 0) {
        let n_pairs = words::count(agreement.alone[side], "pair");
        lines.push(format!("{n_pairs} judged only in {}", names[side]));
    }
    lines.push(String::new());
    lines.push(format!("rows: {}, columns: {}", names.left, names.right));
    let heads = Verdict::ALL.map(Verdict::name);
    lines.push(format!("{:11}{}", "", heads.map(|head| format!("{head:>11}")).concat()));
    for (head, row) in heads.into_iter().zip(agreement.table) {
        let cells = row.map(|n| format!("{:>11}", words::number(n))).concat();
        lines.push(format!("{head:11}{cells}"));
    }
    let share =
        |share: Option<f64>| share.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"));
    lines.push(String::new());
    lines.push(format!("observed agreement  {:>6}", share(agreement.observed())));
    lines.push(format!("expected by chance  {:>6}", share(agreement.expected())));
    lines.push(match (agreement.kappa(), agreement.n_pairs()) {
        (Some(kappa), _) => format!("Cohen's kappa       {kappa:>6.3}"),
        (None, 0) => "Cohen's kappa is undefined: no pair was judged in both files".to_owned(),
        (None, _) => "Cohen's kappa is undefined: all verdicts are the same".to_owned(),
    });
    lines.join("\n") + "\n"
}
