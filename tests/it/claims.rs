//! What a text says of a document beside its symbol: its day and its vote.

use rapporteur::citation::claim::{self, Ballot, Fact};
use rapporteur::citation::extract::{Context, extract_with};
use rapporteur::document::{self, Format};
use rapporteur::library::Draft;

/// What is claimed in a text: the symbol, and the fact in words.
fn claimed(text: &str) -> Vec<(String, String)> {
    let extraction = extract_with(text, &Context::default());
    let claims = claim::claims(text, &extraction);
    let described = claims.iter().map(|claim| {
        assert!(text.get(claim.span.clone()).is_some_and(|said| !said.is_empty()));
        let fact = match &claim.fact {
            Fact::Day(day) => day.to_string(),
            Fact::Title(title) => title.clone(),
            Fact::Year(year) => format!("in {year}"),
            Fact::Paragraph(number) => format!("para. {number}"),
            Fact::Vote(Ballot::Unanimous) => "unanimous".to_owned(),
            Fact::Vote(Ballot::Counted { favour, against, abstaining }) => {
                let shown = |number: &Option<u32>| {
                    number.map_or_else(|| "?".to_owned(), |number| number.to_string())
                };
                format!("{}-{}-{}", shown(favour), shown(against), shown(abstaining))
            }
        };
        (claim.symbol.to_string(), fact)
    });
    described.collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = claimed(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_day_beside_a_resolution_is_its_day() {
    let day = [("S/RES/2699 (2023)", "2023-10-02")];
    for text in [
        "Security Council resolution 2699 (2023) of 2 October 2023",
        "resolution 2699 (2023), of 2 October 2023,",
        "resolution 2699 (2023), adopted on 2 October 2023",
        "resolution 2699 (2023), which was adopted by the Security Council on 2 October 2023",
        "S/RES/2699 (2023) (2 October 2023)",
        "On 2 October 2023, the Security Council adopted resolution 2699 (2023).",
        "On 2 October, the Council adopted its resolution 2699 (2023).",
        "The Council adopted resolution 2699 (2023) on October 2, 2023.",
        "resolution 2699 (2023)\nof 2 October and",
        "Security Council resolution 2699 (2 October 2023)",
        "resolution 2699 (2023) of 2nd Oct. 2023",
        "resolution 2699 (2023), adopted 2 October 2023",
        "S/RES/2699 (2023) of 2023-10-02",
        "The Security Council, on 2 October 2023, adopted resolution 2699 (2023).",
        "The Council adopted on 2 October 2023 its resolution 2699 (2023).",
        "On 2 October 2023 the Security Council passed resolution 2699 (2023).",
        "S/RES/2699 (2023), 2 October 2023, para. 16",
        "resolution 2699 (2023) [2 October 2023]",
        "Security Council resolution 2699 (2023) – 2 October 2023",
        "resolution 2699 (2023) (adopted on 2 October 2023)",
        "The mandate was established on 2 October 2023 by resolution 2699 (2023).",
        "On 2 October 2023, by resolution 2699 (2023), the Security Council authorized the mission.",
        "On 2 October 2023, the Council authorized the mission (resolution 2699 (2023)).",
        "The Council decided on 2 October 2023, in its resolution 2699 (2023), to act.",
        "The Council met on 2 October 2023 and adopted resolution 2699 (2023).",
        "On 2 October 2023, the Council, acting by 13 votes to none, adopted resolution 2699 (2023).",
        "Since the adoption of resolution 2699 (2023) on 2 October 2023, it has grown.",
        "With the adoption on 2 October 2023 of resolution 2699 (2023), it began.",
        "The text adopted on 2 October 2023 as resolution 2699 (2023) was short.",
        "Adopted by the Security Council on 2 October 2023, resolution 2699 (2023) was short.",
        "In its resolution of 2 October 2023 (S/RES/2699 (2023)), the Council acted.",
        "2 October 2023: the Security Council adopts resolution 2699 (2023).",
        "2 October 2023: S/RES/2699 (2023)",
        "The Council, at its 9430th meeting, on 2 October 2023, adopted resolution 2699 (2023).",
        "Resolution 2699 (2023), adopted by the Security Council at its 9430th meeting, on 2 October 2023, was short.",
        "resolution 2699 (2023), adopted by 13 votes to none, with 2 abstentions, on 2 October 2023",
    ] {
        let found = claimed(text);
        let found: Vec<_> = found.iter().filter(|(_, fact)| fact.len() == 10).collect();
        let found: Vec<(&str, &str)> =
            found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, day, "{text}");
    }
}

#[test]
fn a_day_of_something_else_is_no_claim() {
    for text in [
        "the report pursuant to resolution 2699 (2023) of 15 December 2023",
        "the mandate of resolution 2699 (2023) until 2 October 2024",
        "resolution 2699 (2023), by 1 August 2024",
        "resolution 2699 (2023). On 2 October 2024 the Council met.",
        "resolution 2699 (2023) (19 December 2023; 22 April 2024)",
        "resolution 2699 (2023) (22 April 2024)",
        "the debate on resolution 1325 (2000) on 25 October",
        "following the adoption of resolution 2699 (2023) on 10 October the force",
        "the Council adopted on 3 October 2023 a statement and recalled resolution 2699 (2023)",
        "resolutions 936 (1994) and 937 (1994) of 8 and 21 July 1994",
        "resolution 2699 (2023) of 2 October 20231",
        "On 3 October 2023 the Council heard that States recalled resolution 2699 (2023).",
        "On 3 October 2023, the Council discussed the mandate (resolution 2699 (2023)).",
        "The force was deployed on 3 October 2023 under resolution 2699 (2023).",
        "On 3 October 2023, as requested in resolution 2699 (2023), he reported.",
        "The mandate expires on 3 October 2024 by resolution 2699 (2023).",
        "adopted resolution 2699 (2023) and held a meeting on 4 October 2023",
        "The report on resolution 2699 (2023), 3 October 2023, was read.",
        "Recalling the statement adopted on 3 October 2023, resolution 2699 (2023) and the letter,",
        "In resolution 2699 (2023), 3 October 2023 was set as the day.",
        "Between 2 and 3 October 2023 the Council adopted resolution 2699 (2023).",
        "after the adoption of resolution 2699 (2023) on 3 October 2024",
    ] {
        check_days(text);
    }
}

/// No day is claimed in a text.
fn check_days(text: &str) {
    let found = claimed(text);
    let days: Vec<_> = found.iter().filter(|(_, fact)| fact.len() == 10).collect();
    assert!(days.is_empty(), "{text}: {days:?}");
}

#[test]
fn letters_and_reports_are_dated_before_their_symbols() {
    let day = [("S/2024/263", "2024-01-26")];
    for text in [
        "a letter dated 26 January 2024 (S/2024/263)",
        "letter dated 26 January 2024 from the Permanent Representative of the Bahamas addressed to the President of the Security Council (S/2024/263)",
        "the report of 26 January 2024 (S/2024/263)",
        "the report of the Secretary-General of 26 January 2024 (S/2024/263)",
        "the report of the Secretary-General (S/2024/263) of 26 January 2024",
        "the report of the Secretary-General dated 26 January 2024 on Haiti (S/2024/263)",
        "a note by the President dated 26 January 2024 (S/2024/263)",
        "His letter to the President of the Council dated 26 January 2024 (S/2024/263)",
        "letter dated 26 January 2024 from the Chargé d’affaires a.i. of Kenya (S/2024/263)",
        "S/2024/263, letter dated 26 January 2024 from the Permanent Representative of Kenya",
        "See S/2024/263, 26 January 2024.",
    ] {
        check(text, &day);
    }
    for text in [
        "a letter dated 26 January 2024 transmitting the report of the mission (S/2024/263)",
        "letters dated 3 and 26 January 2024 (S/2024/263)",
        "on 26 January 2024 (S/2024/263)",
        "the report on the elections of 26 January 2024 (S/2024/263)",
        "the letter on the attack of 26 January 2024 (S/2024/263)",
        "the report considered on 26 January 2024 (S/2024/263)",
    ] {
        check(text, &[]);
    }
    check("S/2024/263, letter dated 26 January 2024 (S/2024/99)", &[("S/2024/99", "2024-01-26")]);
    let statement = [("S/PRST/2024/3", "2024-06-14")];
    for text in [
        "On 14 June 2024, the President of the Council made a statement (S/PRST/2024/3).",
        "On 14 June 2024, the Council adopted presidential statement S/PRST/2024/3.",
        "The statement by the President of 14 June 2024 (S/PRST/2024/3)",
    ] {
        check(text, &statement);
    }
}

#[test]
fn years_and_paragraphs_are_read_beside_a_resolution() {
    for (text, fact) in [
        ("Security Council resolution 2699 of 2022 authorized it.", "in 2022"),
        ("Security Council resolution 2699, adopted in 2022, authorized it.", "in 2022"),
        ("In 2022, the Security Council adopted resolution 2699.", "in 2022"),
        ("The Security Council adopted resolution 2699 in 2022.", "in 2022"),
        ("resolution 2699 (2023), in its paragraph 61, asks for it", "para. 61"),
        ("In resolution 2699 (2023), the Council, in paragraph 61, asks for it", "para. 61"),
    ] {
        let found = claimed(text);
        assert!(found.iter().any(|(_, found)| found == fact), "{text}: {found:?}");
    }
    for text in [
        "Security Council resolution 2699 of 2000 troops spoke",
        "resolution 2699 (2023), in paragraph 61 of the report",
        "In 2022, States recalled that the Council adopted resolution 2699 (2023)",
    ] {
        check(text, &[]);
    }
}

/// The days that tables of a document give.
fn dated_in(name: &str, text: &str) -> Vec<(String, String)> {
    let format = Format::of_name(name).expect("a format");
    let document = document::read(name, text.as_bytes(), format).expect("a document");
    let draft = Draft::new(document);
    let days = draft.claims.iter().filter_map(|claim| match claim.fact {
        Fact::Day(day) => Some((claim.symbol.to_string(), day.to_string())),
        _ => None,
    });
    days.collect()
}

#[test]
fn a_row_with_a_column_of_dates_dates_its_resolution() {
    let table = |head: &str, rows: &[&str]| {
        let rule = head.split('|').skip(2).map(|_| "---|").collect::<String>();
        format!("{head}\n|{rule}\n{}\n", rows.join("\n"))
    };
    let html = |text: &str| {
        let rows = text.lines().enumerate().filter(|(at, _)| *at != 1).map(|(at, line)| {
            let tag = if at == 0 { "th" } else { "td" };
            let cells = line.trim_matches('|').split('|');
            let cells: String =
                cells.map(|cell| format!("<{tag}>{}</{tag}>", cell.trim())).collect();
            format!("<tr>{cells}</tr>")
        });
        format!("<table>{}</table>", rows.collect::<String>())
    };
    let rows = [
        "| S/RES/2699 (2023) | 2 October 2023 | 2 October 2024 |",
        "| Resolution 2751 (2024) | 30 September 2024 | 2 October 2025 |",
    ];
    let both = [("S/RES/2699 (2023)", "2023-10-02"), ("S/RES/2751 (2024)", "2024-09-30")];
    let turned = ["| 2 October 2023 | 2699 (2023) |", "| 30 September 2024 | S/RES/2751 (2024) |"];
    let check = |text: &str, expected: &[(&str, &str)]| {
        for (name, text) in [("a.md", text.to_owned()), ("a.html", html(text))] {
            let found = dated_in(name, &text);
            let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        }
    };
    check(&table("| Resolution | Date | Until |", &rows), &both);
    check(&table("| Date of adoption | Security Council resolution |", &turned), &both);
    let two = table("| Resolution | Date |", &["| S/RES/2699 (2023) | 2 October 2023 |"]);
    let next = table("| Date | Resolution |", &["| 30 September 2024 | 2751 (2024) |"]);
    let found = dated_in("a.md", &format!("{two}\n\n{next}"));
    assert_eq!(found.len(), 2, "{found:?}");
    let related = [
        "| 2699 (2023) | S/PV.9430 | 2 October 2023 | Recalls 2692 (2023) |",
        "| 2751 (2024) | S/PV.9737 | 30 September 2024 | Extends 2699 (2023) |",
    ];
    check(&table("| Resolution | Meeting record | Date | Subject |", &related), &both);
    check(&table("| Resolution | Report date | Until |", &rows), &[]);
    check(&table("| Resolution | Date | Adopted |", &rows), &[]);
    check(
        &table("| Resolutions | Date |", &["| S/RES/1 (1946), S/RES/2 (1946) | 25 January 1946 |"]),
        &[],
    );
}

#[test]
fn a_row_with_columns_of_votes_gives_the_vote() {
    let votes = |text: &str| {
        let document = document::read("a.md", text.as_bytes(), Format::Markdown);
        let draft = Draft::new(document.expect("a document"));
        let votes = draft.claims.iter().filter_map(|claim| match claim.fact {
            Fact::Vote(ballot) => Some(ballot),
            _ => None,
        });
        votes.collect::<Vec<_>>()
    };
    let counted = |against| Ballot::Counted { favour: Some(13), against, abstaining: Some(2) };
    for (text, expected) in [
        ("| Resolution | Vote |\n|---|---|\n| 2699 (2023) | 13-0-2 |", vec![counted(Some(0))]),
        ("| Resolution | Vote |\n|---|---|\n| 2751 (2024) | Unanimous |", vec![Ballot::Unanimous]),
        (
            "| Resolution | In favour | Against | Abstaining |\n|---|---|---|---|\n| 2699 (2023) | 13 | 0 | 2 |",
            vec![counted(Some(0))],
        ),
        (
            "| Resolution | For | Abstentions |\n|---|---|---|\n| 2699 (2023) | 13 | 2 |",
            vec![counted(None)],
        ),
        ("| No. | Resolution | For |\n|---|---|---|\n| 3 | 2699 (2023) | 13 |", vec![]),
        ("| Resolution | Result |\n|---|---|\n| 2699 (2023) | 13-0-2 after a debate |", vec![]),
    ] {
        assert_eq!(votes(text), expected, "{text}");
    }
}

#[test]
fn votes_are_read_in_words_and_figures() {
    for (text, vote) in [
        ("The Council unanimously adopted resolution 2751 (2024).", "unanimous"),
        ("resolution 2751 (2024) was adopted unanimously", "unanimous"),
        ("the unanimous adoption of Security Council resolution 2751 (2024)", "unanimous"),
        ("resolution 2699 (2023) was adopted by 13 votes to none, with 2 abstentions", "13-0-2"),
        (
            "resolution 2699 (2023), adopted by a vote of 13 in favour to none against, with 2 abstentions",
            "13-0-2",
        ),
        (
            "The Council adopted resolution 2699 (2023) by thirteen votes to none with two abstentions",
            "13-0-2",
        ),
        ("adopted resolution 2699 (2023) by a vote of 13-0-2", "13-0-2"),
        ("adopted resolution 2699 (2023) by 13 votes to none.", "13-0-?"),
        ("adopted resolution 2699 (2023) by a 13–0–2 vote", "13-0-2"),
        ("adopted resolution 2699 (2023), with 13 votes in favour and two abstentions", "13-?-2"),
        (
            "adopted resolution 2699 (2023) by 13 votes in favour, none against and 2 abstentions",
            "13-0-2",
        ),
        ("Resolution 2751 (2024), unanimously adopted by the Council", "unanimous"),
        ("By a unanimous vote, the Security Council adopted resolution 2751 (2024).", "unanimous"),
        ("The Council voted unanimously to adopt resolution 2751 (2024).", "unanimous"),
        ("The Council, acting unanimously, adopted resolution 2751 (2024).", "unanimous"),
        ("Resolution 2751 (2024) was adopted by a unanimous vote.", "unanimous"),
        ("Unanimously adopting resolution 2751 (2024), the Council acted.", "unanimous"),
        ("Adopted unanimously on 30 September 2024, resolution 2751 (2024) is short.", "unanimous"),
        ("The draft was adopted unanimously as resolution 2751 (2024).", "unanimous"),
        ("All 15 members voted in favour of resolution 2751 (2024).", "unanimous"),
        ("The Council voted unanimously in favour of resolution 2751 (2024).", "unanimous"),
        ("Resolution 2751 (2024) received unanimous support.", "unanimous"),
        (
            "By 13 votes to none, with 2 abstentions, the Council adopted resolution 2699 (2023).",
            "13-0-2",
        ),
        (
            "With 13 votes in favour, none against and 2 abstentions, the Council adopted resolution 2699 (2023).",
            "13-0-2",
        ),
        (
            "On 2 October 2023, by a vote of 13 to none, with 2 abstentions, the Council adopted resolution 2699 (2023).",
            "13-0-2",
        ),
        (
            "The draft was adopted by 13 votes to none, with 2 abstentions, as resolution 2699 (2023).",
            "13-0-2",
        ),
        (
            "The vote on resolution 2699 (2023) was 13 in favour, none against and 2 abstentions.",
            "13-0-2",
        ),
        ("Thirteen members voted in favour of resolution 2699 (2023) and two abstained.", "13-?-2"),
        (
            "Resolution 2699 (2023) was adopted with two abstentions (China, Russian Federation).",
            "?-?-2",
        ),
        ("Resolution 2699 (2023) received 13 votes in favour, with 2 abstentions.", "13-?-2"),
    ] {
        let found = claimed(text);
        assert!(found.iter().any(|(_, fact)| fact == vote), "{text}: {found:?}");
    }
}

#[test]
fn words_that_are_no_vote_are_no_claim() {
    for text in [
        "resolution 2751 (2024) was not adopted unanimously",
        "resolution 2751 (2024) was almost unanimously welcomed",
        "adopted resolution 2751 (2024), with 2 amendments",
        "States unanimously support resolution 2751 (2024)",
        "adopted resolution 2751 (2024) in 13 languages, 2 of them official",
        "the Council decided unanimously to meet and adopted resolution 2751 (2024)",
        "General Assembly resolution 60/251, adopted by 13 votes to none",
        "Two members voted for resolution 2751 (2024) to be translated into two languages",
        "The Council unanimously elected 13 judges and recalled resolution 2751 (2024)",
    ] {
        check(text, &[]);
    }
}

#[test]
fn titles_stand_after_entitled() {
    check(
        "A/RES/70/1, entitled “Transforming our\nworld”",
        &[("A/RES/70/1", "Transforming our world")],
    );
}

#[test]
fn a_resolution_tells_of_its_own_vote() {
    let vote = |text: &str| claim::own_vote(text).map(|(ballot, _)| ballot);
    let counted = Ballot::Counted { favour: Some(12), against: Some(0), abstaining: Some(3) };
    let text = "3. Decides …\n\nAdopted at the 2087th\nmeeting by 12 votes to none, with 3 abstentions (China, X, Y).";
    assert_eq!(vote(text), Some(counted));
    assert_eq!(vote("…\nAdopted unanimously at the\n1325th meeting."), Some(Ballot::Unanimous));
    assert_eq!(vote("It was Adopted unanimously at the 1325th meeting."), None);
    assert_eq!(vote(&format!("{text}\n{text}")), None);
}
