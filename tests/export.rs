//! Every pair of seeds through every exporter, and what no exporter may ever let through.

mod support;

use std::path::Path;

use expect_test::expect_file;
use wirecopy::export::{Format, Passages, write, write_jsonl, write_tsv, write_tsv_header};

#[test]
fn every_pair_of_seeds_in_every_format() {
    for (name, comparison) in support::seed_pairs() {
        for (format, endings) in Format::ENDINGS {
            let mut out = Vec::new();
            write(&comparison, format, &mut out).unwrap();
            golden(&format!("{name}.{}", endings[0]), &out);
        }
    }
}

#[test]
fn every_pair_of_seeds_as_lines() {
    let (mut jsonl, mut tsv) = (Vec::new(), Vec::new());
    write_tsv_header(&mut tsv).unwrap();
    for (_, comparison) in support::seed_pairs() {
        write_jsonl(&comparison, Passages::Listed, &mut jsonl).unwrap();
        write_tsv(&comparison, &mut tsv).unwrap();
    }
    golden("pairs.jsonl", &jsonl);
    golden("pairs.tsv", &tsv);
}

/// Compares what was written with the file `name`; with `UPDATE_EXPECT=1` in the environment, writes it.
#[track_caller]
fn golden(name: &str, written: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    expect_file![path].assert_eq(std::str::from_utf8(written).unwrap());
}
