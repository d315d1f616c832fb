//! Starts other programs: an editor in our place, a browser beside us, a pager before us.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use wirecopy::failure;

/// The variables that name an editor, the first that says something counts.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// Editors that go to a line by `+LINE` before the file.
const PLUS: [&str; 22] = [
    "vi",
    "vim",
    "nvim",
    "nvi",
    "vis",
    "view",
    "gvim",
    "mvim",
    "emacs",
    "emacsclient",
    "mg",
    "zile",
    "nano",
    "rnano",
    "pico",
    "micro",
    "kak",
    "joe",
    "jed",
    "ne",
    "mcedit",
    "gedit",
];

/// Editors that go to a line by `FILE:LINE`.
const COLON: [&str; 4] = ["hx", "helix", "subl", "zed"];

/// Editors that go to a line by `--goto FILE:LINE`.
const GOTO: [&str; 4] = ["code", "code-insiders", "codium", "cursor"];

/// Returns the command that opens a file in the user's editor, at a line, from 1, where the editor is known
/// to take one; the words say why there is none.
pub fn editor(
    variable: impl Fn(&str) -> Option<OsString>,
    path: &Path,
    line: u64,
) -> Result<Command, String> {
    let named = VARIABLES.into_iter().filter_map(variable).find(|value| !value.is_empty());
    let unknown = || format!("failed to open {}: set VISUAL to your editor", path.display());
    let mut parts = parts(&named.ok_or_else(unknown)?).into_iter();
    let program = PathBuf::from(parts.next().ok_or_else(unknown)?);
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // A name that begins with a hyphen would be taken for an option.
    let file = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let with_line = || {
        let mut place = file.clone().into_os_string();
        place.push(format!(":{line}"));
        place
    };
    let mut command = Command::new(&program);
    command.args(parts);
    match name.as_str() {
        name if PLUS.contains(&name) => command.arg(format!("+{line}")).arg(file),
        name if COLON.contains(&name) => command.arg(with_line()),
        name if GOTO.contains(&name) => command.arg("--goto").arg(with_line()),
        _ => command.arg(file),
    };
    Ok(command)
}

/// The variables that name a pager, the first that is set counts.
const PAGER_VARIABLES: [&str; 2] = ["WIRECOPY_PAGER", "PAGER"];

/// The pager where nobody names one, and what it is asked for: to leave alone what fits, to show colours, and to
/// leave the text on the terminal.
const PAGER: [&str; 2] = ["less", "-FRX"];

/// What shows what comes in on its standard input.
pub enum Pager {
    /// The one that the user named.
    Named(Command),
    /// The usual one, which not every system has.
    Usual(Command),
}

impl Pager {
    /// Returns the user's pager; nothing if the variable that names it is empty, or names what does nothing.
    pub fn new(variable: impl Fn(&str) -> Option<OsString>) -> Option<Pager> {
        match PAGER_VARIABLES.into_iter().find_map(variable) {
            Some(named) => named_pager(&named).map(Pager::Named),
            None => {
                let mut command = Command::new(PAGER[0]);
                command.args(&PAGER[1..]);
                Some(Pager::Usual(command))
            }
        }
    }

    /// Starts it; the words say why the one that was named is none.
    pub fn start(self) -> Result<Option<Child>, String> {
        let start = |mut command: Command| {
            let started = command.stdin(Stdio::piped()).spawn();
            started.map_err(|error| not_started(&command, &error))
        };
        match self {
            Pager::Named(command) => start(command).map(Some),
            Pager::Usual(command) => Ok(start(command).ok()),
        }
    }
}

fn named_pager(named: &OsString) -> Option<Command> {
    let parts = parts(named);
    let (program, arguments) = parts.split_first()?;
    if program.is_empty() || program == "cat" {
        return None;
    }
    let mut command = Command::new(program);
    command.args(arguments);
    if named_less(program) && arguments.is_empty() {
        command.args(&PAGER[1..]);
    }
    Some(command)
}

/// Returns whether a program is the usual pager, which shows no colours unless it is asked to.
fn named_less(program: &OsString) -> bool {
    Path::new(program).file_name().is_some_and(|name| name == PAGER[0])
}

