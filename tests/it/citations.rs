//! Finding citations in running text: the behaviour, case by case, and the figures reached on
//! passages that were marked by reading.

use rapporteur::citation::extract::{Context, Doubt, Reading, extract, extract_with};
use rapporteur::symbol::Symbol;

/// What is cited in a text: the words and the key, which is that of the likeliest document.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = extract(text);
    let found: Vec<(&str, String)> = found
        .iter()
        .map(|citation| {
            let key = citation.symbol().map_or_else(|| "?".to_owned(), Symbol::key);
            (&text[citation.span.clone()], key)
        })
        .collect();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(words, key)| (*words, key.as_str())).collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// The pinpoint of each citation in a text, as printed.
#[track_caller]
fn check_places(text: &str, expected: &[Option<&str>]) {
    let found = extract(text);
    let places = found.iter().map(|citation| citation.place.as_ref());
    let places: Vec<Option<&str>> =
        places.map(|place| place.map(|place| &text[place.span.clone()])).collect();
    assert_eq!(places, expected, "in {text:?}");
}

#[track_caller]
fn check_none(text: &str) {
    check(text, &[]);
    let malformed = extract_with(text, &Context::default()).malformed;
    assert!(malformed.is_empty(), "{malformed:?} in {text:?}");
}

#[test]
fn symbols_are_found_in_any_spelling() {
    check("(S/2011/540)", &[("S/2011/540", "S/2011/540")]);
    check("see A/HRC/PRST/34/1).", &[("A/HRC/PRST/34/1", "A/HRC/PRST/34/1")]);
    check("S/RES/788 (1992) of", &[("S/RES/788 (1992)", "S/RES/788(1992)")]);
    check("A/52/40 (vol. I), para. 3", &[("A/52/40 (vol. I)", "A/52/40(Vol.I)")]);
    check("A/RES/48/258 A, adopted", &[("A/RES/48/258 A", "A/RES/48/258[A]")]);
    check("in A/RES/2145 (XXI).", &[("A/RES/2145 (XXI)", "A/RES/2145(XXI)")]);
    check("A/ES-10/273 and A/S-27/2", &[("A/ES-10/273", "A/ES-10/273"), ("A/S-27/2", "A/S-27/2")]);
    check("S/PV.4046 (Resumption 1)", &[("S/PV.4046 (Resumption 1)", "S/PV.4046(Resumption1)")]);
    check("E/CN.4/Sub.2/1997/19*", &[("E/CN.4/Sub.2/1997/19", "E/CN.4/Sub.2/1997/19")]);
    check("CERD/C/CHL/CO/22-23", &[("CERD/C/CHL/CO/22-23", "CERD/C/CHL/CO/22-23")]);
    check(
        "CCPR/C/84/D/1329–1330/2004",
        &[("CCPR/C/84/D/1329–1330/2004", "CCPR/C/84/D/1329-1330/2004")],
    );
    check("S/Agenda/1606 52", &[("S/Agenda/1606", "S/Agenda/1606")]);
}

#[test]
fn blanks_and_breaks_inside_symbols_do_not_matter() {
    check("S/ 13704", &[("S/ 13704", "S/13704")]);
    check("(S/\n8968), 28", &[("S/\n8968", "S/8968")]);
    check("S/1997 /631", &[("S/1997 /631", "S/1997/631")]);
    check("A/6000/\nRev.1), chap. III", &[("A/6000/\nRev.1", "A/6000/Rev.1")]);
    check("S/\u{a0}13704", &[("S/\u{a0}13704", "S/13704")]);
    check(
        "A/45/706-\nS/21931",
        &[("A/45/706-\nS/21931", "A/45/706"), ("A/45/706-\nS/21931", "S/21931")],
    );
}

#[test]
fn joint_symbols_are_two_citations() {
    check(
        "A/55/305-S/2000/809",
        &[("A/55/305-S/2000/809", "A/55/305"), ("A/55/305-S/2000/809", "S/2000/809")],
    );
    check("A/67/828 S/2013/210", &[("A/67/828", "A/67/828"), ("S/2013/210", "S/2013/210")]);
}

#[test]
fn items_of_a_list_are_no_joint_symbol() {
    for list in ["- S/2024/1\n- S/2024/2\n", "* S/2024/1\r\n – S/2024/2", "S/2024/1\n\n-  S/2024/2"]
    {
        check(list, &[("S/2024/1", "S/2024/1"), ("S/2024/2", "S/2024/2")]);
    }
    check(
        "A/45/706-\nS/21931",
        &[("A/45/706-\nS/21931", "A/45/706"), ("A/45/706-\nS/21931", "S/21931")],
    );
}

