//! Turns the bytes of a file into text: bytes come in, a string goes out.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::Reason;

/// How many bytes are looked at to tell text from other files.
const SAMPLE: usize = 8 << 10;

/// A file is not text if of its bytes more than this share, in percent, are control characters that text
/// has no use for; the share is Perl's for `-T`, and lets badly extracted text pass.
const MAX_CONTROLS: usize = 30;

/// The same where the bytes are no UTF-8, so that they are text only by a guess, and every byte is a letter of
/// some encoding: of bytes by chance, as compressed ones are, a tenth is such control characters.
const MAX_CONTROLS_GUESSED: usize = 5;

/// In UTF-8 that was damaged, at least this many characters outside ASCII are whole for each broken one.
const WHOLE: usize = 4;

/// Returns the text of a file: UTF-8 as it is, UTF-16 by its byte order mark, else by a guess.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Reason> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        let text = encoding.decode_without_bom_handling(&bytes[mark..]).0;
        return if is_noise(&text) { Err(Reason::Binary) } else { Ok(text.into_owned()) };
    }
    let controls = controls(&bytes);
    if controls > MAX_CONTROLS {
        return Err(Reason::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) if controls > MAX_CONTROLS_GUESSED => Err(Reason::Binary),
        Err(error) => Ok(guess(error.as_bytes())),
    }
}

/// Returns how much of the beginning of a file is control characters that text has no use for, in percent,
/// rounded up.
fn controls(bytes: &[u8]) -> usize {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    (sample.iter().filter(odd).count() * 100).div_ceil(sample.len().max(1))
}

/// Returns whether of the beginning of what was read as UTF-16 more than [`MAX_CONTROLS_GUESSED`] percent is what
/// text has no use for: broken and private characters, and controls. Of bytes by chance an eighth is. One
/// character is let pass: a file that was cut ends in half of one.
fn is_noise(text: &str) -> bool {
    let odd = |c: &char| {
        matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}')
            || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}'..='\u{ffff}')
    };
    let n_odd = text.chars().take(SAMPLE).filter(odd).count();
    n_odd.saturating_sub(1) * 100 > MAX_CONTROLS_GUESSED * text.chars().take(SAMPLE).count()
}

/// Returns bytes that are not UTF-8 as text, in the encoding that looks likeliest.
fn guess(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let whole = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if whole >= WHOLE * broken {
        return lossy.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes.to_vec()).unwrap(), expected);
    }

    #[test]
    fn reads_what_newsrooms_have() {
        check("“Ça va” – naïve".as_bytes(), "“Ça va” – naïve");
        check(b"\xef\xbb\xbfwith a mark", "\u{feff}with a mark");
        check(b"\x93Quoted\x94 \x96 said Andr\xe9 in Paris", "“Quoted” – said André in Paris");
        check(b"\xff\xfea\0b\0", "ab");
        check(b"\xfe\xff\0a\0b", "ab");
        check(b"\xff\xfea\0b", "a\u{fffd}");
        check("déjà vu café naïve caf\u{e9}".as_bytes(), "déjà vu café naïve café");
        check(
            b"caf\xc3\xa9 na\xc3\xafve \xc3\xa9t\xc3\xa9 \xff end",
            "café naïve été \u{fffd} end",
        );
        check(
            b"a nul \0 between words, and more of them",
            "a nul \0 between words, and more of them",
        );
    }

    #[test]
    fn refuses_what_is_no_text() {
        let binary = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 40], b"text"].concat();
        assert!(matches!(decode(binary), Err(Reason::Binary)));
        // As what is compressed or ciphered looks, whatever its length.
        for (seed, n_bytes) in [(1, 300), (2, 3_000), (3, 30_000)] {
            let mut random = fastrand::Rng::with_seed(seed);
            let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(n_bytes).collect();
            for mark in [b"\xff\xfe", b"\xfe\xff"] {
                let marked = [mark.as_slice(), &bytes].concat();
                assert!(matches!(decode(marked), Err(Reason::Binary)), "{n_bytes} {mark:?}");
            }
            assert!(matches!(decode(bytes), Err(Reason::Binary)), "{n_bytes}");
        }
    }
}
