//! What is said to requests that the full screen has keys for: search, copies, files, names, verdicts by number.

use super::*;

#[test]
fn the_help_names_what_is_understood() {
    let world = Reviewer::default();
    for (before, help) in [(&[][..], &help::LIST[..]), (&["1"], &help::PAIR)] {
        let typed: Vec<&str> = before.iter().copied().chain(["h"]).collect();
        assert!(
            said(&world, &typed)
                .ends_with(&help.iter().map(ToString::to_string).collect::<Vec<_>>())
        );
        let is_no_word =
            |line: &str| ["A number", "An empty line"].iter().any(|no| line.starts_with(no));
        for line in help.iter().filter(|line| !is_no_word(line)) {
            let heads = line.split(". ").filter_map(|sentence| sentence.split(':').next());
            for word in
                heads.flat_map(|head| head.split(", ")).filter_map(|part| part.split(' ').next())
            {
                let known = ["or", "only"].contains(&word);
                let typed: Vec<&str> = before.iter().copied().chain([word]).collect();
                let answer = said(&world, &typed);
                let understood = answer.iter().all(|line| !line.contains("means nothing here"));
                assert!(known || understood, "{word}: {answer:?}");
            }
        }
    }
}

#[test]
fn looks_for_words_in_both_articles() {
    expect![[r#"
        > 1
        Pair 1 of 3.
        > find
        find needs words behind it, for example: find steering
        > find JEFF sessions
        “JEFF sessions” is in 2 sentences of A and 1 sentence of B.
        > find no such words
        “no such words” is in neither article.
        > find
        “no such words” is in neither article.
    "#]]
    .assert_eq(&answers(
        &Reviewer::default(),
        &["1", "find", "find JEFF sessions", "find no such words", "find"],
    ));
    let lines = said(&Reviewer::default(), &["1", "find these people said", "find", "find"]);
    let hits = lines.iter().filter(|line| line.contains(" of 2, "));
    let places: Vec<&str> = hits.filter_map(|line| line.split(':').next()).collect();
    let [first, second, again] = places[..] else { panic!("{lines:?}") };
    assert!(first.starts_with("1 of 2, A sentence 11"), "{places:?}");
    assert!(second.starts_with("2 of 2, B sentence 14"), "{places:?}");
    assert_eq!(again, first);
    assert!(lines.contains(&"That was the last. From the beginning:".to_owned()));
}

/// Returns the errand that is open after some lines.
fn errand(world: &dyn World, typed: &[&str]) -> Option<Errand> {
    let mut talk = talked(world);
    for line in typed {
        talk.hear(line);
    }
    talk.errand
}

#[test]
fn what_is_copied_and_opened_is_the_passage() {
    let world = Reviewer::default();
    let copied = |what: &str| match errand(&world, &["1", what]) {
        Some(Errand::Copy(clip)) => clip,
        other => panic!("{what}: {other:?}"),
    };
    let clip = copied("copy b");
    assert_eq!(clip.what, "sentence 14 of B");
    assert!(clip.text.starts_with("Trump made clear to Sessions that although"), "{}", clip.text);
    assert_eq!(copied("copy").what, "sentence 11 of A");
    let both = copied("copy both").text;
    assert!(both.contains("— A: 001_ef81a74a5e9b070f.txt") && both.contains("— B: 004_"), "{both}");
    assert_eq!(copied("copy path b").text, "004_1f61f6f646f6cdff.txt");
    assert_eq!(copied("copy all").what, "the comparison");
    match errand(&world, &["1", "open b"]) {
        Some(Errand::Edit(spot)) => {
            assert_eq!(spot.id.0, "004_1f61f6f646f6cdff.txt");
            assert!(spot.line > 1, "{spot:?}");
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(errand(&world, &["reload"]), Some(Errand::Scan)));
    expect![[r#"
        > 1
        Pair 1 of 3.
        > copy address a
        There is nothing of this to copy.
        > copy c
        What can be copied: a, b, both, all, path a, address a.
        > open c
        Behind open comes a or b.
        > browse a
        No web address of A is known.
    "#]]
    .assert_eq(&answers(&world, &["1", "copy address a", "copy c", "open c", "browse a"]));
}

#[test]
fn an_address_is_opened_after_asking() {
    let world = Reviewer::default();
    let mut talk = talked(&world);
    talk.hear("1");
    let Place::Pair(pair, passages) = talk.place else { panic!("a pair is open") };
    talk.place = Place::Browse(pair, passages, "https://a.example/1".into());
    assert_eq!(talk.prompt(), "y or n");
    assert_eq!(talk.hear("n"), ["Nothing is opened."]);
    assert!(talk.errand.is_none());
    let Place::Pair(pair, passages) = talk.place else { panic!("the pair is open") };
    talk.place = Place::Browse(pair, passages, "https://a.example/1".into());
    talk.hear("y");
    assert!(
        matches!(talk.errand, Some(Errand::Browse(address)) if &*address == "https://a.example/1")
    );
}

#[test]
fn names_are_hidden_where_that_is_wanted() {
    let world = Reviewer::default();
    let typed = [
        "blind",
        "1",
        "facts",
        "a",
        "copy both",
        "copy path a",
        "open",
        "browse",
        "x a.html",
        "b",
        "sort outlet",
        "filter outlet:001",
    ];
    let lines = said(&world, &typed);
    let after = lines.iter().position(|line| line == "> blind").unwrap();
    let told = ["001_", "004_", ".txt"];
    let tells =
        |line: &&String| !line.starts_with('>') && told.iter().any(|name| line.contains(name));
    let telling: Vec<&String> = lines[after..].iter().filter(tells).collect();
    assert!(telling.is_empty(), "{telling:?}");
    assert!(lines.contains(&"outlet:001 does not count: blind mode hides outlets.".to_owned()));
    let refused = lines.iter().filter(|line| line.contains("would tell names")).count();
    assert_eq!(refused, 6, "{lines:?}");
    assert!(errand(&world, &["blind", "1", "copy a"]).is_some());
    let lines = said(&world, &["blind", "1", "blind"]);
    assert!(lines.last().unwrap().starts_with("Only B has"));
    assert!(lines.iter().rev().any(|line| line.starts_with("A is 001_")), "{lines:?}");
}

#[test]
fn weaker_resemblance_and_the_other_side_first() {
    let typed = ["1", "weak", "weak", "swap"];
    let lines = said(&Reviewer::default(), &typed);
    let after = |line: &str, nth: usize| {
        let at = lines.iter().enumerate().filter(|(_, said)| *said == line).nth(nth).unwrap().0;
        lines[at + 1].as_str()
    };
    assert!(after("> weak", 0).contains("weak"), "{lines:?}");
    assert_eq!(after("> weak", 1), "Weaker resemblance is hidden.");
    assert_eq!(after("> swap", 0), "A and B are exchanged.");
    assert!(lines.iter().any(|line| line.starts_with("A is 004_")), "{lines:?}");
}

#[test]
fn pairs_are_marked_by_their_numbers() {
    let typed =
        ["reviewed", "reviewed 1 x", "reviewed 1 9", "reviewed 1 2", "undo", "dismissed 1", "n"];
    expect![[r#"
        > reviewed
        reviewed needs numbers of pairs here, for example: reviewed 1
        > reviewed 1 x
        reviewed needs numbers of pairs here, for example: reviewed 1
        > reviewed 1 9
        There is no pair 9: the last is pair 3.
        > reviewed 1 2
        Marked reviewed: 2 pairs.
        > undo
        Taken back.
        > dismissed 1
        Marked dismissed.
        Dismissed pairs are left out, and numbers may have changed.
        > n
        These are the last pairs.
    "#]]
    .assert_eq(&answers(&Reviewer::default(), &typed));
}

#[test]
fn another_scan_keeps_what_was_judged() {
    let world = Reviewer::default();
    let mut talk = talked(&world);
    talk.hear("flagged 1");
    talk.begin_scan();
    let flow = world.scan(&|| false, &mut |news| {
        talk.learn(news);
        ControlFlow::Continue(())
    });
    let lines = talk.end_scan(flow);
    assert_eq!(lines[0], "3 pairs of 5 articles share text.");
    assert!(lines[1].ends_with("Marked flagged."), "{lines:?}");
    let lines = talk.end_scan(ControlFlow::Break(()));
    assert_eq!(lines[0], "Broken off. What was found stays; reload scans again.");
}

#[test]
fn of_many_articles_it_is_said_once_that_they_are_read() {
    let world = Reviewer::default();
    let mut talk = Talk::new(&world);
    let read = [64, 4_096, 8_192].map(|articles| talk.learn(Action::Reading { articles }));
    assert_eq!(read.concat(), ["4,096 articles read so far."]);
}

#[test]
fn facts_are_told_a_line_each() {
    let lines = said(&Reviewer::default(), &["1", "facts"]);
    let after = lines.iter().position(|line| line == "> facts").unwrap();
    let facts = &lines[after + 1..];
    assert!(facts.contains(&"Shared: 25 words.".to_owned()), "{facts:?}");
    assert!(facts.contains(&"B, article: 004_1f61f6f646f6cdff.txt.".to_owned()), "{facts:?}");
    assert!(facts.iter().all(|line| line.contains(": ") && !line.contains("  ")), "{facts:?}");
}

#[test]
fn where_limits_leave_all_out_nothing_else_is_said() {
    for (has_limits, expected) in [
        (false, &["No two of the 5 articles share a copied sentence."][..]),
        (
            true,
            &[
                "No pair of the 5 articles is within the limits that were given.",
                "Without --within, --same-outlet, --min-words and --min-share all are shown.",
            ],
        ),
    ] {
        let world = Reviewer { has_limits, ..Reviewer::default() };
        let mut talk = Talk::new(&world);
        talk.learn(Action::Listed { articles: 5 });
        assert_eq!(talk.begin(), expected);
    }
}
