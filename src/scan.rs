//! Reads, finds and compares: paths come in, what becomes of each comparison goes out one after the
//! other.
//!
//! Every article is read once to learn what is small about it, then the likely pairs are compared, the
//! likeliest first. Texts are kept while there is room and read again where there was none. What goes
//! out depends neither on the number of threads nor on how much memory there is.

mod again;
mod comparing;
mod families;
pub mod input;
mod limits;
mod queue;
mod recall;
mod results;
mod shelf;
mod stock;
mod survey;
mod times;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::SpooledTempFile;
use wirecopy::align::Settings;
use wirecopy::article::{ArticleId, Published};
use wirecopy::cache::text_key;
use wirecopy::candidate::Party;
use wirecopy::corpus::{ArticleIdx, Corpus};
use wirecopy::duplicates::{Duplicates, Folding};
use wirecopy::finding::{About, Finder, Finding};
use wirecopy::index::Stop;
use wirecopy::load::{self, List, LoadError, Source};
use wirecopy::pair::Pair;

pub use again::Again;
pub use limits::{Limits, SameOutlet};
pub use recall::Said;
pub use results::{Make, Told};
pub use survey::Paths;
pub use times::{Stage, Times};
pub use wirecopy::index::IsOver;

use comparing::{Work, compare_all};
use recall::{Keeper, Recall};
use shelf::Shelf;
use stock::Stock;
use survey::{Heard, Survey, survey};

/// The most articles of which every pair is compared where weaker resemblance is asked for: it shares
/// too few words in a row to make two articles a likely pair.
const MOST_FOR_EVERY_PAIR: usize = 64;

/// Into how many parts the memory is divided that a scan may take: one is for texts and one for finding
/// pairs, which texts get once these are found; the others are left to what grows with the number of
/// articles and of threads, and to the cache. So 100,000 articles and two threads keep to 512M.
const PARTS_OF_MEMORY: u64 = 7;

/// What errors call the file that has what memory does not hold.
const TEMPORARY: &str = "a temporary file";

/// What a scan tells while it runs; `T` is what is made of a comparison.
pub enum News<T> {
    /// So many articles were read so far.
    Reading(usize),
    /// All articles were read, so many.
    Read(usize),
    /// What any pair can be compared again with, and the leader of every article that has copies, the
    /// leaders' own included.
    Known(Again, HashMap<ArticleId, ArticleId>),
    /// A file is not among them, or one of them cannot be compared.
    Failed(LoadError),
    /// Something about the cache or a temporary file, none of which changes what is found.
    Said(Said),
    /// Two articles were compared.
    Compared(T),
    /// So many of the pairs were compared so far.
    Comparing {
        /// How many were compared.
        done: usize,
        /// How many there are.
        total: usize,
    },
}

/// What is asked of a scan.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which pairs are told of.
    pub which: Which,
    /// What each pair is compared for.
    pub settings: Settings,
    /// Which pairs are wanted at all.
    pub limits: Limits,
    /// Whether copies of one text are paired with others each for itself.
    pub folding: Folding,
    /// About how many bytes may be taken for what is known of the articles.
    pub memory: u64,
    /// The folder in which an earlier run kept what it learnt, and this one will.
    pub cache: Option<PathBuf>,
}

/// Which pairs are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// Those that share something.
    Shared,
    /// Those that share nothing, too.
    All,
}

/// Where a scan's news go, and what they are made of; where `tell` breaks off, the scan ends.
pub struct Listener<'l, T> {
    /// Makes of each comparison what is to be told.
    pub make: Make<'l, T>,
    /// Hears the news, in their order.
    pub tell: &'l mut dyn FnMut(News<T>) -> ControlFlow<()>,
    /// Learns where the time goes.
    pub times: &'l Times,
    /// Is asked before each file, article and comparison, and now and then while pairs are found.
    /// What was found is told before a scan ends.
    pub is_over: IsOver<'l>,
}

impl Wanted {
    /// Returns whether all pairs of so many articles are compared, not just the likely ones.
    fn is_every_pair(&self, n_articles: usize) -> bool {
        let Wanted { which, settings, .. } = self;
        *which == Which::All || settings.weak && n_articles <= MOST_FOR_EVERY_PAIR
    }

    fn shelf(&self) -> Shelf {
        Shelf::new(self.part_of_memory())
    }

    /// Returns what finds the pairs; it makes a temporary file once memory is too little.
    fn finder(&self) -> Finder {
        let room = Box::new(SpooledTempFile::new(0));
        Finder::new(self.part_of_memory(), Some(room))
    }

