//! Says what can be typed: nothing comes in, lines go out.

/// What is said where no articles were given.
pub(super) const WELCOME: [&str; 3] = [
    "wirecopy finds the text that news articles share.",
    "No articles were given. This is the built-in sample of five articles.",
    "For your own, quit and type: wirecopy --plain FOLDER",
];

/// What can be typed at the list of pairs.
pub(super) const LIST: [&str; 17] = [
    "A number opens the pair with that number.",
    "n, or an empty line: the next ten pairs.",
    "p: the ten pairs before.",
    "sort and a word: sorts the pairs; sort alone says by what.",
    "filter and a line: only the pairs that pass, for example: filter a>60 status:new",
    "filter alone: all pairs again.",
    "versions and a number: lists the pairs of other versions of the same articles, or folds them again.",
    "reviewed, flagged, dismissed and numbers: marks these pairs so, or no longer.",
    "x and numbers and a path: writes these pairs, a file for each, for example: x 1 3 pairs.html",
    "x and a path that ends in .csv: writes the list as a table; with numbers, these pairs of it.",
    "dismissed-pairs: dismissed pairs in the list, or not.",
    "undo: takes back the last verdict or note of this run.",
    "blind: hides outlets, files, addresses and page furniture, or tells them again.",
    "reload: scans again.",
    "s: the files that could not be read, and why.",
    "h: this help.",
    "q: quit.",
];

/// What can be typed at a pair.
pub(super) const PAIR: [&str; 22] = [
    "An empty line: reads on, three parts of a stretch at a time, then the next stretch.",
    "n: the next stretch, whatever is left of this one. p: the stretch before.",
    "A number: the passage with that number, from its first stretch.",
    "r: the same parts again.",
    "a: all of both articles, sentence by sentence.",
    "find and words: looks for them in both articles; find alone: the next sentence that has them.",
    "facts: what is known of both articles.",
    "weak: weaker resemblance, too, or no longer; in the pairs that follow, as well.",
    "swap: exchanges A and B.",
    "j: the next pair. k: the pair before.",
    "reviewed, flagged, dismissed: marks the pair so, or no longer.",
    "note and a text: a note on this passage, all of its stretches; without a text it is taken off.",
    "note-on-pair and a text: a note on the pair.",
    "undo: takes back the last verdict or note of this run.",
    "copy a, copy b, copy both: the stretch; copy all: the comparison; copy path a, copy address a.",
    "open a, open b: the file in your editor, at this stretch.",
    "browse a, browse b: the address in your browser, after asking.",
    "x and a path: writes the comparison to a file; the ending chooses: .txt .md .html .json, .csv the list.",
    "blind: hides outlets, files, addresses and page furniture, or tells them again.",
    "b: back to the list of pairs.",
    "h: this help.",
    "q: quit.",
];
