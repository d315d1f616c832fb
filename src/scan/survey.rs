//! Reads every article once: files come in, what is kept of each article goes out, texts only while
//! there is room.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use wirecopy::article::{Article, ArticleId};
use wirecopy::cache::{FileKept, Learnt, Remembered, text_key};
use wirecopy::candidate::Party;
use wirecopy::corpus::{ArticleIdx, Corpus, Known};
use wirecopy::failure;
use wirecopy::finding::Finder;
use wirecopy::index::{Fingerprints, fingerprints};
use wirecopy::load::{self, File, LoadError, Reason, Source};
use wirecopy::segment::{Segmented, segment};

use super::IsOver;
use super::input;
use super::queue::{Item, Queue};
use super::recall::{self, Keeper, Recall, Said, Seen};
use super::shelf::Shelf;
use super::times::{Stage, Times};

/// What was asked for by naming it.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// Whose articles are compared, with one another unless there are others.
    pub own: Vec<PathBuf>,
    /// Whose articles they are compared with instead; empty for none.
    pub against: Vec<PathBuf>,
}

impl Paths {
    /// Returns the files below them as [`load::find`] does, standard input among them where it is named.
    pub fn find(&self, is_over: IsOver<'_>) -> (Vec<File>, Vec<LoadError>) {
        let mut paths = [&self.own[..], &self.against].concat();
        if !self.has_input() {
            return load::find(&paths, is_over);
        }
        let input = match input::file() {
            Ok(input) => input,
            Err(error) => return (Vec::new(), vec![error]),
        };
        for path in paths.iter_mut().filter(|path| input::is_meant(path)) {
            *path = input.to_path_buf();
        }
        let (mut files, errors) = load::find(&paths, is_over);
        for file in files.iter_mut().filter(|file| file.path == input) {
            file.name = input::FILE_NAME.to_owned();
        }
        (files, errors)
    }

    /// Returns whether standard input is among them.
    pub fn has_input(&self) -> bool {
        self.own.iter().chain(&self.against).any(|path| input::is_meant(path))
    }
}

/// All articles of a run, those of the corpus in its order.
pub struct Survey {
    pub corpus: Corpus,
    pub sources: Vec<Source>,
    /// What finds them.
    pub finder: Finder,
    /// As which each was added to the finder.
    pub order: Vec<usize>,
    /// Whom each is to be found with.
    pub parties: Vec<Party>,
    /// Some of them, segmented.
    pub shelf: Shelf,
}

/// What a survey tells while it runs.
pub enum Heard {
    /// So many articles were read so far.
    Read(usize),
    /// One is not among them.
    Failed(LoadError),
    /// Something about the cache.
    Said(Said),
}

/// What is kept of an article.
struct Kept {
    source: Source,
    known: Known,
    party: Party,
    /// Its number in the order of reading.
    read_as: usize,
    /// The number of its file, if that is to be remembered.
    file: Option<usize>,
}

/// An article as it was read.
struct Fresh {
    kept: Kept,
    fingerprints: Fingerprints,
    /// Whether it had to be segmented, because the cache does not know its text.
    is_learnt: bool,
    /// What came of that, if there is room for it.
    segmented: Option<Segmented>,
    /// How its file is known to the cache, if that does not know the file and it holds nothing else.
    seen: Option<Seen>,
}

