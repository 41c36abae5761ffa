//! Symbols: the ledger of outside cases and the behaviours named one by one.

mod errors;
mod parts;
mod register;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use proptest::prelude::Strategy;
use rapporteur::symbol::register::{council_resolutions, council_year, last_council_resolution};
use rapporteur::symbol::{
    DocumentKind, Language, LinkError, Mark, SuffixKind, Symbol, bodies, components,
};

fn parse(text: &str) -> Symbol {
    match Symbol::parse(text) {
        Ok(symbol) => symbol,
        Err(error) => panic!("{text}: {error}"),
    }
}

// The ledger: what is not accepted of the sample, and why. The sample itself is read in `tests/shared`.

/// Entries of the ledger that are refused: entry, what is wrong, what is suggested.
fn refused() -> impl Iterator<Item = (&'static str, &'static str, Option<&'static str>)> {
    let rows = include_str!("../fixtures/symbols/refused.tsv").lines().skip(2);
    rows.map(|row| {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().expect("three cells");
        (cell(), cell(), Some(cell()).filter(|meant| *meant != "nothing"))
    })
}

#[test]
fn refused_entries_suggest_what_was_meant() {
    assert!(refused().count() > 20);
    for (text, why, meant) in refused() {
        let error = Symbol::parse(text).expect_err(why);
        assert_eq!(error.suggestion().as_deref(), meant, "{text}: {why}");
    }
    let error = Symbol::parse("E/CN.4/sub.2/1994/56").expect_err("a small letter");
    assert_eq!(error.suggestion().as_deref(), Some("E/CN.4/Sub.2/1994/56"));
}

fn round_trip(symbol: &Symbol) {
    let printed = symbol.to_string();
    let again = parse(&printed);
    assert_eq!(again, *symbol, "{printed}");
    assert_eq!(again.to_string(), printed);
    assert_eq!(again.cmp(symbol), Ordering::Equal);
    let key = symbol.key();
    assert!(!key.contains(char::is_whitespace), "{key}");
    assert_eq!(parse(&key), *symbol, "{key}");
    if !symbol.is_joint() {
        let link = symbol.link_encoded(Language::English);
        assert_eq!(Symbol::from_link(&link).as_ref(), Ok(symbol), "{link}");
    }
    assert!(!symbol.members().is_empty());
}

// Printing.

#[track_caller]
fn check_print(input: &str, printed: &str, key: &str) {
    let symbol = parse(input);
    assert_eq!(symbol.to_string(), printed);
    assert_eq!(symbol.key(), key);
    round_trip(&symbol);
}

/// As met, as printed, as key.
const PRINTED: &str = "S/RES/1325(2000) | S/RES/1325 (2000) | S/RES/1325(2000)
S/RES/1325 | S/RES/1325 | S/RES/1325
A/RES/217(III)[A] | A/RES/217 (III) [A] | A/RES/217(III)[A]
A/RES/217 A (III) | A/RES/217 (III) [A] | A/RES/217(III)[A]
A/RES/47/20A | A/RES/47/20 A | A/RES/47/20[A]
A/RES/47/20[A] | A/RES/47/20 A | A/RES/47/20[A]
A/RES/47/54A-F | A/RES/47/54 A-F | A/RES/47/54[A-F]
A/78/5(VOL. II) | A/78/5 (Vol. II) | A/78/5(Vol.II)
S/PV.4046(Resumption1)/Corr.2 | S/PV.4046 (Resumption 1)/Corr.2 | S/PV.4046(Resumption1)/Corr.2
S/PV.3745Resumption1 | S/PV.3745 (Resumption 1) | S/PV.3745(Resumption1)
A/77/PV.56 (resumed) | A/77/PV.56 (resumed) | A/77/PV.56(resumed)
A/31/39[Vol.II](supp) | A/31/39 (Vol. II)(SUPP) | A/31/39(Vol.II)(SUPP)
A/60/6 (Sect.1) | A/60/6 (Sect. 1) | A/60/6(Sect.1)
A/60/6 (Prog.3) | A/60/6 (Prog. 3) | A/60/6(Prog.3)
A/60/6(introduction) | A/60/6 (Introduction) | A/60/6(Introduction)
TD/B(S-XXXI)/1 | TD/B(S-XXXI)/1 | TD/B(S-XXXI)/1
TD/B/EX(70)/R.1 | TD/B/EX(70)/R.1 | TD/B/EX(70)/R.1
A/RES/2248 (S-V) | A/RES/2248 (S-V) | A/RES/2248(S-V)
E/CN.4/RES/IX[X] | E/CN.4/RES/IX[X] | E/CN.4/RES/IX[X]
S/AC.26/Dec.267(2009) | S/AC.26/Dec.267 (2009) | S/AC.26/Dec.267(2009)
CAC/COSP 10/5 | CAC/COSP 10/5 | CAC/COSP10/5
UNEP/GC SS.XI/5 | UNEP/GC SS.XI/5 | UNEP/GCSS.XI/5
A/44/L.29-L.31 | A/44/L.29-31 | A/44/L.29-31
CEDAW/C/SR.727 (A) | CEDAW/C/SR.727 (A) | CEDAW/C/SR.727(A)
CCPR/C/62/D/623-624-627/1995 | CCPR/C/62/D/623-624-627/1995 | CCPR/C/62/D/623-624-627/1995";

