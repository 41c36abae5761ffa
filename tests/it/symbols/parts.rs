//! What a symbol says of its document: parts, numbers of treaty bodies, countries; and reading the
//! symbol that a text starts with.

use rapporteur::symbol::{PartKind, Reason, Symbol};

use super::parse;

/// Symbol, session, number, registration year, country.
const SAID: &str = "CCPR/C/124/R/2257/2013|124|2257|2013|
CCPR/C/84/D/1329-1330/2004|84|1329|2004|
CCPR/C/106/D/1914,1915&1916/2009|106|1914|2009|
CCPR/C/D/1914,1915&1916/2009||1914|2009|
CERD/C/57/D/13/1998|57|13|1998|
CCPR/CO/70/DNK|70|||DNK
CERD/C/USA/CO/6||6||USA
CRC/C/HTI/2-3||2||HTI
A/HRC/WG.6/26/HTI/1|26|1||HTI
CAT/C/51/4|51|4||
E/CN.4/RES/III[XIII]|XIII|3||
E/CN.4/RES/IX[X]|X|9||
S/AC.37/2003/(1455)/1||1||
A/RES/217 (III) [A]|III|217||
IDB.45/9||9||
E/ICEF/CRP/80-17||17||
DC/2001-0022||22||
ISBA/25/C/37|25|37||
S/2024/263||263||";

#[test]
fn what_is_said_of_a_symbol_is_right() {
    for row in SAID.lines() {
        let cells: Vec<&str> = row.split('|').collect();
        let symbol = parse(cells[0]);
        let said = [
            symbol.session().map(|session| session.to_string()),
            symbol.number().map(|number| number.to_string()),
            symbol.registration_year().map(|year| year.to_string()),
            symbol.country().map(|country| country.code.to_owned()),
        ];
        let said = said.map(Option::unwrap_or_default);
        assert_eq!(said, [cells[1], cells[2], cells[3], cells[4]], "{symbol}");
    }
}

#[test]
fn communications_decided_together_are_one_document() {
    let joined = parse("CCPR/C/106/D/1914, 1915 and 1916/2009");
    assert_eq!(joined.as_str(), "CCPR/C/106/D/1914,1915&1916/2009");
    assert_eq!(joined, parse("CCPR/C/106/D/1914,1915&1916/2009"));
    assert_eq!(joined.members().len(), 1);
    assert!(Symbol::parse("CCPR/C/106/D/1916,1915/2009").is_err());
}

#[test]
fn numbers_that_cannot_be_are_refused() {
    for (text, meant) in [
        ("E/CN.4/199/61", None),
        ("E/GN.4/1991/17", Some("E/CN.4/1991/17")),
        ("A/361333", Some("A/36/1333")),
        ("S/2024263", Some("S/2024/263")),
        ("S/91085", None),
        ("A/199/61", None),
        ("A/C.3/199/L.4", None),
        ("A/HRC/2024/5", None),
        ("A/C.7/60/1", None),
        ("A/078/891", Some("A/78/891")),
        ("E/CN.4/1991/061", Some("E/CN.4/1991/61")),
        ("S/2024/263/Add.01", Some("S/2024/263/Add.1")),
        ("CCPR/C/084/D/1329/2004", Some("CCPR/C/84/D/1329/2004")),
        ("S/2020-503", Some("S/2020/503")),
        ("A/78-891", Some("A/78/891")),
        ("S/PRST/2010-30", Some("S/PRST/2010/30")),
        ("A/78/891/S/2024/400", Some("A/78/891-S/2024/400")),
        ("S/2025/___", None),
        ("S/2025/xxx", None),
        ("S/2025/[...]", None),
        ("A/DEC/60", None),
    ] {
        let error = Symbol::parse(text).expect_err(text);
        assert_eq!(error.suggestion().as_deref(), meant, "{text}: {error}");
    }
    for text in ["S/2025/___", "S/2025/xxx", "S/2025/[...]", "S/2025/??", "A/RES/80/XXX"] {
        assert_eq!(Symbol::parse(text).unwrap_err().reason(), &Reason::Placeholder, "{text}");
    }
}

