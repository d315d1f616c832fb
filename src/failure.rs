//! Puts failures of other libraries into words: an error comes in, a fragment for our own sentence goes out.

use std::error::Error;
use std::io;

/// Returns what the operating system says of a failure, without its number and the names of temporary
/// files: `no such file or directory`. Where the system was not asked, that is what the error says itself.
pub fn of_system(error: &io::Error) -> String {
    let Some(code) = code(error) else { return error.to_string() };
    let text = io::Error::from_raw_os_error(code).to_string();
    let words = text.strip_suffix(&format!(" (os error {code})")).unwrap_or(&text);
    let mut rest = words.trim_end_matches('.').chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// Returns the system's number of a failure, also where other errors have been put around it; some of those
/// have it in their text only.
fn code(error: &io::Error) -> Option<i32> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        next = match error.downcast_ref::<io::Error>() {
            Some(error) => match error.raw_os_error() {
                Some(code) => return Some(code),
                None => match error.get_ref() {
                    Some(inner) => Some(inner),
                    None => None,
                },
            },
            None => error.source(),
        };
    }
    let text = error.to_string();
    let (_, number) = text.split_once(" (os error ")?;
    number.split_once(')')?.0.parse().ok()
}

/// Returns what is wrong with a piece of JSON, without the place.
pub fn of_json(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(&place).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn says_what_the_system_says() {
        let missing = || io::Error::from_raw_os_error(2);
        let other = io::Error::other("half: said");
        let around = io::Error::new(io::ErrorKind::NotFound, missing());
        let long = tempfile::NamedTempFile::new_in("/nowhere/at all: here").unwrap_err();
        for error in [missing(), around, long] {
            assert_eq!(of_system(&error), "no such file or directory");
        }
        assert_eq!(of_system(&other), "half: said");
    }

    #[test]
    fn says_what_is_wrong_with_json() {
        let said = |text: &str| of_json(&serde_json::from_str::<u8>(text).unwrap_err());
        assert_eq!(said("{"), "invalid type: map, expected u8");
        assert_eq!(
            said("\"x at line 1 column 2\""),
            "invalid type: string \"x at line 1 column 2\", expected u8"
        );
    }
}