/// Reads the articles below some paths; breaks off where `tell` does, and once it is over.
pub fn survey(
    paths: &Paths,
    (shelf, finder, keeper): (Shelf, Finder, &mut Keeper),
    (recall, times, is_over): (&Recall, &Times, IsOver<'_>),
    tell: &mut dyn FnMut(Heard) -> ControlFlow<()>,
) -> ControlFlow<(), Survey> {
    let (files, errors) = paths.find(is_over);
    errors.into_iter().try_for_each(|error| tell(Heard::Failed(error)))?;
    let n_new = Some(paths.own.len()).filter(|_| !paths.against.is_empty());
    let worker = Worker { times, recall, is_over, n_new };
    let queue = Queue::new(files);
    let mut reading = Reading { times, shelf, finder, keeper, queue, kept: Vec::new() };
    let mut batch = reading.queue.batch(recall, times);
    let mut done = Vec::new();
    while !batch.is_empty() {
        let has_room = reading.shelf.has_room();
        let hold =
            |fresh: Fresh| Fresh { segmented: fresh.segmented.filter(|_| has_room), ..fresh };
        let (mut read, mut next, mut flow) = (Vec::new(), Vec::new(), ControlFlow::Continue(()));
        // While all threads read a batch, this one keeps what came of the last and fetches the next.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| read = worker.read_all(batch, hold));
            flow = reading.keep(std::mem::take(&mut done), tell);
            if flow.is_continue() {
                next = reading.queue.batch(recall, times);
            }
        });
        flow?;
        // Not all of the batch was read, and nobody may take its files for read.
        if is_over() {
            return ControlFlow::Break(());
        }
        (done, batch) = (read, next);
    }
    reading.keep(done, tell)?;
    reading.remember(tell)?;
    reading.finish(tell)
}

/// What came of an item, and the number of its file if that is to be remembered.
type Read = (Option<usize>, Result<Fresh, LoadError>);

/// A survey while it runs.
struct Reading<'t> {
    times: &'t Times,
    shelf: Shelf,
    finder: Finder,
    keeper: &'t mut Keeper,
    queue: Queue,
    kept: Vec<Kept>,
}

/// What every thread needs to read an article.
struct Worker<'t> {
    times: &'t Times,
    recall: &'t Recall,
    is_over: IsOver<'t>,
    /// How many of the paths have new articles, if the others are an archive.
    n_new: Option<usize>,
}

impl Reading<'_> {
    /// Keeps what is to be kept of a batch, in its order.
    fn keep(
        &mut self,
        read: Vec<Read>,
        tell: &mut dyn FnMut(Heard) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if read.is_empty() {
            return ControlFlow::Continue(());
        }
        self.keep_texts(&read, tell)?;
        for (mut file, result) in read {
            match result {
                Ok(Fresh { kept, fingerprints, segmented, seen, is_learnt: _ }) => {
                    self.add(&fingerprints, tell)?;
                    if let Some(segmented) = segmented.filter(|_| self.shelf.has_room()) {
                        self.shelf.put(ArticleIdx::new(self.kept.len()), Arc::new(segmented));
                    }
                    if seen.is_some() {
                        file = Some(self.queue.seen.len());
                        self.queue.seen.push(seen);
                    }
                    self.kept.push(Kept { read_as: self.kept.len(), file, ..kept });
                }
                Err(error) => {
                    if let Some(file) = file {
                        self.queue.seen[file] = None;
                    }
                    tell(Heard::Failed(error))?;
                }
            }
        }
        tell(Heard::Read(self.kept.len()))
    }

    /// Keeps in the cache what was learnt of texts that it did not know.
    fn keep_texts(
        &mut self,
        read: &[Read],
        tell: &mut dyn FnMut(Heard) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let fresh = read.iter().filter_map(|(_, result)| result.as_ref().ok());
        let texts = fresh.filter(|fresh| fresh.is_learnt).filter_map(|fresh| {
            let Known { sha256, words, .. } = &fresh.kept.known;
            Some((text_key(sha256)?, *words, &fresh.fingerprints))
        });
        let said = self.times.spend(Stage::Cache, || self.keeper.keep_texts(texts));
        said.map_or(ControlFlow::Continue(()), |said| tell(Heard::Said(said)))
    }

    /// Hands the fingerprints of an article over.
    fn add(
        &mut self,
        found: &Fingerprints,
        tell: &mut dyn FnMut(Heard) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match self.finder.add(found) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => tell(Heard::Said(Said::Warning(format!(
                "failed to write a temporary file: {}; more memory is taken instead",
                failure::of_system(&error)
            )))),
        }
    }

    /// Keeps in the cache which articles the files hold.
    fn remember(&mut self, tell: &mut dyn FnMut(Heard) -> ControlFlow<()>) -> ControlFlow<()> {
        let Reading { times, keeper, queue, kept, .. } = self;
        let files = &queue.seen;
        let remembered = |same: &[Kept]| -> Option<FileKept> {
            let seen = (*files.get(same[0].file?)?)?;
            let articles = same.iter().map(|kept| recall::remembered(&kept.source, &kept.known));
            seen.keep(articles.collect())
        };
        let new = kept.chunk_by(|one, other| one.file.is_some() && one.file == other.file);
        let keep = || keeper.keep_files(new.filter_map(remembered));
        match times.spend(Stage::Cache, keep) {
            Some(said) => tell(Heard::Said(said)),
            None => ControlFlow::Continue(()),
        }
    }

    /// Puts the articles in the order of their ids, each with an id of its own.
    fn finish(mut self, tell: &mut dyn FnMut(Heard) -> ControlFlow<()>) -> ControlFlow<(), Survey> {
        for renamed in distinguish(&mut self.kept, tell)? {
            self.shelf.remove(renamed);
        }
        let mut numbers = vec![ArticleIdx(0); self.kept.len()];
        for (idx, kept) in self.kept.iter().enumerate() {
            numbers[kept.read_as] = ArticleIdx::new(idx);
        }
        self.shelf.renumber(|read_as| numbers[read_as.0 as usize]);
        let mut survey = Survey {
            corpus: Corpus::default(),
            sources: Vec::with_capacity(self.kept.len()),
            finder: self.finder,
            order: Vec::with_capacity(self.kept.len()),
            parties: Vec::with_capacity(self.kept.len()),
            shelf: self.shelf,
        };
        let articles = self.kept.into_iter().map(|kept| {
            survey.sources.push(kept.source);
            survey.order.push(kept.read_as);
            survey.parties.push(kept.party);
            kept.known
        });
        survey.corpus = Corpus::new(articles.collect());
        ControlFlow::Continue(survey)
    }
}