#[test]
fn abbreviations_of_legal_writing_are_read() {
    check(
        "UNSC Res 1373 (2001); S.C. Res. 1325 (2000); UNSCR 2231 (2015); GA Res. 60/251; \
         G.A. Res. 217 A (III); UNGA res. 2625 (XXV); HRC Res 16/1; ECOSOC res. 1996/31; \
         UNHRC resolution 48/1; Commission on Human Rights res. 1998/38",
        &[
            ("1373 (2001)", "S/RES/1373(2001)"),
            ("1325 (2000)", "S/RES/1325(2000)"),
            ("2231 (2015)", "S/RES/2231(2015)"),
            ("60/251", "A/RES/60/251"),
            ("217 A (III)", "A/RES/217(III)[A]"),
            ("2625 (XXV)", "A/RES/2625(XXV)"),
            ("16/1", "A/HRC/RES/16/1"),
            ("1996/31", "E/RES/1996/31"),
            ("48/1", "A/HRC/RES/48/1"),
            ("1998/38", "E/CN.4/RES/1998/38"),
        ],
    );
    // The year may be that of the date.
    check(
        "UNSC Res 1373 (28 September 2001) UN Doc S/RES/1373",
        &[("1373", "S/RES/1373(2001)"), ("S/RES/1373", "S/RES/1373")],
    );
    check_none("a high-res 4/3 picture, res 1/2, and at 300 dpi (res. 4/5)");
}

#[test]
fn the_number_of_a_council_resolution_tells_its_year() {
    check(
        "UN Security Council Resolution 2699 was adopted. Security Council resolutions 1325, 1820 and 1888 \
         on women; UNSC resolution 242, para. 1.",
        &[
            ("2699", "S/RES/2699(2023)"),
            ("1325", "S/RES/1325(2000)"),
            ("1820", "S/RES/1820(2008)"),
            ("1888", "S/RES/1888(2009)"),
            ("242", "S/RES/242(1967)"),
        ],
    );
    check_places("UNSC resolution 242, para. 1", &[Some("para. 1")]);
    check(
        "Security Council resolutions 1542, 1608 and 1658 (2006)",
        &[
            ("1542", "S/RES/1542(2004)"),
            ("1608", "S/RES/1608(2005)"),
            ("1658 (2006)", "S/RES/1658(2006)"),
        ],
    );
    let found = extract("Security Council resolution 1325");
    assert!(matches!(found[0].reading, Reading::Likely { doubt: Doubt::YearByNumber, .. }));
    check("Security Council resolution 161 A (1961)", &[]);
    // Before 1976, the number of a resolution of the General Assembly tells its session.
    check("General Assembly resolution 2758", &[("2758", "A/RES/2758(XXVI)")]);
    for text in [
        "resolution 1325 of the parliament",
        "Security Council resolutions 2015-2020 and Security Council resolutions 2019 were few",
        "Security Council resolution 99999 and Security Council resolution 12",
        "Security Council resolution 1325/4",
    ] {
        check_none(text);
    }
}

#[test]
fn symbols_in_links_are_found() {
    check("see https://undocs.org/en/S/2024/263.", &[("S/2024/263", "S/2024/263")]);
    check(
        "[x](https://docs.un.org/en/S/RES/2699(2023))",
        &[("S/RES/2699(2023)", "S/RES/2699(2023)")],
    );
    check("undocs.org/A/HRC/28/68", &[("A/HRC/28/68", "A/HRC/28/68")]);
    check_none("https://example.org/docs/S/2024/263");
}

#[test]
fn numbers_with_a_year_are_the_security_councils() {
    check(
        "resolutions 1542 (2004), 1608 (2005), 1840\n(2008) and 2012 (2011)",
        &[
            ("1542 (2004)", "S/RES/1542(2004)"),
            ("1608 (2005)", "S/RES/1608(2005)"),
            ("1840\n(2008)", "S/RES/1840(2008)"),
            ("2012 (2011)", "S/RES/2012(2011)"),
        ],
    );
    check("169 (1961). Resolution of 24 November 1961", &[("169 (1961)", "S/RES/169(1961)")]);
    check("RESOLUTION 834(1993)", &[("834(1993)", "S/RES/834(1993)")]);
    check("Security Council resolution 1244 (1998)", &[("1244 (1998)", "S/RES/1244(1998)")]);
    check("In the resolu-\ntion 1244 (1998)", &[("1244 (1998)", "S/RES/1244(1998)")]);
    check_none("decreased from 406 (2011) to 361 (2012)");
    check_none("Treaty Series, vol. 75 (1950), No. 972");
    check_none("Parliamentary Assembly resolution 1782 (2011)");
}

