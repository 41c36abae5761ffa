//! The register of resolutions says what the facts it was made of say.

use rapporteur::symbol::register::{self, Vote};

use crate::data;

tests!(adoptions_are_those_of_the_facts);

/// Every day, vote, meeting and number of paragraphs of the register is that of the table of facts,
/// which is read row by row here. What the register leaves out is ignored.
fn adoptions_are_those_of_the_facts() {
    let facts = data::text("../facts/security-council-resolutions.tsv");
    let mut compared = 0;
    for (row, known) in facts.lines().skip(1).zip(register::adoptions()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [number, day, day_source, vote, _, meeting, paragraphs] = cells.as_slice() else {
            panic!("{row}")
        };
        assert_eq!(known.number.to_string(), *number);
        if let Some(adopted) = known.adopted {
            assert_eq!(adopted.to_string(), *day, "{number}");
            assert_eq!(known.day_is_certain, *day_source == "masthead", "{number}");
            let year = adopted.to_string()[..4].parse().expect("a year");
            assert_eq!(Some(year), register::council_year(known.number), "{number}");
            compared += 1;
        }
        match known.vote {
            Some(Vote::Unanimous) => {
                assert!(["unanimous", "15-0-0", "11-0-0"].contains(vote), "{number}: {vote}");
            }
            Some(counted) => assert_eq!(Some(counted), Vote::parse(vote), "{number}"),
            None => {}
        }
        assert!(known.meeting.is_none_or(|known| known.to_string() == *meeting), "{number}");
        assert!(known.paragraphs.is_none_or(|last| last.to_string() == *paragraphs), "{number}");
    }
    assert!(compared > 2_800, "{compared} days");
}