#[test]
fn symbols_print_in_one_spelling() {
    for row in PRINTED.lines() {
        let cells: Vec<&str> = row.split(" | ").collect();
        check_print(cells[0], cells[1], cells[2]);
    }
}

#[test]
fn shapes_of_single_bodies_print_as_they_are() {
    for symbol in [
        "E/ECE/(XXXIV)/L.19",
        "E/ECE/(48)/L.11",
        "E/CN.4/RES/7/(XXXIII)",
        "E/INCB/1992/2/Supp.2",
        "E/ICEF/P/L.1936 (REC)",
        "A/79/6 (Sect. 29A)",
        "A/79/6 (Sect. 3)/Add.1",
        "A/78/6 (Plan outline)",
        "NPT/CONF.2000/28 (Parts I and II)",
        "TRANS/WP.29/690",
        "EB.AIR/GE.1/2006/4",
        "MP.WAT/2003/1",
        "JIU/REP/2021/2",
        "UNMIK/REG/1999/1",
        "CEB/2018/HLCP/35/4",
        "LC/SES.37/18-P",
        "WFP/EB.A/2003/4-A",
        "UNEP/MED WG.500/3",
        "TD/CODE TOT/47",
        "TD/B/40(1)/14",
        "CBD/WG2020/3/L.2",
        "A/CONF.81/PC.17",
        "A/HRC/AC/29/2",
    ] {
        assert_eq!(parse(symbol).to_string(), symbol);
    }
    check_print("A/46/6(Sect.IS1)", "A/46/6 (Income sect. 1)", "A/46/6(Incomesect.1)");
    check_print(
        "E/CONF.71/L.35(ABSTRACT)",
        "E/CONF.71/L.35 (Abstract)",
        "E/CONF.71/L.35(Abstract)",
    );
    check_print("A/AC.205/SR.1/Corrigendum", "A/AC.205/SR.1/Corr", "A/AC.205/SR.1/Corr");
    check_print(
        "E/ESCWA/16/4/Add.8/Suppl.1",
        "E/ESCWA/16/4/Add.8/Supp.1",
        "E/ESCWA/16/4/Add.8/Supp.1",
    );
}

#[test]
fn blanks_dashes_case_and_asterisks_do_not_matter() {
    check_print("HRI/GEN/1/Rev.1/Add. 4", "HRI/GEN/1/Rev.1/Add.4", "HRI/GEN/1/Rev.1/Add.4");
    check_print("A/57/7/ADD.18", "A/57/7/Add.18", "A/57/7/Add.18");
    check_print("E/CN.4/SUB.2/1994/56", "E/CN.4/Sub.2/1994/56", "E/CN.4/Sub.2/1994/56");
    check_print("S/RES/1325\u{a0}(2000)", "S/RES/1325 (2000)", "S/RES/1325(2000)");
    check_print("A/55/305\u{2011}S/2000/809", "A/55/305-S/2000/809", "A/55/305-S/2000/809");
    check_print("A/HRC/20/19/Add.1\u{2013}3", "A/HRC/20/19/Add.1-3", "A/HRC/20/19/Add.1-3");
    check_print("S/20\u{ad}24/\u{200b}263", "S/2024/263", "S/2024/263");
    check_print("S/2012/889*", "S/2012/889", "S/2012/889");
    check_print("S/25647**", "S/25647", "S/25647");
    check_print("  S/RES/788\n(1992)\t", "S/RES/788 (1992)", "S/RES/788(1992)");
}