#[test]
fn the_organ_named_with_a_number_decides() {
    check("General Assembly resolution 60/251", &[("60/251", "A/RES/60/251")]);
    check("By its resolution 59/17 B, the General Assembly", &[("59/17 B", "A/RES/59/17[B]")]);
    check("Human Rights Council resolution 16/1", &[("16/1", "A/HRC/RES/16/1")]);
    check("Human Rights Council decision 2/108", &[("2/108", "A/HRC/DEC/2/108")]);
    check("Economic and Social\nCouncil resolution 1996/31", &[("1996/31", "E/RES/1996/31")]);
    check("Commission on Human Rights resolution 1985/33", &[("1985/33", "E/CN.4/RES/1985/33")]);
    check(
        "decision 1987/146 of the Economic and Social Council",
        &[("1987/146", "E/DEC/1987/146")],
    );
    check(
        "The General Assembly, in its resolution 73/317 and decision 73/555 of 3 July",
        &[("73/317", "A/RES/73/317"), ("73/555", "A/DEC/73/555")],
    );
    check(
        "General Assembly resolutions 46/7 of 11 October 1991, 47/20 A of 24 November 1992",
        &[("46/7", "A/RES/46/7"), ("47/20 A", "A/RES/47/20[A]")],
    );
    check("General Assembly resolution 46/119 (1991)", &[("46/119", "A/RES/46/119")]);
    check(
        "General Assembly resolution 60/251 and Human Rights Council resolutions 5/1 and 5/2",
        &[("60/251", "A/RES/60/251"), ("5/1", "A/HRC/RES/5/1"), ("5/2", "A/HRC/RES/5/2")],
    );
}

#[test]
fn sessions_in_roman_numerals_are_read() {
    check("General Assembly resolution 217 A (III)", &[("217 A (III)", "A/RES/217(III)[A]")]);
    check("General Assembly resolution 217/A (III)", &[("217/A (III)", "A/RES/217(III)[A]")]);
    check(
        "the General Assembly resolutions 2253\n(ES-V) and 1747(XVI)",
        &[("2253\n(ES-V)", "A/RES/2253(ES-V)"), ("1747(XVI)", "A/RES/1747(XVI)")],
    );
    check(
        "Economic and Social Council resolutions 663 C (XXIV) and 884D (XXXIV)",
        &[("663 C (XXIV)", "E/RES/663(XXIV)[C]"), ("884D (XXXIV)", "E/RES/884(XXXIV)[D]")],
    );
    check("General Assembly resolution 2078 (LXII)", &[("2078 (LXII)", "A/RES/2078(LXII)")]);
    check("Trusteeship Council resolution 2183\n(LIII)", &[("2183\n(LIII)", "T/RES/2183(LIII)")]);
}

#[test]
fn an_organ_that_is_not_named_is_not_guessed() {
    let found = extract("pursuant to resolution 2001/62");
    let Reading::Ambiguous { candidates } = &found[0].reading else { panic!("{found:?}") };
    assert_eq!(found[0].symbol(), None);
    let keys: Vec<String> = candidates.iter().map(Symbol::key).collect();
    assert_eq!(keys, ["E/RES/2001/62", "E/CN.4/RES/2001/62"]);
}

#[test]
fn the_document_tells_the_organ_where_no_words_do() {
    let document = Symbol::parse("A/HRC/28/68").ok();
    let found = extract_with(
        "In its resolution 34/20, the Council",
        &Context { document, ..Context::default() },
    );
    assert_eq!(found.citations[0].symbol().unwrap().key(), "A/HRC/RES/34/20");
    check(
        "A/RES/73/8\n\nReaffirming resolution 72/1",
        &[("A/RES/73/8", "A/RES/73/8"), ("72/1", "A/RES/72/1")],
    );
}