impl Worker<'_> {
    /// Reads items on all threads; once it is over, nothing more is read. Of each article is held what
    /// `hold` leaves of it.
    fn read_all(&self, items: Vec<Item>, hold: impl Fn(Fresh) -> Fresh + Sync) -> Vec<Read> {
        let read = |item: Item| {
            let (file, read) = (item.file(), self.read(item));
            (file, read.map(&hold))
        };
        let items = items.into_par_iter();
        items.filter_map(|item| (!(self.is_over)()).then(|| read(item))).collect()
    }

    /// Reads an article, and cuts it and takes its fingerprints unless the cache knows them.
    fn read(&self, item: Item) -> Result<Fresh, LoadError> {
        match item {
            Item::Failed(_, error) => Err(error),
            Item::Remembered(file, remembered) => self.again(&file, remembered),
            Item::Part(file, part, bytes, _) => {
                let article = self.times.spend(Stage::Read, || file.article(part, &bytes));
                let (source, article) = article?;
                Ok(self.learn(file.root, source, article))
            }
            Item::File(file) => {
                let seen = self.recall.see(&file);
                let known = self.times.spend(Stage::Cache, || self.recall.file(seen?));
                if let Some(Ok([remembered])) = known.map(<[Remembered; 1]>::try_from) {
                    return self.again(&file, remembered);
                }
                let source = file.source();
                let article = self.times.spend(Stage::Read, || load::read(&source))?;
                Ok(Fresh { seen, ..self.learn(file.root, source, article) })
            }
        }
    }

    /// Returns an article of a file that looks as it did.
    fn again(&self, file: &File, remembered: Remembered) -> Result<Fresh, LoadError> {
        let source = recall::source(file, &remembered);
        let Remembered { part: _, known } = remembered;
        match self.times.spend(Stage::Cache, || self.recall.text(&known.sha256)) {
            Some(Learnt { fingerprints, .. }) => {
                let kept = self.kept(file.root, source, known);
                Ok(Fresh { kept, fingerprints, is_learnt: false, segmented: None, seen: None })
            }
            None => {
                let article = self.times.spend(Stage::Read, || load::read(&source))?;
                Ok(self.learn(file.root, source, article))
            }
        }
    }

    fn learn(&self, root: usize, source: Source, article: Article) -> Fresh {
        let article = Arc::new(article);
        let recalled = self.times.spend(Stage::Cache, || self.recall.text(&article.sha256));
        if let Some(Learnt { words, fingerprints }) = recalled {
            let kept = self.kept(root, source, Known::new(&article, words));
            return Fresh { kept, fingerprints, is_learnt: false, segmented: None, seen: None };
        }
        let segmented = self.times.spend(Stage::Segment, || segment(article));
        let fingerprints = self.times.spend(Stage::Fingerprint, || fingerprints(&segmented));
        let known = Known::new(&segmented.article, segmented.counted_words());
        let kept = self.kept(root, source, known);
        Fresh { kept, fingerprints, is_learnt: true, segmented: Some(segmented), seen: None }
    }

    fn kept(&self, root: usize, source: Source, known: Known) -> Kept {
        let party = match self.n_new {
            None => Party::BOTH,
            Some(n_new) if root < n_new => Party::NEW,
            Some(_) => Party::ARCHIVE,
        };
        Kept { source, known, party, read_as: 0, file: None }
    }
}

