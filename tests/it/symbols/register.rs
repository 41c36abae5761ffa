//! The register of numbers that exist.

use rapporteur::symbol::Symbol;
use rapporteur::symbol::register::{self, Existence};

fn look(text: &str) -> Existence {
    register::plausible(&Symbol::parse(text).expect(text))
}

#[test]
fn known_numbers_exist() {
    for text in [
        "S/RES/1",
        "S/RES/2699 (2023)",
        "S/RES/2825 (2026)",
        "A/RES/60/251",
        "A/RES/80/226",
        "A/RES/217 A (III)",
        "A/RES/181 (II)",
        "A/RES/377 (V)",
        "A/RES/1514 (XV)",
        "A/RES/2254 (ES-V)",
        "A/RES/3201 (S-VI)",
        "A/HRC/RES/16/18",
        "A/HRC/RES/S-30/1",
        "S/PRST/2010/30",
    ] {
        assert_eq!(look(text), Existence::Exists, "{text}");
    }
}

#[test]
fn numbers_that_cannot_be_are_told_with_those_that_can() {
    for (text, why) in [
        (
            "S/RES/1325 (1999)",
            "Security Council resolution 1325 was adopted in 2000; the resolutions of 1999 are 1220 to 1284",
        ),
        (
            "S/RES/2900 (2023)",
            "the Security Council has no resolution 2900; the resolutions of 2023 are 2672 to 2721",
        ),
        ("A/HRC/RES/70/1", "the Human Rights Council has had no session 70"),
        ("A/HRC/DEC/95/101", "the Human Rights Council has had no session 95"),
        (
            "A/RES/60/400",
            "the last known resolution of session 60 of the General Assembly is 60/288",
        ),
        ("A/RES/194 (II)", "General Assembly resolution 194 was adopted at session III, not II"),
        (
            "A/RES/4000 (XXX)",
            "the General Assembly has no resolution 4000: the last numbered so is 3541 (XXX), of 1975",
        ),
        (
            "A/RES/2254 (S-V)",
            "General Assembly resolution 2254 was adopted at session ES-V, not S-V",
        ),
        ("A/RES/S-40/1", "the General Assembly has had no session S-40"),
        ("S/PRST/2010/80", "the last known statement of 2010 is S/PRST/2010/30"),
        ("A/HRC/RES/S-4/1", "session S-4 of the Human Rights Council adopted no resolution"),
    ] {
        match look(text) {
            Existence::DoesNotExist(absence) => assert_eq!(absence.to_string(), why, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_is_after_the_end_is_not_known() {
    for text in [
        "S/RES/2826",
        "S/RES/2830 (2026)",
        "S/RES/2900 (2027)",
        "A/RES/80/300",
        "A/RES/81/1",
        "A/HRC/RES/62/1",
        "A/RES/ES-11/9",
        "S/PRST/2024/1",
        "S/2024/263",
        "A/78/5",
        "E/RES/1998/23",
    ] {
        assert_eq!(look(text), Existence::NotKnown, "{text}");
    }
}

#[test]
fn every_number_before_1976_has_a_session() {
    for number in 1..=3541 {
        let sessions = register::assembly_sessions(number).count();
        assert!((1..=2).contains(&sessions), "{number}: {sessions}");
    }
}
