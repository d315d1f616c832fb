//! The command `wirecopy`: arguments as typed come in, an exit code goes out.

mod cli;
mod scan;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    scan::scan(&cli.paths, scan::Which::Shared, &mut |news| match news {
        scan::News::Read(n) => eprintln!("{n} articles"),
        scan::News::Failed(error) => eprintln!("wirecopy: {error}"),
        scan::News::Compared(comparison) => eprintln!(
            "{} {} {:?} {:?}",
            comparison.articles.left.article.id,
            comparison.articles.right.article.id,
            comparison.score,
            comparison.alignment
        ),
    });
    ExitCode::SUCCESS
}