/// Sorts articles by their ids, each with one of its own; where that is another than it had, it is told.
/// Returns which, by the order of reading.
fn distinguish(
    kept: &mut [Kept],
    tell: &mut dyn FnMut(Heard) -> ControlFlow<()>,
) -> ControlFlow<(), Vec<ArticleIdx>> {
    let mut renamed = HashSet::new();
    let rename = |kept: &mut Kept, id: ArticleId| {
        renamed.insert(kept.read_as);
        kept.source.id = id.clone();
        kept.known.id = id;
    };
    load::distinguish(kept, |kept| &kept.source, rename);
    for Kept { source, .. } in kept.iter().filter(|kept| renamed.contains(&kept.read_as)) {
        tell(Heard::Failed(source.fail(Reason::SameId(source.id.clone()))))?;
    }
    ControlFlow::Continue(renamed.into_iter().map(ArticleIdx::new).collect())
}

/// Returns an article read again, if it is still the one that was surveyed.
///
/// # Errors
///
/// If it cannot be read, or has another text.
pub fn read_again(
    source: &Source,
    known: Option<&Known>,
    times: &Times,
) -> Result<Segmented, LoadError> {
    let article = times.spend(Stage::Read, || load::read(source))?;
    if known.is_some_and(|known| *known.sha256 != *article.sha256) {
        return Err(source.fail(Reason::Changed));
    }
    Ok(times.spend(Stage::Segment, || segment(Arc::new(article))))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn once_it_is_over_nobody_waits_for_the_rest_of_a_file() {
        const LINES: usize = 10_000;
        let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().unwrap();
        let line = |id: usize| format!("{{\"id\":\"{id}\",\"text\":\"So it was.\"}}\n");
        file.write_all((0..LINES).map(line).collect::<String>().as_bytes()).unwrap();
        let n_asked = AtomicUsize::new(0);
        let is_over = || n_asked.fetch_add(1, Ordering::Relaxed) >= 9;
        let paths = Paths { own: vec![file.path().to_owned()], against: Vec::new() };
        let tools = (Shelf::new(0), Finder::new(usize::MAX, None), &mut Keeper::default());
        let (times, mut go_on) = (Times::default(), |_| ControlFlow::Continue(()));
        let flow = survey(&paths, tools, (&Recall::default(), &times, &is_over), &mut go_on);
        assert!(flow.is_break());
        assert!(n_asked.into_inner() < LINES / 2);
    }

    #[test]
    fn an_article_that_changed_since_is_an_error() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let source = load::Picker::default().pick(&manifest);
        let article = load::read(&source).unwrap();
        let known = Known::new(&article, 0);
        let again = |source: &Source, known| read_again(source, known, &Times::default());
        assert!(again(&source, Some(&known)).is_ok());
        assert!(again(&source, None).is_ok());
        let other = Known { sha256: "0".into(), ..known.clone() };
        let changed = again(&source, Some(&other)).unwrap_err();
        assert!(matches!(changed.reason, Reason::Changed), "{changed}");
        let gone = load::Picker::default().pick(&manifest.join("gone"));
        assert!(matches!(again(&gone, Some(&known)).unwrap_err().reason, Reason::Io(_)));
    }
}