    /// Returns the part of the memory, in bytes, for texts, and also that for finding pairs.
    fn part_of_memory(&self) -> usize {
        usize::try_from(self.memory / PARTS_OF_MEMORY).unwrap_or(usize::MAX)
    }
}

/// Compares the articles below `paths`, the likeliest pairs first; breaks off where the listener does.
pub fn scan<T: Told>(
    paths: &Paths,
    wanted: &Wanted,
    listener: &mut Listener<'_, T>,
) -> ControlFlow<()> {
    let (mut keeper, recall) = cache(wanted, listener)?;
    let Listener { tell, times, is_over, .. } = listener;
    let tools = (wanted.shelf(), wanted.finder(), &mut keeper);
    let survey = survey(paths, tools, (&recall, times, is_over), &mut |heard| {
        tell(match heard {
            Heard::Said(said) => News::Said(said),
            Heard::Read(n_articles) => News::Reading(n_articles),
            Heard::Failed(error) => News::Failed(input::named(error)),
        })
    })?;
    let Survey { corpus, sources, finder, order, parties, mut shelf } = survey;
    let (corpus, sources) = (Arc::new(corpus), Arc::<[Source]>::from(sources));
    let n_articles = corpus.articles().len();
    tell(News::Read(n_articles))?;
    let is_pair = |pair: &Pair<ArticleIdx>| {
        let parties = pair.map(|idx| parties[idx.0 as usize]);
        parties.left.meets(parties.right) && wanted.limits.admit(corpus.pair(*pair))
    };
    let found = times.spend(Stage::Sort, || find(&corpus, finder, (&order, &parties), *is_over));
    let Finding { recurring, duplicates, candidates } = match found {
        Ok(finding) => finding,
        Err(Stop::Over) => return ControlFlow::Break(()),
        Err(Stop::Unreadable(error)) => {
            // Nothing is compared: that must not look as if nothing were shared.
            return tell(News::Failed(LoadError::new(Path::new(TEMPORARY), error.into())));
        }
    };
    let recurring = Arc::new(recurring);
    let again = Again {
        corpus: Arc::clone(&corpus),
        sources: Arc::clone(&sources),
        recurring: Arc::clone(&recurring),
        settings: wanted.settings,
    };
    tell(News::Known(again, leaders(&corpus, &duplicates)))?;
    let likely = || duplicates.pairs(&candidates, wanted.folding).filter(is_pair);
    let known: HashSet<Pair<ArticleIdx>>;
    let others = if wanted.is_every_pair(n_articles) {
        known = likely().collect();
        let others = every_pair(n_articles);
        Some(others.filter(|pair| is_pair(pair) && !known.contains(pair)))
    } else {
        None
    };
    // Of copies of one text there may be more pairs than there is memory for: unless all are asked for, they
    // are walked twice and not held.
    let pairs = || likely().chain(others.clone().into_iter().flatten());
    let total = pairs().take_while(|_| !is_over()).count();
    shelf.widen(wanted.part_of_memory());
    let stock = Stock::new(sources, Some((&corpus, &recurring)), shelf);
    let mut work = Work { stock, recall, keeper, wanted, total };
    let flow = compare_all(pairs(), &mut work, listener);
    let Work { stock, recall, keeper, .. } = work;
    stock.put_away();
    let texts = || corpus.articles().iter().filter_map(|known| text_key(&known.sha256)).collect();
    let said = listener.times.spend(Stage::Cache, || keeper.end(recall, texts));
    said.map_or(ControlFlow::Continue(()), |said| (listener.tell)(News::Said(said)))?;
    flow
}

/// Returns what keeps in the cache that is wanted, if it can be opened, and what that remembers.
fn cache<T: Told>(
    wanted: &Wanted,
    listener: &mut Listener<'_, T>,
) -> ControlFlow<(), (Keeper, Recall)> {
    let Some(folder) = &wanted.cache else { return ControlFlow::Continue(Default::default()) };
    let (keeper, recall, said) = listener.times.spend(Stage::Cache, || recall::open(folder));
    said.map_or(ControlFlow::Continue(()), |said| (listener.tell)(News::Said(said)))?;
    ControlFlow::Continue((keeper, recall))
}

/// Returns the leader of every article that has copies, the leaders' own included.
fn leaders(corpus: &Corpus, duplicates: &Duplicates) -> HashMap<ArticleId, ArticleId> {
    let id = |article: ArticleIdx| corpus.articles()[article.0 as usize].id.clone();
    let articles = (0..corpus.articles().len()).map(ArticleIdx::new);
    let mut leaders = HashMap::new();
    for article in articles {
        let leader = duplicates.leader(article);
        if leader != article {
            leaders.insert(id(article), id(leader));
            leaders.insert(id(leader), id(leader));
        }
    }
    leaders
}