// Identity and order.

#[test]
fn spellings_of_one_document_are_equal() {
    for same in [
        &["S/RES/1325", "S/RES/1325(2000)", "S/RES/1325 (2000)"][..],
        &["A/RES/47/20A", "A/RES/47/20 A", "A/RES/47/20[A]"],
        &["A/RES/217(III)[A]", "A/RES/217 A (III)", "A/RES/217A(III)", "A/RES/217 (III) A"],
        &["E/CN.4/RES/IX[X]", "E/CN.4/RES/IX(X)"],
        &["A/31/39[Vol.II]", "A/31/39 (vol. II)"],
        &["S/RES/1325/Corr.1", "S/RES/1325 (2000)/CORR.1"],
    ] {
        let symbols: HashSet<Symbol> = same.iter().map(|text| parse(text)).collect();
        assert_eq!(symbols.len(), 1, "{same:?}");
    }
}

#[test]
fn different_documents_differ() {
    for (one, other) in [
        ("S/RES/1325 (1999)", "S/RES/1325"),
        ("A/RES/47/20 A", "A/RES/47/20"),
        ("A/RES/47/20 A", "A/RES/47/20 B"),
        ("S/PV.4046", "S/PV.4046 (Resumption 1)"),
        ("A/36/40", "A/36/40(SUPP)"),
        ("S/1995/38", "S/1995/38/Corr.1"),
    ] {
        assert_ne!(parse(one), parse(other));
    }
}

#[test]
fn symbols_sort_as_the_editorial_manual_lists_them() {
    let sorted = [
        "A/5497",
        "A/RES/217 (III) [A]",
        "A/61/213",
        "A/61/213/Add.2",
        "A/61/213/Add.10",
        "A/71/5 (Vol. V)",
        "A/ES-10/273",
        "E/1998/23",
        "E/2005/27",
        "E/2005/27/Corr.1",
        "S/26661",
        "S/RES/1325",
        "S/2007/647",
        "S/2007/1000",
        "S/2024/263",
        "CAT/C/GC/2",
        "ST/SGB/2008/5",
    ];
    let mut symbols: Vec<Symbol> = sorted.iter().rev().map(|text| parse(text)).collect();
    symbols.sort();
    let printed: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
    assert_eq!(printed, sorted);
}

// Queries.

#[test]
fn every_meaning_of_the_hyphen_is_told_apart() {
    let joint = parse("A/47/1012/Add.1-S/26416/Add.1");
    assert!(joint.is_joint());
    assert_eq!(joint.members(), [parse("A/47/1012/Add.1"), parse("S/26416/Add.1")]);
    assert_eq!(parse("CRC/C/HTI/2-3").members().len(), 1);
    assert_eq!(parse("CCPR/C/84/D/1329-1330/2004").members().len(), 1);
    assert_eq!(parse("S/8248/Add.7-9").members().len(), 3);
    assert_eq!(parse("A/44/L.29-L.31").members().len(), 3);
    assert_eq!(
        parse("A/RES/70/93 A-B").members(),
        [parse("A/RES/70/93 A"), parse("A/RES/70/93 B")]
    );
    assert!(!parse("A/ES-10/L.30/Rev.2").is_joint());
    assert_eq!(parse("DC/2001-0022").members().len(), 1);
}

#[test]
fn shapes_of_many_bodies_are_read() {
    let shapes = include_str!("../fixtures/symbols/genuine.txt").lines().skip(1);
    for text in shapes {
        round_trip(&parse(text));
    }
}

