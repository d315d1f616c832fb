//! Lines up what is to be read: files come in, batches of articles and of parts of files go out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::vec;

use wirecopy::cache::Remembered;
use wirecopy::load::{self, File, Format, LoadError, Part, Parts};

use super::recall::{Recall, Seen};
use super::times::{Stage, Times};

/// How many articles are read before any is told of.
const BATCH: usize = 1024;

/// How many bytes of such parts are held before they are made articles.
const BATCH_BYTES: usize = 8 << 20;

/// What is to be read.
pub enum Item {
    File(File),
    /// A part of a file, with the number of that file.
    Part(Arc<File>, Part, Vec<u8>, usize),
    /// What an earlier run knew of an article.
    Remembered(Arc<File>, Remembered),
    /// What cannot be read, with the number of its file if it is a part of one.
    Failed(Option<usize>, LoadError),
}

/// The files that are to be read, in their order.
pub struct Queue {
    files: vec::IntoIter<File>,
    /// The file that is being taken apart, with its number.
    open: Option<(Arc<File>, Parts, usize)>,
    /// What an earlier run knew of a file.
    remembered: VecDeque<Item>,
    /// How files are known to the cache, by their numbers: those that were taken apart, unless something in
    /// them failed.
    pub seen: Vec<Option<Seen>>,
}

impl Item {
    /// Returns how many bytes are held for it.
    fn bytes(&self) -> usize {
        match self {
            Item::Part(_, _, bytes, _) => bytes.len(),
            Item::File(_) | Item::Remembered(..) | Item::Failed(..) => 0,
        }
    }

    /// Returns the number of the file that it is a part of, if that is to be remembered.
    pub fn file(&self) -> Option<usize> {
        match self {
            Item::Part(_, _, _, file) => Some(*file),
            Item::Failed(file, _) => *file,
            Item::File(_) | Item::Remembered(..) => None,
        }
    }
}

impl Queue {
    /// Returns a queue of files.
    pub fn new(files: Vec<File>) -> Self {
        let (files, remembered) = (files.into_iter(), VecDeque::new());
        Queue { files, open: None, remembered, seen: Vec::new() }
    }

    /// Returns the next items, none at the end.
    pub fn batch(&mut self, recall: &Recall, times: &Times) -> Vec<Item> {
        let (mut items, mut bytes) = (Vec::new(), 0);
        while items.len() < BATCH
            && bytes < BATCH_BYTES
            && let Some(item) = self.next(recall, times)
        {
            bytes += item.bytes();
            items.push(item);
        }
        items
    }

    fn next(&mut self, recall: &Recall, times: &Times) -> Option<Item> {
        loop {
            if let Some(item) = self.remembered.pop_front() {
                return Some(item);
            }
            if let Some((file, parts, number)) = &mut self.open {
                match times.spend(Stage::Read, || parts.next()) {
                    Some(Ok((part, bytes))) => {
                        return Some(Item::Part(Arc::clone(file), part, bytes, *number));
                    }
                    Some(Err(error)) => return Some(Item::Failed(Some(*number), error)),
                    None => self.open = None,
                }
                continue;
            }
            let file = self.files.next()?;
            match file.format {
                Format::Text => return Some(Item::File(file)),
                Format::JsonLines | Format::JsonArray => {
                    if let Some(failed) = self.open(file, recall) {
                        return Some(failed);
                    }
                }
            }
        }
    }

    /// Takes a file apart, or what an earlier run knew of it; returns what was wrong.
    fn open(&mut self, file: File, recall: &Recall) -> Option<Item> {
        let file = Arc::new(file);
        let seen = recall.see(&file);
        if let Some(articles) = seen.and_then(|seen| recall.file(seen)) {
            let items = articles.into_iter();
            self.remembered =
                items.map(|known| Item::Remembered(Arc::clone(&file), known)).collect();
            return None;
        }
        match load::parts(&file) {
            Ok(parts) => {
                self.open = Some((file, parts, self.seen.len()));
                self.seen.push(seen);
                None
            }
            Err(error) => Some(Item::Failed(None, error)),
        }
    }
}