/// Finds the likely pairs of a corpus; `order` tells as which each article was added to the finder, and
/// `parties` whom it is to be found with.
fn find(
    corpus: &Corpus,
    finder: Finder,
    (order, parties): (&[usize], &[Party]),
    is_over: IsOver<'_>,
) -> Result<Finding, Stop> {
    let about = |article: ArticleIdx| {
        let known = &corpus.articles()[article.0 as usize];
        let time = known.published.map(Published::earliest);
        About {
            outlet: known.outlet.as_deref(),
            time: (time.is_none(), time),
            party: parties[article.0 as usize],
        }
    };
    finder.find(order, about, is_over)
}

/// Compares the pairs that a list names, in its order and with its sides; breaks off where the listener
/// does.
///
/// # Errors
///
/// If the list itself cannot be read.
pub fn scan_list<T: Told>(
    list: &Path,
    wanted: &Wanted,
    listener: &mut Listener<'_, T>,
) -> Result<ControlFlow<()>, LoadError> {
    let List { sources, pairs } = load::read_list(list)?;
    let pairs: Vec<_> = pairs.into_iter().map(|pair| pair.map(ArticleIdx::new)).collect();
    let total = pairs.len();
    let stock = Stock::new(sources.into(), None, wanted.shelf());
    let (recall, keeper) = (Recall::default(), Keeper::default());
    let mut work = Work { stock, recall, keeper, wanted, total };
    let flow = compare_all(pairs.into_iter(), &mut work, listener);
    work.stock.put_away();
    Ok(flow)
}