#[test]
fn bodies_series_and_kinds_are_known() {
    let check = |text: &str, body: &str, kind: DocumentKind| {
        let symbol = parse(text);
        assert_eq!((symbol.body().code, symbol.kind()), (body, kind), "{text}");
    };
    check("A/HRC/28/68", "A/HRC", DocumentKind::Masthead);
    check("A/HRC/PRST/OS/12/1", "A/HRC", DocumentKind::PresidentialStatement);
    check("E/CN.4/Sub.2/AC.5/1999/WP.6", "E/CN.4/Sub.2", DocumentKind::WorkingPaper);
    check("CEDAW/C/2010/47/GC.2", "CEDAW", DocumentKind::GeneralComment);
    check("HSP/GC/24/7", "HSP/GC", DocumentKind::Masthead);
    check("CAT/C/SR.1472", "CAT", DocumentKind::SummaryRecord);
    check("S/Agenda/1606", "S", DocumentKind::Agenda);
    check("A/C.3/78/L.43", "A/C.3", DocumentKind::Draft);
    check("UNEP/EA.RES/1/7", "UNEP/EA", DocumentKind::Resolution);
    check("CAC/COSP 10/5", "CAC/COSP", DocumentKind::Masthead);
}

#[test]
fn years_and_sessions_are_told_apart() {
    let check = |text: &str, session: Option<&str>, year: Option<u16>, number: Option<u32>| {
        let symbol = parse(text);
        let printed = symbol.session().map(|session| session.to_string());
        assert_eq!(
            (printed.as_deref(), symbol.year(), symbol.number()),
            (session, year, number),
            "{text}"
        );
    };
    check("S/2024/263", None, Some(2024), Some(263));
    check("S/1995", None, None, Some(1995));
    check("E/CN.4/2005/25", None, Some(2005), Some(25));
    check("A/61/213", Some("61"), None, Some(213));
    check("A/RES/2254(ES-V)", Some("ES-V"), None, Some(2254));
    check("E/CN.4/1992/S-1/1", Some("S-1"), Some(1992), Some(1));
    check("E/CN.4/RES/D(VI)", Some("VI"), None, None);
    check("CCPR/C/100/D/1997/2010", Some("100"), None, Some(1997));
    check("HR/PUB/02/1", None, None, Some(1));
}

#[test]
fn elided_runs_can_be_written_out() {
    let base = parse("S/25855");
    let first = base.with_elided_suffix(SuffixKind::Addendum, 1).unwrap();
    assert_eq!(first.with_last_number("2"), Some(parse("S/25855/Add.2")));
    let statement = parse("S/PRST/1995/23").with_last_number("26");
    assert_eq!(statement, Some(parse("S/PRST/1995/26")));
    let resolution = parse("S/RES/1542 (2004)").with_last_number("1608");
    assert_eq!(resolution, Some(parse("S/RES/1608 (2005)")));
    let both = parse("E/2000/22-E/C.12/1999/11").with_suffix(SuffixKind::Corrigendum, 1).unwrap();
    assert_eq!(both.members(), [parse("E/2000/22/Corr.1"), parse("E/C.12/1999/11/Corr.1")]);
    assert_eq!(both.parent(), Some(parse("E/2000/22-E/C.12/1999/11")));
    assert_eq!(parse("A/RES/31/6 A").with_letter('B'), Some(parse("A/RES/31/6 B")));
    assert_eq!(parse("A/RES/217 (III)").with_letter('A'), Some(parse("A/RES/217 A (III)")));
    assert_eq!(base.with_last_number("2x"), None);
    assert_eq!(parse("S/2024/263").with_last_number("99999999999"), None);
    assert_eq!(
        parse("S/PV.4176 (Resumption 1)/Corr.1").root().to_string(),
        "S/PV.4176 (Resumption 1)"
    );
}

#[test]
fn every_resolution_has_one_year() {
    let (last_year, last) = last_council_resolution();
    for number in 1..=last {
        let year = council_year(number).expect("a year for every number");
        assert!(
            council_resolutions(year).is_some_and(|numbers| numbers.contains(&number)),
            "{number}"
        );
    }
    assert_eq!(council_year(last), Some(last_year));
    assert_eq!(
        (council_year(0), council_year(last + 1), council_resolutions(1945)),
        (None, None, None)
    );
}