#[test]
fn what_is_written_short_hangs_on_the_symbol_before() {
    check(
        "S/25855 and Add.1 and 2",
        &[("S/25855", "S/25855"), ("Add.1", "S/25855/Add.1"), ("2", "S/25855/Add.2")],
    );
    check(
        "S/23870 and Corr. 1\nand 2), 12 June",
        &[("S/23870", "S/23870"), ("Corr. 1", "S/23870/Corr.1"), ("2", "S/23870/Corr.2")],
    );
    check(
        "A/HRC/20/19/Add.1–3",
        &[
            ("A/HRC/20/19/Add.1", "A/HRC/20/19/Add.1"),
            ("3", "A/HRC/20/19/Add.2"),
            ("3", "A/HRC/20/19/Add.3"),
        ],
    );
    check(
        "A/48/532/Add.3 and Corr.1",
        &[("A/48/532/Add.3", "A/48/532/Add.3"), ("Corr.1", "A/48/532/Add.3/Corr.1")],
    );
    check(
        "S/10896\nand Corr.1 and Add.1)",
        &[("S/10896", "S/10896"), ("Corr.1", "S/10896/Corr.1"), ("Add.1", "S/10896/Add.1")],
    );
    check(
        "S/4417 and Add.1/Rev.1 and Add.2",
        &[("S/4417", "S/4417"), ("Add.1/Rev.1", "S/4417/Add.1/Rev.1"), ("Add.2", "S/4417/Add.2")],
    );
    check(
        "S/PRST/1995/23 and 26),",
        &[("S/PRST/1995/23", "S/PRST/1995/23"), ("26", "S/PRST/1995/26")],
    );
    check(
        "CAT/C/SR.1472 and 1475",
        &[("CAT/C/SR.1472", "CAT/C/SR.1472"), ("1475", "CAT/C/SR.1475")],
    );
    check(
        "S/7930/Add.107 40 and Add.108, 40",
        &[("S/7930/Add.107", "S/7930/Add.107"), ("Add.108", "S/7930/Add.108")],
    );
    check(
        "E/2000/22-E/C.12/1999/11 and Corr.1",
        &[
            ("E/2000/22-E/C.12/1999/11", "E/2000/22"),
            ("E/2000/22-E/C.12/1999/11", "E/C.12/1999/11"),
            ("Corr.1", "E/2000/22/Corr.1"),
            ("Corr.1", "E/C.12/1999/11/Corr.1"),
        ],
    );
    check(
        "General Assembly resolutions 31/6 A and B",
        &[("31/6 A", "A/RES/31/6[A]"), ("B", "A/RES/31/6[B]")],
    );
}

#[test]
fn numbers_after_a_symbol_need_not_belong_to_it() {
    check("S/1059/Rev.2, 39 and in consultation", &[("S/1059/Rev.2", "S/1059/Rev.2")]);
    check("S/26470/Add.1, 2 January 1994", &[("S/26470/Add.1", "S/26470/Add.1")]);
    check("S/25354 and 26 others", &[("S/25354", "S/25354")]);
    check("S/24090, 24 July", &[("S/24090", "S/24090")]);
}

#[test]
fn pinpoints_are_found_after_and_before() {
    check_places(
        "(see S/2010/85, para. 9, and\nS/2010/522, para. 31)",
        &[Some("para. 9"), Some("para. 31")],
    );
    check_places("S/25168, annexes II, III and IV.", &[Some("annexes II, III and IV")]);
    check_places("paragraph 5 of its resolution 687 (1991)", &[Some("paragraph 5")]);
    check_places("section 5 of General Assembly resolution\n1 (I)", &[Some("section 5")]);
    check_places(
        "third preambular paragraph of resolution 1244 (1999)",
        &[Some("third preambular paragraph")],
    );
    check_places("General Assembly resolution 62/214, annex)", &[Some("annex")]);
    check_places("(A/46/502-S/23082,\nannex)", &[Some("annex"), Some("annex")]);
    check_places("S/PV.4154 and Corr.1, p. 6)", &[Some("p. 6"), Some("p. 6")]);
    check_places("CCPR/CO/77/EST (Estonia), para. 8", &[Some("para. 8")]);
    check_places("S/2017/537, 23 June 2017, para. 12.4", &[Some("para. 12.4")]);
    check_places(
        "(A/55/40), vol. II, annex IX, sect. L, communication",
        &[Some("vol. II, annex IX, sect. L")],
    );
    check_places("(S/2010/85 and S/2010/522), para. 3", &[Some("para. 3"), Some("para. 3")]);
    check_places(
        "resolutions 1752 (2007), para. 9, and 1781 (2007), para. 15",
        &[Some("para. 9"), Some("para. 15")],
    );
    check_places("(A/48/532/Add.3 and Corr.1), MICIVIH noted (para. 23)", &[None, None]);
    check_places("HRI/GEN/1/Rev.5, General Comment No. 8, para. 3", &[None]);
    check_places("S/2018/1059\n\nAnnex II\nComposition", &[None]);
    check_places("S/19085, annex.\n89 Ibid.", &[Some("annex")]);
}