/// Returns every pair of so many articles.
fn every_pair(n_articles: usize) -> impl Iterator<Item = Pair<ArticleIdx>> + Clone {
    let pairs = (0..n_articles)
        .flat_map(move |left| (left + 1..n_articles).map(move |right| Pair::new(left, right)));
    pairs.map(|pair| pair.map(ArticleIdx::new))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use tempfile::NamedTempFile;
    use wirecopy::compare::Comparison;

    use super::*;

    struct Compared;

    impl Told for Compared {
        fn bytes(&self) -> Option<Vec<u8>> {
            None
        }

        fn recalled(_bytes: &[u8]) -> Option<Self> {
            None
        }
    }

    fn wanted(which: Which, settings: Settings) -> Wanted {
        Wanted {
            which,
            settings,
            limits: Limits::default(),
            folding: Folding::Unfolded,
            memory: 1 << 30,
            cache: None,
        }
    }

    /// Returns a file with some text, whose name has an ending.
    fn file(ending: &str, text: &str) -> NamedTempFile {
        let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn files_that_change_before_their_turn_are_named_and_the_others_go_on() {
        let text = "The ferry ran aground off Cape Merrow early on Tuesday, and nobody was hurt.";
        let lines = format!("{{\"text\":\"{text}\"}}\n{{\"text\":\"{text} It is over.\"}}\n");
        let [one, other] =
            ["So it was.", "All is well."].map(|end| file(".txt", &format!("{text} {end}")));
        let mut grows = file(".txt", &format!("{text} More."));
        let (vanishes, shrinks) = (file(".txt", text), file(".jsonl", &lines));
        let own = [&one, &other, &grows, &vanishes, &shrinks].map(|file| file.path().to_owned());
        let mut vanishes = Some(vanishes);
        let (mut n_told, mut failed) = (0, Vec::new());
        let mut tell = |news| {
            match news {
                News::Read(n_articles) => {
                    assert_eq!(n_articles, 6);
                    grows.write_all(b" And more.").unwrap();
                    shrinks.as_file().set_len(lines.len() as u64 - 10).unwrap();
                    vanishes.take().map(NamedTempFile::close).unwrap().unwrap();
                }
                News::Failed(error) => failed.push(error.reason.to_string()),
                News::Compared(Compared) => n_told += 1,
                _ => {}
            }
            ControlFlow::Continue(())
        };
        let mut listener = Listener {
            make: Make { make: &|_| Compared, manner: 0 },
            tell: &mut tell,
            times: &Times::default(),
            is_over: &|| false,
        };
        // No text is held from the first reading to the second.
        let wanted = Wanted { memory: 0, ..wanted(Which::Shared, Settings::default()) };
        let paths = Paths { own: own.to_vec(), against: Vec::new() };
        assert!(scan(&paths, &wanted, &mut listener).is_continue());
        failed.sort();
        assert_eq!(
            failed,
            [
                "EOF while parsing a string, at column 90",
                "changed while it was being compared",
                "no such file or directory",
            ]
        );
        // Those that stay are one, the other, and the first line.
        assert_eq!(n_told, 3);
    }

    /// Compares a list of so many pairs until that is broken off, and counts how many are compared.
    fn break_off(
        n_pairs: usize,
        n_made: &AtomicUsize,
        tell: &mut dyn FnMut(News<Compared>) -> ControlFlow<()>,
        is_over: IsOver<'_>,
    ) {
        let mut list = NamedTempFile::new().unwrap();
        let pair = format!("{0}\t{0}\n", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        write!(list, "left\tright\n{}", pair.repeat(n_pairs)).unwrap();
        let make = |_: Comparison| {
            n_made.fetch_add(1, Ordering::Relaxed);
            Compared
        };
        let make = Make { make: &make, manner: 0 };
        let mut listener = Listener { make, tell, times: &Times::default(), is_over };
        let flow = scan_list(list.path(), &wanted(Which::All, Settings::default()), &mut listener);
        assert!(flow.unwrap().is_break());
    }

    #[test]
    fn once_it_is_over_nothing_more_is_compared_and_what_was_found_is_told() {
        let n_made = AtomicUsize::new(0);
        let made = || n_made.load(Ordering::Relaxed);
        let (mut n_told, mut last) = (0, 0);
        let mut tell = |news| {
            match news {
                News::Compared(Compared) => n_told += 1,
                News::Comparing { done, .. } => last = done,
                _ => {}
            }
            ControlFlow::Continue(())
        };
        break_off(400, &n_made, &mut tell, &|| made() >= 100);
        assert!((100..100 + rayon::current_num_threads()).contains(&made()), "{}", made());
        assert_eq!((n_told, last), (made(), made()));
    }

    /// Compares a list of pairs; when those of the first batch are told, waits until some of the next one are
    /// compared, and breaks off. Returns how many were compared, and how many told.
    fn break_off_while_more_are_compared(is_over: impl Fn() -> bool + Sync) -> (usize, usize) {
        let n_made = AtomicUsize::new(0);
        let made = || n_made.load(Ordering::Relaxed);
        let mut n_told = 0;
        let mut tell = |news| {
            match news {
                News::Compared(Compared) => n_told += 1,
                News::Comparing { .. } => {
                    while made() < 20 {
                        std::thread::yield_now();
                    }
                    return ControlFlow::Break(());
                }
                _ => {}
            }
            ControlFlow::Continue(())
        };
        break_off(48, &n_made, &mut tell, &|| made() >= 20 && is_over());
        (made(), n_told)
    }

    #[test]
    fn what_was_compared_while_others_were_told_is_told_once_it_is_over() {
        let (n_made, n_told) = break_off_while_more_are_compared(|| true);
        assert_eq!(n_made, n_told);
    }

    #[test]
    fn who_has_heard_enough_hears_no_more() {
        assert_eq!(break_off_while_more_are_compared(|| false).1, 16);
    }

    #[test]
    fn once_it_is_over_pairs_are_not_found() {
        let text = "The ferry ran aground off Cape Merrow early on Tuesday, and nobody was hurt.";
        let files =
            ["So it was.", "All is well."].map(|end| file(".txt", &format!("{text} {end}")));
        let is_over = AtomicBool::new(false);
        let mut tell = |news| {
            match news {
                News::Read(n_articles) => {
                    assert_eq!(n_articles, 2);
                    is_over.store(true, Ordering::Relaxed);
                }
                News::Known(..) | News::Comparing { .. } | News::Compared(_) => {
                    panic!("it is over")
                }
                News::Reading(_) | News::Failed(_) | News::Said(_) => {}
            }
            ControlFlow::Continue(())
        };
        let mut listener = Listener {
            make: Make { make: &|_| Compared, manner: 0 },
            tell: &mut tell,
            times: &Times::default(),
            is_over: &|| is_over.load(Ordering::Relaxed),
        };
        let own = files.iter().map(|file| file.path().to_owned()).collect();
        let paths = Paths { own, against: Vec::new() };
        let wanted = wanted(Which::Shared, Settings::default());
        assert!(scan(&paths, &wanted, &mut listener).is_break());
    }

    #[test]
    fn every_pair_is_compared_if_all_are_told_or_few_may_be_weak() {
        let check = |which, weak, n_articles, expected| {
            let settings = Settings { weak, ..Settings::default() };
            let wanted = wanted(which, settings);
            assert_eq!(wanted.is_every_pair(n_articles), expected, "{wanted:?} {n_articles}");
        };
        check(Which::Shared, false, 2, false);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR, true);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR + 1, false);
        check(Which::All, false, MOST_FOR_EVERY_PAIR + 1, true);
    }
}