// Links.

#[test]
fn links_of_every_spelling_are_read() {
    for link in [
        "https://docs.un.org/en/S/RES/2699(2023)",
        "https://docs.un.org/S/RES/2699(2023)",
        "http://undocs.org/S/RES/2699(2023)",
        "undocs.org/en/S/RES/2699%20(2023)",
        "https://www.undocs.org/ZH/S/RES/2699%282023%29/",
        "https://docs.un.org/fr/S/RES/2699(2023)?direct=true",
    ] {
        assert_eq!(Symbol::from_link(link), Ok(parse("S/RES/2699 (2023)")), "{link}");
    }
    for language in Language::ALL {
        let link = parse("A/78/5 (Vol. II)").link(language);
        assert_eq!(link, format!("https://docs.un.org/{}/A/78/5(Vol.II)", language.code()));
    }
}

#[test]
fn links_elsewhere_and_without_symbol_are_refused() {
    for link in [
        "",
        "https://example.org/S/1",
        "https://undocs.organic/S/1",
        "undocs.org",
        "https://docs.un.org.evil.org/S/1",
        "https://undocs.org/",
        "https://undocs.org/en/about",
        "https://www.un.org/en/about-us",
        "https://www.un.org/evil.asp?page=S/2024/263",
    ] {
        assert_eq!(Symbol::from_link(link), Err(LinkError::OtherSite), "{link}");
    }
    let wrong = Symbol::from_link("https://undocs.org/en/S/2024/26x");
    assert!(matches!(wrong, Err(LinkError::Symbol(_))), "{wrong:?}");
}

#[test]
fn links_are_read_as_the_site_reads_them() {
    for link in [
        "https://docs.un.org/en/s/res/2803(2025)",
        "https://docs.un.org/EN//S/RES/2803+(2025)",
        "https://undocs.org/Home/Mobile?FinalSymbol=S%2FRES%2F2803%282025%29&Language=E",
        "https://www.un.org/en/ga/search/view_doc.asp?symbol=S/RES/2803(2025)",
        "https://daccess-ods.un.org/access.nsf/Get?Open&DS=S/RES/2803%20(2025)&Lang=E",
    ] {
        let read = Symbol::from_link(link).map(|symbol| symbol.to_string());
        assert_eq!(read.as_deref(), Ok("S/RES/2803 (2025)"), "{link}");
    }
}

// Robustness.

#[test]
fn huge_inputs_are_refused_at_once() {
    for part in ["S", "/", " ", "(", "A/1-", "\u{a0}", "é", "Add.1/", "S/RES/1325 (2000) "] {
        let text = part.repeat(10_000_000 / part.len());
        let error = Symbol::parse(&text).expect_err("too long");
        assert!(error.suggestion().is_none());
    }
}

/// One symbol of every shape.
const SEEDS: &str = "S/RES/1325 (2000)
A/RES/217 (III) [A]
A/47/1012/Add.1-S/26416/Add.1
A/31/39[Vol.II](SUPP)
S/PV.4046(Resumption1)/Corr.2
CCPR/C/84/D/1329-1330/2004
UNEP/GC SS.XI/5
A/ES-10/L.30/Rev.2
A/44/L.29-L.31
TD/B(S-XXXI)/1
UNEP/OzL.Pro.WG.1/47/INF/3/Rev.1
E/CN.4/RES/IX[X]
DC/2001-0022
A/RES/70/93 A-B";