#[test]
fn look_alikes_are_passed_over() {
    for text in [
        "and/or 24/7 A/C I/O 2016/17 18-17962 7/28 HIV/AIDS s/he CD/DVD",
        "resolution CP/RES.594 (923/92) and declarations CP/Dec.8 (927/93)",
        "resolutions MRE/RES.1/91, MRE/RES.2/91 and MRE/RES.4/92",
        "OEA/Ser.L/V/II.118, CM/Rec(2018)5, CPT/Inf (2002) 1",
        "Council decision 2012/291/CFSP and Joint Action 2008/124/CFSP, Directive 2005/85/EC",
        "UNMIK regulation 1999/27 and executive decision 2008/34",
        "its resolution GOV/2645 of 1 April 1993",
        "communication No. 1297/2004, Amnesty International AMR 36/001/2004, OTH 80/2020",
        "Kosovo/1244 name plates in Gracanice/Gracanica, the 16/6 programme",
        "World Health Assembly resolution 69.2 (WHA71/2018/REC/1)",
        "src/A/B.rs, /usr/share/S/12, C:/A/2",
        "6/12 (1 woman), 11.8/1,000 inmates",
    ] {
        check_none(text);
    }
}

#[test]
fn what_is_nearly_a_symbol_is_reported() {
    let malformed = |text: &str| {
        let found = extract_with(text, &Context::default());
        assert!(found.citations.len() < 2, "{found:?}");
        let malformed = found.malformed.first().unwrap_or_else(|| panic!("none in {text:?}"));
        (text[malformed.span.clone()].to_owned(), malformed.error.suggestion())
    };
    let case = |words: &str, meant: &str| (words.to_owned(), Some(meant.to_owned()));
    assert_eq!(malformed("in S/21274/Add.l."), case("S/21274/Add.l", "S/21274/Add.1"));
    assert_eq!(malformed("(S/22454 and Add.l-3)"), case("Add.l", "S/22454/Add.1"));
    assert_eq!(malformed("documents 8/17227 and Add.2"), case("8/17227", "S/17227"));
    assert_eq!(malformed("(A/44/886-8/21029)"), case("A/44/886-8/21029", "A/44/886-S/21029"));
    assert_eq!(
        malformed("document A/50/757S/1995/951"),
        case("A/50/757S/1995/951", "A/50/757-S/1995/951")
    );
    assert_eq!(malformed("in S/PV 4154"), case("S/PV 4154", "S/PV.4154"));
    assert_eq!(malformed("in S/2024/26x.").0, "S/2024/26x");
    // Cyrillic letters, and Latin ones, for digits.
    assert_eq!(malformed("in S/2024/26З."), case("S/2024/26З", "S/2024/263"));
    assert_eq!(malformed("in S/PV.94З0."), case("S/PV.94З0", "S/PV.9430"));
    assert_eq!(malformed("S/RES/1325(2OOO),"), case("S/RES/1325(2OOO)", "S/RES/1325 (2000)"));
    assert_eq!(malformed("S/RES/l325 (2000)"), case("S/RES/l325 (2000)", "S/RES/1325 (2000)"));
    assert_eq!(malformed("by A/RES/7l/1 it"), case("A/RES/7l/1", "A/RES/71/1"));
}

#[cfg(debug_assertions)]
#[test]
fn hostile_texts_take_linear_time() {
    use rapporteur::citation::extract::steps;

    let patterns = [
        "/",
        "(",
        "S/",
        "S/1",
        "1",
        " ",
        "Add.",
        "S/1/Add.1-199 ",
        "S/1995/1, 2, 3, ",
        "resolution ",
        "resolution 1/1 ",
        "resolutions 46/7, 47/8, ",
        "((((",
        "A/1-",
        "S/1 and Add.1 and ",
        "1 (1946) ",
        "paragraph 5 of ",
        "S/1995/1), ",
        "\u{a0}",
        "\u{ad}/",
        "é/",
        "60/1 A ",
        "Security Council; resolution 2001/62; ",
        "Council resolution 1996/31 ",
        "Council ",
        "(I) ",
        "–(",
    ];
    let mut counted = 0;
    for pattern in patterns {
        let taken = |bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len());
            let before = steps();
            let found = extract_with(&text, &Context::default());
            assert!(found.citations.len() <= bytes / 2 + 300, "{pattern:?}");
            steps() - before
        };
        let (one, four) = (taken(1 << 14), taken(1 << 16));
        counted += one;
        assert!(
            four * 10 <= one * 45,
            "{pattern:?}: {one} steps, and {four} for four times the text"
        );
    }
    assert!(counted > 1 << 20, "{counted} steps");
}
