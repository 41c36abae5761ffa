//! What is refused, where the mistake is said to be, and what is suggested.

use rapporteur::symbol::{Reason, Symbol};

#[track_caller]
fn check_error(input: &str, part: &str, suggestion: Option<&str>) {
    let error = Symbol::parse(input).expect_err(input);
    assert_eq!(input.get(error.range()), Some(part), "{input}: {error}");
    assert_eq!(error.suggestion().as_deref(), suggestion, "{input}: {error}");
}

/// As met, where the mistake is, what is suggested.
const SLIPS: &str = "S/21274/Add.l|l|S/21274/Add.1
S/2024/26x|26x|
S/2024/26O|26O|S/2024/260
s/2024/263|s|S/2024/263
S/2024/263.|.|S/2024/263
S/2024/263, para. 4|, para. 4|S/2024/263
8/21541|8|S/21541
A/50/757S/1995/951||A/50/757-S/1995/951
A/HRC/29/40 (2015)|(2015)|A/HRC/29/40
S/ 13704| |S/13704
S /13704| |S/13704
S/12344/Rey.1|Rey|S/12344/Rev.1
A/48/L.63./Rev.1|.|A/48/L.63/Rev.1
A/42/521-5/91085|-|
A/42/521-5/19085|-|A/42/521-S/19085
E/CN.4/sub.2/1994/56|sub|E/CN.4/Sub.2/1994/56
S/RES/2699/2023|/2023|S/RES/2699 (2023)
S/RES 2699 (2023)| |S/RES/2699 (2023)
S/Res/2699 (2023)|Res|S/RES/2699 (2023)
SC/RES/2699|SC|S/RES/2699
CEDWA/C/GC/35|CEDWA|CEDAW/C/GC/35
A/RES/60-251|-|A/RES/60/251
S-2024-263|-|S/2024/263
S//2024/263|/|S/2024/263
S/PV4046||S/PV.4046
S/PV 4046| |S/PV.4046
S/PV/4046|/|S/PV.4046
S2024/263||S/2024/263
S/RES/1325 (2000|(2000|S/RES/1325 (2000)
\u{405}/2024/263|\u{405}|S/2024/263
S\\2024\\263|\\|S/2024/263
A/78/5 Vol. II| Vol. II|A/78/5 (Vol. II)
S/RES/2699 2023| 2023|S/RES/2699 (2023)
A/67/828 S/2013/210|S/2013/210|
E.164|.|E/164
S/RES/1325/PV.3|/PV.3|
S/RFS/1325 (2000)|RFS|S/RES/1325 (2000)
S/PBST/2024/1|PBST|S/PRST/2024/1
S/FV.9052|FV|S/PV.9052
A/77/FV.56|FV|A/77/PV.56
S/2024/0263|0263|S/2024/263
A/077/1|077|A/77/1
S/RES.1325|.|S/RES/1325
E/CN/4/2005/1|/|E/CN.4/2005/1
A/C/3/77/L.1|/|A/C.3/77/L.1
A/RES/70/93/A|/|A/RES/70/93 A
S/2024/263 Rev.1| Rev.1|S/2024/263/Rev.1
S/2024/|/|
A/RES/77/|/|
A/77/PV|A/77/PV|
S/RES/1325 (2000) (2000)|(2000)|
(A/77/1)|(|A/77/1
https://undocs.org/en/S/2024/263|https|S/2024/263
SC/15838|SC|
GA/11317|GA|
COM/2020/67|COM|
SCé/1|SC|";

#[test]
fn slips_are_placed_and_mended() {
    for row in SLIPS.lines() {
        let cells: Vec<&str> = row.split('|').collect();
        check_error(cells[0], cells[1], Some(cells[2]).filter(|meant| !meant.is_empty()));
    }
}

#[test]
fn places_are_right_after_blanks_and_invisible_characters() {
    check_error("  s/2024/263", "s", Some("S/2024/263"));
    check_error("\u{feff}\u{a0}S/2024\u{a0}/263", "\u{a0}", Some("S/2024/263"));
    check_error("S/21274/\u{ad}Add.l ", "l", Some("S/21274/Add.1"));
}

#[test]
fn years_and_sessions_that_cannot_be_are_refused() {
    let reason = |text: &str| Symbol::parse(text).expect_err(text).reason().clone();
    assert_eq!(reason("S/1935/987"), Reason::ImpossibleYear(1935));
    assert_eq!(reason("S/1985/12"), Reason::ImpossibleYear(1985));
    assert_eq!(reason("S/RES/1325 (1899)"), Reason::ImpossibleYear(1899));
    assert_eq!(reason("A/2024/263"), Reason::ImpossibleSession(2024));
    assert_eq!(reason("A/RES/21/45"), Reason::ImpossibleSession(21));
    assert_eq!(reason("S/2017/Rev.1"), Reason::MissingNumber(2017));
    assert_eq!(reason("S/2024/263/5"), Reason::Surplus);
    assert_eq!(reason("A/RES/80/XXX"), Reason::Placeholder);
    assert_eq!(reason("S/8248/Add.9-7"), Reason::BackwardRange);
    assert_eq!(reason("S/8248/Add.1-99999999"), Reason::WideRange);
    assert_eq!(reason("S/999999999999"), Reason::LongNumber);
}

/// What has the look of a symbol and is none.
const LOOK_ALIKES: &str = "OEA/Ser.L/V/II.118, CM/Rec(2018)5, E-5022/2017, and/or, 24/7, A/C, I/O, N/A, \
    2012/291/CFSP, 2005/85/EC, GOV/2645, CPT/Inf (2004) 16, WHA71/2018/REC/1, \
    MRE/RES.1/91, CP/RES. 567, km/h, his/her, A/B, S/he, Gracanice/Gracanica, Kosovo/1244, \
    18-17962, 7/28, A, S/, E/CN.4, S/RES, A/HRC/RES, S/PRST/1995, TCP/IP, AC/DC, A/C.3, \
    w/o, CAT/C/AUT/CO, E/mail, A/RES/, S/..., S/2024/###, A(202), E(5)";

#[test]
fn look_alikes_are_refused() {
    for text in LOOK_ALIKES.split(", ") {
        assert!(Symbol::parse(text).is_err(), "{text}");
    }
    let error = Symbol::parse("OEA/Ser.L/V/II.118").unwrap_err();
    assert_eq!(error.reason(), &Reason::OtherOrganization("Organization of American States"));
}

#[test]
fn messages_are_sentences_in_lower_case() {
    for text in
        ["", "and/or", "S/RES", "S/21274/Add.l", "A/HRC/29/40 (2015)", "S/2024/263/5", "S/1935/987"]
    {
        let message = Symbol::parse(text).unwrap_err().to_string();
        assert!(message.starts_with(|first: char| !first.is_uppercase()), "{message}");
        assert!(!message.ends_with('.'), "{message}");
    }
}

#[test]
fn nothing_is_no_symbol() {
    for text in ["", " ", "\u{a0}\n", "\u{200b}", "*", "**"] {
        assert_eq!(Symbol::parse(text).unwrap_err().reason(), &Reason::Empty, "{text:?}");
    }
}