#[test]
fn mutated_symbols_never_panic() {
    let seeds: Vec<&str> = SEEDS.lines().collect();
    let pieces = [
        "/",
        "-",
        ".",
        "(",
        ")",
        "[",
        "]",
        " ",
        "S",
        "A",
        "l",
        "9",
        "0",
        "é",
        "\u{ad}",
        "\u{a0}",
        "X",
        "RES",
        "Add.",
        "-S/",
        "*",
        "(2000)",
        "ES-",
        "\u{2013}",
        "\0",
        "SS.",
        "\u{1F600}",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or(0)
    };
    for _ in 0..60_000 {
        let mut text: Vec<char> = seeds[random(seeds.len())].chars().collect();
        for _ in 0..=random(3) {
            let at = random(text.len() + 1);
            match random(3) {
                0 if at < text.len() => drop(text.remove(at)),
                1 => text.truncate(at.max(1)),
                _ => drop(text.splice(at..at, pieces[random(pieces.len())].chars())),
            }
        }
        let text: String = text.into_iter().collect();
        match Symbol::parse(&text) {
            Ok(symbol) => round_trip_relations(&symbol),
            Err(error) => {
                assert!(text.get(error.range()).is_some(), "{text:?} {:?}", error.range());
                if let Some(meant) = error.suggestion() {
                    round_trip(&parse(&meant));
                }
            }
        }
    }
}

fn round_trip_relations(symbol: &Symbol) {
    round_trip(symbol);
    let _ = (symbol.parent(), symbol.root(), symbol.with_last_number("7"), symbol.with_letter('B'));
    let _ =
        (symbol.session(), symbol.implied_year(), symbol.series(), symbol.subsidiaries().count());
    let _ = symbol.with_elided_suffix(SuffixKind::Corrigendum, 1).map(|with| round_trip(&with));
}

// Tables.

#[test]
fn tables_are_whole_and_sorted() {
    let mut codes = BTreeMap::new();
    for body in bodies() {
        assert!(!body.name.is_empty() && !body.source.is_empty(), "{}", body.code);
        assert!(codes.insert(body.code, body.name).is_none(), "{} stands twice", body.code);
    }
    assert!(codes.keys().eq(bodies().iter().map(|body| &body.code)), "bodies are not sorted");
    for component in components() {
        assert!(
            !component.meaning.is_empty() && !component.source.is_empty(),
            "{}",
            component.code
        );
    }
}

#[test]
fn symbols_are_strings_to_serde() {
    let symbol: Symbol = serde_json::from_str("\"S/RES/1325(2000)\"").unwrap();
    assert_eq!(serde_json::to_string(&symbol).unwrap(), "\"S/RES/1325 (2000)\"");
    let error = serde_json::from_str::<Symbol>("\"and/or\"").unwrap_err();
    assert!(error.to_string().contains("no issuing body"), "{error}");
}

#[test]
fn marks_are_told() {
    let marks: Vec<Mark> = parse("A/31/39[Vol.II](SUPP)").marks().collect();
    assert_eq!(marks.len(), 2);
    assert_eq!(marks[1], Mark::Supplement);
}

proptest::proptest! {
    // The same texts every time; the fuzz target looks for new ones.
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 4000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2699),
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn no_text_makes_it_fail_and_what_is_printed_reads_again(
        pieces in proptest::collection::vec(
            proptest::prelude::prop_oneof![
                proptest::sample::select(vec![
                    "A", "S", "E", "SC", "GA", "LC", "EB.AIR", "UNEP", "/", "/", "/", "RES", "PRST", "PV.", "CN.4",
                    "MED WG.", "CODE TOT", "(", ")", "[", "]", "(Sect. 29A)", "(XXI)", "(2000)", "(Parts I and II)",
                    "Add.", "Corrigendum", "Supp.", "2024", "1", "0", "-", "-P", " ", ".", "é", "\u{ad}", "https://",
                ])
                .prop_map(str::to_owned),
                proptest::prelude::any::<String>(),
            ],
            0..9,
        )
    ) {
        let text = pieces.concat();
        match Symbol::parse(&text) {
            Ok(symbol) => {
                proptest::prop_assert_eq!(&Symbol::parse(symbol.as_str()).expect("what is printed"), &symbol);
                proptest::prop_assert_eq!(&Symbol::parse(&symbol.key()).expect("a key"), &symbol);
            }
            Err(error) => {
                proptest::prop_assert!(text.get(error.range()).is_some(), "{:?} in {text:?}", error.range());
                if let Some(meant) = error.suggestion() {
                    proptest::prop_assert!(Symbol::parse(&meant).is_ok(), "{text:?} -> {meant}");
                }
            }
        }
    }
}
