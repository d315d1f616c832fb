//! Reads a part of a file: where it stands comes in, its bytes go out.

use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use super::{LoadError, MAX_BYTES, Reason};

/// Where an article stands in a file that holds many: a line, or an element of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Its number, from 1.
    pub number: u64,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// How long it is, in bytes.
    pub length: u64,
}

/// A part of a file and its bytes, or why there is none.
pub type PartRead = Result<(Part, Vec<u8>), LoadError>;

/// Reads a part of a file again.
pub(super) fn read_part(path: &Path, part: Part) -> Result<Vec<u8>, Reason> {
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(part.offset))?;
    let mut bytes = Vec::with_capacity(usize::try_from(part.length.min(MAX_BYTES)).unwrap_or(0));
    file.take(part.length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file, which must be a regular one: to open a named pipe is to wait for its writer.
pub(super) fn open(path: &Path) -> Result<fs::File, Reason> {
    if fs::metadata(path)?.is_file() { Ok(fs::File::open(path)?) } else { Err(Reason::NotAFile) }
}

/// Returns the length of the byte order mark that `bytes` begin with.
pub(super) fn mark(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// Returns what is read already, or some more; nothing at the end.
pub(super) fn buffered<R: Read>(reader: &mut BufReader<R>) -> io::Result<&[u8]> {
    while let Err(error) = reader.fill_buf() {
        if error.kind() != ErrorKind::Interrupted {
            return Err(error);
        }
    }
    Ok(reader.buffer())
}

/// A file that grows while it is read: each look at it gives the next piece, one that is empty the end.
#[cfg(test)]
pub(super) struct Pieces<'p>(std::slice::Iter<'p, &'p str>);

#[cfg(test)]
impl<'p> Pieces<'p> {
    /// Returns a file of pieces that are no longer than what a look takes.
    pub(super) fn of(pieces: &'p [&'p str]) -> Self {
        Pieces(pieces.iter())
    }

    /// Returns how many pieces nobody has looked at.
    pub(super) fn n_left(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let piece = self.0.next().map_or(&[][..], |piece| piece.as_bytes());
        into[..piece.len()].copy_from_slice(piece);
        Ok(piece.len())
    }
}
