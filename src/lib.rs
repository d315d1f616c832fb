//! Finds, lines up and shows the text that news articles share.
//!
//! This page is the tour of the house: the way the data takes, the screen with the names of the
//! modules that draw it, the rules, and the words. What the program does for its users, and how it is
//! run, stands in the README.
//!
//! # The way of the data
//!
//! ```text
//!   files
//!     │  load                    bytes to text, date, headline, outlet
//!     ▼
//!  Article
//!     │  segment                 sentences, words, page furniture
//!     ▼
//!  Segmented ──── many ───▶ corpus ─▶ index ─▶ candidate
//!     │                    what is   finger-   pairs worth
//!     │ two                small     prints    a look; `finding` is this row
//!     ▼                                           │
//!  compare  ◀──── two at a time ──────────────────┘
//!     │  align ▸ score           matches, passages, shares
//!     ▼
//!  Comparison
//!     │  present                 rows, cells, tags; no colours
//!     ▼
//!    rows
//!     ├───────────▶ export       text, Markdown, a page, JSON, tables
//!     └───────────▶ tui          frames for the terminal
//! ```
//!
//! Data goes down and never back up. [`compare::compare`] makes a [`Comparison`](compare::Comparison)
//! once; screens and exporters read it and count nothing anew. The program around the library does
//! the rest: `main.rs` reads the arguments by `cli.rs` and the user's file by `settings.rs`, `appearance.rs` decides
//! on colours, then `report.rs` prints, `browse.rs` opens
//! the screen or `plain.rs` does without one. Both run `scan.rs`, which is the drawing above as a function:
//! it reads every article once for the corpus and the index, and those of likely pairs again where memory
//! did not hold them. What leaves the terminal goes by `programs.rs`, to editors and browsers, and by
//! `clipboard.rs`.
//! [`cache`] keeps for the next run what this one learnt, [`store`] what readers judged: [`review`] reckons
//! from its records which verdicts and notes hold. `screen.rs` is the loop between the keyboard,
//! the scan and the terminal.
//!
//! # The screen
//!
//! Everything below `tui::view` draws one part, and changes nothing.
//!
//! ```text
//!  wirecopy  pair 1/3             A→B 5 %  B→A 6 %  25 words    view::bars
//! A 001_ef81a74a                  B 004_1f61f6f6                view::compare
//! Attorney General Jeff Sess…     Trump's tweets are 'offic…    view::compare
//! ▕░░░░░░▓▓░░░░░░░▏ 5 % is in B   ▕░░░░░░░░░▓▓░░▏ 6 % is in A   view::strips
//! ────────────────────────────────────────────────────────────
//! · · · 10 more only in A (z)     · · · 12 more only in B (z)   view::text
//! Trump made clear to     ▸11 ~ 14╏ Trump made clear to         view::text, with
//! Sessions that while he  ╏       ╏ Sessions that although he     view::gutter between
//! did not like …          ╏       ╏ did not like …                the columns
//! ────────────────────────────────────────────────────────────
//!  passage 1/1 · ~ edited: sentence 11 in A, 14 in B            view::bars
//!  n/N passage  J/K pair  z/Z fold  X export            ? all   view::bars
//! ```
//!
//! Two panes in their own order are `view::flow`, the right edge is `view::ruler`, what stands beside a
//! comparison on a wide terminal is `view::rail`. [`tui::mouse`] reads the mouse, [`tui::visit`] tells what is
//! opened elsewhere. [`tui::errands`] lets quitting wait until what is kept and written is on the disk. [`tui::clip`] chooses what is copied, [`tui::message`] keeps what is said until the next key and in the log.
//! The list of pairs is `view::pairs`, its rows `view::rows` with `view::named`, what is selected `view::preview`; help, the log and the questions of an export are
//! `view::overlay`. Before anything is drawn, [`tui::keymap`] has turned the key into an action,
//! [`tui::update`](mod@tui::update) has changed the [`State`](tui::state::State),
//! [`tui::desk`] has told which view there is room for, [`tui::page`] has set the rows into lines,
//! [`tui::reading`] and [`tui::scroll`] have kept the reader's place,
//! [`present::Query`] and [`tui::seeking`] have found what the reader looks for,
//! [`present::words`] and [`tui::phrase`] have found the words and [`tui::layout`] the places.
//! [`tui::legend`] says in the help what the signs mean, [`tui::menu`] lists what menus offer, and [`tui::hints`]
//! tells which keys are worth a hint.
//! [`tui::theme`] alone knows how things look, and [`tui::script`] puts ASCII in place of signs.
//!
//! # The floors
//!
//! The modules below stand in the order of their floors. A module imports only what stands above it
//! in this list, and `load`, `cache`, `store`, `export` and `tui` never name one another. Some words have a room of
//! their own: `ratatui` and `crossterm` are said in `tui` only, `similar` in `align`, `std::fs` in
//! `load`, `cache`, `store`, `export` and `config`, and no part of the library prints. What stands between has no clock,
//! no disk and no terminal: it takes values and returns values. `tests/architecture.rs` reads the list
//! in this file and fails where a line of code breaks these rules, where a file belongs to no floor, and where a file is longer than 500 lines. If it
//! stands in the way, the design lacks a noun.
//!
//! # The words
//!
//! | Word | What it means here | Where |
//! |---|---|---|
//! | article | a text that somebody published, and what is known about it | [`article::Article`] |
//! | span | a range of bytes of an article's text, which itself never changes | [`span::Span`] |
//! | sentence | what the text is cut into; headlines and furniture are sentences, too | [`segment::Sentence`] |
//! | word | a span of a sentence, with the key that it is compared by | [`segment::Word`] |
//! | furniture | what the page put around the article: credits, links, bylines; not compared, not counted | [`segment::Furniture`] |
//! | copy | the sentences that are not furniture | [`segment::Sentence::is_copy`] |
//! | side, pair | left is A and right is B; what each side has, as one value | [`pair::Side`], [`pair::Pair`] |
//! | corpus | what is known of the articles of a run, without their texts | [`corpus::Corpus`] |
//! | source | where an article is to be read, and read again | [`load::Source`] |
//! | part | an article in a file that holds many: a line, or an element of an array | [`load::Part`] |
//! | shingle | a few words in a row, taken at every word | [`index::SHINGLE`] |
//! | winnowing | the rule by which shingles are kept, the same in every article | [`index::GUARANTEED_RUN`] |
//! | triple | three neighbouring long words, in any order | [`index::MOST_FOR_TRIPLE`] |
//! | fingerprint | the hash of a shingle that was kept, or of a triple | [`index::Fingerprints`] |
//! | ledger | the fingerprints of all articles until the last is there, on disk where they are too many | [`index::Ledger`] |
//! | carrier | an article that has a fingerprint, or a sentence | [`recurring::Carrier`] |
//! | candidate | two articles that share enough fingerprints to be worth lining up | [`candidate::Candidate`] |
//! | crowd | carriers so many that not all of them meet | [`candidate::MOST_CARRIERS`] |
//! | boilerplate | a sentence that recurs in articles that are strangers; furniture | [`recurring::Recurring`] |
//! | copies, leader | articles that are the same, or nearly so, and the first of them | [`duplicates::Duplicates`] |
//! | version | what the screen calls copies: pairs of versions of the same articles are one row | [`tui::list::StandsFor`] |
//! | alignment | all that two articles share | [`align::Alignment`] |
//! | match | a sentence of A beside the sentence of B that is the same, edited or reworked | [`align::Match`] |
//! | run | words that follow one another in both sentences of a match | [`align::Run`] |
//! | passage | a stretch of one article taken from a stretch of the other, with its matches | [`align::Passage`] |
//! | moved | in another order than the other matches | [`align::Place`] |
//! | shortcut | a budget that ran out, told to the reader | [`align::Shortcut`] |
//! | weak | a passage that resembles and does not count, reported on request | [`align::Strength`] |
//! | quoted | shared words that stand between quotation marks on both sides | [`score::Score::quoted`] |
//! | score | words shared, the share of each side, the longest run | [`score::Score`] |
//! | comparison | two articles, their alignment and their score | [`compare::Comparison`] |
//! | row | what stands beside each other: a match, sentences without a partner, or a sentence with a clause of one in another row | [`present::Row`] |
//! | cell | one side of a row | [`present::Cell`] |
//! | class | what a whole sentence is: word for word, edited, reworked, unshared, furniture | [`present::Class`] |
//! | tag | what a stretch of text is: shared, only here, a mark | [`present::Tag`] |
//! | table cell | a text in a table that people open in a spreadsheet | [`mod@cell`] |
//! | entry | what the list keeps of a pair, without its comparison | [`tui::entry::Entry`] |
//! | course | the order in which a line is seen that is not simply read from left to right | [`present::Course`] |
//! | fold | a line that stands for rows of unshared sentences | [`present::Fold`] |
//! | stop | what the cursor can be on in a view: a row, a side of one, a fold | [`tui::page::Stop`] |
//! | manner | how a reader wants to read: view, emphasis, context | [`tui::manner::Manner`] |
//! | strip | a row of cells that shows where in an article the shared text stands | [`present::Strip`] |
//! | verdict | what a reader thinks of a pair: reviewed, flagged, dismissed | [`review::Verdict`] |
//! | standing | where a pair stands: new, judged, changed since it was judged | [`review::Standing`] |
//! | mark | what the list keeps of that, for a pair or for a row of several | [`tui::list::Mark`], [`tui::list::RowMark`] |
//! | record | one thing that a reader did, as it was kept | [`review::Record`] |
//! | journal | the records of a corpus, on disk | [`store::Journal`] |
//! | wish | a verdict, a note, or to take one back, until it is on the disk | [`tui::reviewing::Wish`] |
//! | errand | what the world is busy with and quitting would lose | [`tui::errands::Errands`] |
//! | judgement | the verdict and the note that hold of a pair, or the note on a passage | [`review::Judgement`] |

pub mod failure;
pub mod span;
pub mod hashes;
pub mod pair;
pub mod article;
pub mod segment;
pub mod corpus;
pub mod recurring;
pub mod index;
pub mod candidate;
pub mod duplicates;
pub mod finding;
pub mod align;
pub mod score;
pub mod compare;
pub mod present;
pub mod cell;
pub mod review;
pub mod load;
pub mod cache;
pub mod store;
pub mod export;
pub mod config;
pub mod tui;
