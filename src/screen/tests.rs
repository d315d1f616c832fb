//! The loop itself, in a pseudo-terminal.

use super::*;

#[test]
fn colours_follow_the_environment() {
    let check = |told: &[(&str, &str)], expected| {
        let variable = |name: &str| {
            let found = told.iter().find(|(known, _)| *known == name)?;
            Some(found.1.to_owned())
        };
        assert_eq!(colours(variable), expected, "{told:?}");
    };
    check(&[], ColorMode::Ansi16);
    check(&[("COLORTERM", "truecolor")], ColorMode::True);
    check(&[("COLORTERM", "24bit"), ("NO_COLOR", "")], ColorMode::True);
    check(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], ColorMode::None);
}