#[test]
fn what_is_only_spelled_otherwise_is_certain() {
    for (text, meant) in [
        ("S/Res/1325 (2000)", "S/RES/1325 (2000)"),
        ("s/2024/263", "S/2024/263"),
        ("A/hrc/RES/16/18", "A/HRC/RES/16/18"),
        ("S/2024/263 Add.1", "S/2024/263/Add.1"),
        ("S/2024/263 (Rev.1)", "S/2024/263/Rev.1"),
        ("S/2024/263(Rev.1)", "S/2024/263/Rev.1"),
        ("\u{410}/RES/3281 (XXIX)", "A/RES/3281 (XXIX)"),
        ("\u{410}/\u{420}\u{415}S/3281 (XXIX)", "A/PES/3281 (XXIX)"),
        ("A/R\u{415}S/60/251", "A/RES/60/251"),
        ("S/\u{662}\u{660}\u{662}\u{664}/263", "S/2024/263"),
        ("S-2024-263", "S/2024/263"),
    ] {
        let error = Symbol::parse(text).expect_err(text);
        let certain = error.misspelled().map(|symbol| symbol.to_string());
        let readable = Symbol::parse(meant).is_ok();
        assert_eq!(certain.as_deref(), readable.then_some(meant), "{text}: {error}");
    }
    for text in [
        "S/21274/Add.l",
        "8/21541",
        "S/2020-503",
        "A/361333",
        "S/RES/2699/2023",
        "SC/RES/2699",
        "S/2024/26x",
        "CEDWA/C/GC/35",
    ] {
        assert!(Symbol::parse(text).unwrap_err().misspelled().is_none(), "{text}");
    }
}

#[test]
fn a_text_is_read_as_far_as_its_symbol_goes() {
    for (text, symbol, rest) in [
        ("S/2024/263, para. 4", "S/2024/263", ", para. 4"),
        ("S/2024/263. The", "S/2024/263", ". The"),
        ("S/2024/263 Add.1 and 2", "S/2024/263/Add.1", " and 2"),
        ("S/2024/310 (Rev.2) of", "S/2024/310/Rev.2", " of"),
        ("S/RES/2699 (2023), adopted", "S/RES/2699 (2023)", ", adopted"),
        ("A/RES/217 A (III), para. 1", "A/RES/217 (III) [A]", ", para. 1"),
        ("A/RES/60/251 A resolution", "A/RES/60/251 A", " resolution"),
        ("S/AC.37/2003/(1455)/1 of", "S/AC.37/2003/(1455)/1", " of"),
        ("A/78/891-S/2024/400 and", "A/78/891-S/2024/400", " and"),
        (
            "CCPR/C/106/D/1914,1915&1916/2009, para. 2",
            "CCPR/C/106/D/1914,1915&1916/2009",
            ", para. 2",
        ),
        ("S/PV.4046 (Resumption 1)/Corr.2 of", "S/PV.4046 (Resumption 1)/Corr.2", " of"),
        ("CAC/COSP 10/5 on", "CAC/COSP 10/5", " on"),
        ("S/2024/263 (see below)", "S/2024/263", " (see below)"),
        ("S/2024/263 – see", "S/2024/263", " – see"),
        ("A/78/5 (Vol. II) (not yet)", "A/78/5 (Vol. II)", " (not yet)"),
    ] {
        let read = Symbol::parse_prefix(text);
        let read = read.as_ref().map(|(symbol, length)| (symbol.as_str(), &text[*length..]));
        assert_eq!(read, Some((symbol, rest)), "{text}");
    }
    for text in
        ["S/2025/___ of", "S/2024/26x", "and/or", "S/2024/", "", "(S/2024/263)", "S/2025/\u{2026}"]
    {
        assert!(Symbol::parse_prefix(text).is_none(), "{text}");
    }
}

#[test]
fn the_parts_of_both_halves_are_told() {
    let symbol = parse("A/67/997-S/2013/553");
    let parts = symbol.parts();
    let texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
    assert_eq!(texts, ["A", "67", "997", "-", "S", "2013", "553"]);
    assert!(matches!(parts[1].kind, PartKind::Session(session) if session.number == 67));
    assert_eq!(parts[3].kind, PartKind::Joint);
    assert_eq!(parts[5].kind, PartKind::Year(2013));
}

#[test]
fn resolutions_print_as_running_text_has_them() {
    for (text, number, plain) in [
        ("S/RES/2699 (2023)", "2699 (2023)", "2699"),
        ("A/RES/217 (III) [A]", "217 A (III)", "217 A (III)"),
        ("A/RES/2254 (ES-V)", "2254 (ES-V)", "2254 (ES-V)"),
        ("A/RES/60/251", "60/251", "60/251"),
        ("A/RES/31/6 A", "31/6 A", "31/6 A"),
        ("A/HRC/RES/S-30/1", "S-30/1", "S-30/1"),
        ("E/CN.4/RES/1993/23", "1993/23", "1993/23"),
        ("E/CN.4/RES/III[XIII]", "III (XIII)", "III (XIII)"),
    ] {
        let symbol = parse(text);
        let resolution = symbol.resolution().expect(text);
        assert_eq!(resolution.to_string(), number, "{text}");
        assert_eq!(resolution.without_year().to_string(), plain, "{text}");
        assert_eq!(symbol.short(), number);
    }
    assert_eq!(parse("UNEP/EA.1/RES.1").short(), "UNEP/EA.1/RES.1");
}