/// Returns the program and its arguments: what blanks separate, unless they stand in quotation marks, or
/// the whole is the name of a file.
fn parts(value: &OsString) -> Vec<OsString> {
    let Some(text) = value.to_str().filter(|_| !Path::new(value).is_file()) else {
        return vec![value.clone()];
    };
    let mut parts: Vec<OsString> = Vec::new();
    let (mut part, mut mark) = (None::<String>, None);
    for c in text.chars() {
        match (c, mark) {
            ('"' | '\'', None) => {
                mark = Some(c);
                part.get_or_insert_default();
            }
            (_, Some(open)) if c == open => mark = None,
            (_, None) if c.is_whitespace() => parts.extend(part.take().map(OsString::from)),
            _ => part.get_or_insert_default().push(c),
        }
    }
    parts.extend(part.map(OsString::from));
    parts
}

/// Returns the name of the program that a command starts, without its folder.
pub fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Asks the browser to show an address, and waits for nothing; the words say what came of it.
pub fn browse(address: &str) -> Result<String, String> {
    let asked = open::that_detached(address);
    let asked = asked.map(|()| format!("asked the browser for {address}"));
    asked.map_err(|error| format!("failed to start a browser: {}", failure::of_system(&error)))
}

/// Runs a command until it ends; the words say what went wrong.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = name(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => match status.code() {
            Some(code) => Err(format!("{name} ended with exit code {code}")),
            None => Err(format!("{name} was ended by a signal")),
        },
        Err(error) => Err(not_started(command, &error)),
    }
}

fn not_started(command: &Command, error: &io::Error) -> String {
    format!("failed to start {}: {}", name(command), failure::of_system(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: [Option<&str>; 2], expected: &[&str]) {
        let variable = |name: &str| {
            let at = VARIABLES.iter().position(|known| *known == name)?;
            variables[at].map(OsString::from)
        };
        let command = editor(variable, Path::new("/a b/-c.txt"), 7).expect("there is an editor");
        let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
        let program = command.get_program().to_string_lossy().into_owned();
        let found: Vec<String> = std::iter::once(program).chain(args).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn editors_are_told_the_line_as_they_take_it() {
        check([None, Some("vim")], &["vim", "+7", "/a b/-c.txt"]);
        check([Some("nano -w"), Some("vim")], &["nano", "-w", "+7", "/a b/-c.txt"]);
        check([Some(""), Some("/usr/bin/hx")], &["/usr/bin/hx", "/a b/-c.txt:7"]);
        check([Some("code --wait"), None], &["code", "--wait", "--goto", "/a b/-c.txt:7"]);
        check([Some("ed"), None], &["ed", "/a b/-c.txt"]);
        check(
            [Some("'/my tools/ed it' -x \"a 'b' c\"\"d\" ''"), None],
            &["/my tools/ed it", "-x", "a 'b' cd", "", "/a b/-c.txt"],
        );
    }

    #[test]
    fn the_pager_is_the_one_that_is_named() {
        let check = |variables: [Option<&str>; 2], expected: Option<&[&str]>| {
            let pager = Pager::new(|name| {
                let at = PAGER_VARIABLES.iter().position(|known| *known == name)?;
                variables[at].map(OsString::from)
            });
            let said = pager.map(|(Pager::Named(command) | Pager::Usual(command))| {
                let parts = std::iter::once(command.get_program()).chain(command.get_args());
                parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>()
            });
            assert_eq!(
                said.as_deref(),
                expected
                    .map(|parts| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
                    .as_deref()
            );
        };
        check([None, None], Some(&["less", "-FRX"]));
        check([None, Some("/usr/bin/less")], Some(&["/usr/bin/less", "-FRX"]));
        check([None, Some("less -i")], Some(&["less", "-i"]));
        check([Some("most -s"), Some("less")], Some(&["most", "-s"]));
        check([Some(""), Some("less")], None);
        check([None, Some("cat")], None);
    }

    #[test]
    fn only_of_a_pager_that_was_named_it_is_said_that_there_is_none() {
        let nowhere = || Command::new("/nowhere/a-pager");
        let said = Pager::Named(nowhere()).start().unwrap_err();
        assert!(said.starts_with("failed to start a-pager: "), "{said}");
        assert!(Pager::Usual(nowhere()).start().unwrap().is_none());
    }

    #[test]
    fn without_an_editor_it_is_said_what_to_do() {
        for value in [None, Some(""), Some("  ")] {
            let error = editor(|_| value.map(OsString::from), Path::new("a.txt"), 1).unwrap_err();
            assert_eq!(error, "failed to open a.txt: set VISUAL to your editor");
        }
    }

    #[test]
    fn what_goes_wrong_is_told_in_a_line() {
        let error = run(&mut Command::new("/nowhere/ed")).unwrap_err();
        assert_eq!(error, "failed to start ed: no such file or directory");
    }
}
