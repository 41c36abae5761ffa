//! Eleven mistakes in a draft of three pages are found in every format, with nothing at hand but the
//! source text of one resolution; and nothing else is found in it. Hundreds of right sentences
//! give nothing, and the same sentences with another day or vote are found.

use chrono::Datelike;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use rapporteur::check;
use rapporteur::date::Date;
use rapporteur::diagnostic::Severity;
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};
use rapporteur::symbol::register::{self, Adoption, Vote};
use serde_json::Value;

use super::cli::folder::Folder;
use super::documents::docx;

const DRAFT: &str = include_str!("../fixtures/evidence/draft.md");

/// The text that is at hand: some paragraphs of the resolution, below its masthead.
const TEXT: &str = include_str!("../fixtures/evidence/s-res-2699.txt");

/// The rule, and words of the message.
const MISTAKES: [(&str, &str); 11] = [
    ("contradictory-documents", "S/2024/62"),
    ("date-mismatch", "not on 3 October 2023"),
    ("date-outside-session", "12 December 2021"),
    ("date-year-mismatch", "26 January 2025"),
    ("kind-contradicted", "S/2023/596"),
    ("misquotation", "S/RES/2699"),
    ("nonexistent-number", "S/PRST/2022/80"),
    ("pinpoint-beyond-document", "paragraph 31"),
    ("resolution-year-mismatch", "2645"),
    ("vote-mismatch", "13 votes to none"),
    ("date-mismatch", "not on 20 October 2023"),
];

/// The blocks of the draft: each paragraph on one line, and the cells of the table.
fn blocks() -> Vec<String> {
    let one_line = |block: &str| block.split_whitespace().collect::<Vec<_>>().join(" ");
    DRAFT
        .split("\n\n")
        .map(|block| if block.starts_with('|') { block.to_owned() } else { one_line(block) })
        .collect()
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = table.lines().filter(|line| !line.contains("---"));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
}

fn html() -> String {
    let block = |block: String| {
        if block.starts_with('|') {
            let cells = |row: Vec<&str>, tag: &str| {
                let cells = row.iter().map(|cell| format!("<{tag}>{cell}</{tag}>"));
                format!("<tr>{}</tr>", cells.collect::<String>())
            };
            let rows = rows(&block).enumerate();
            let rows = rows.map(|(at, row)| cells(row, if at == 0 { "th" } else { "td" }));
            return format!("<table>{}</table>", rows.collect::<String>());
        }
        let title = block.trim_start_matches(['#', ' ']);
        let tag = if title.len() < block.len() { "h2" } else { "p" };
        format!("<{tag}>{title}</{tag}>\n")
    };
    blocks().into_iter().map(block).collect()
}

fn word() -> Vec<u8> {
    let paragraph = |text: &str| {
        let text = text.replace('&', "&amp;");
        // Words of a paragraph are in several runs.
        let (one, other) = text.split_at(text.len() / 2);
        format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">{one}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{other}</w:t></w:r></w:p>"
        )
    };
    let block = |block: String| {
        if block.starts_with('|') {
            let cell = |cell: &&str| format!("<w:tc>{}</w:tc>", paragraph(cell));
            let rows = rows(&block)
                .map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>()));
            return format!("<w:tbl>{}</w:tbl>", rows.collect::<String>());
        }
        paragraph(block.trim_start_matches(['#', ' ']))
    };
    docx::docx(&blocks().into_iter().map(block).collect::<String>(), "")
}

/// The draft as pages of lines.
fn pdf() -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks() {
        if block.starts_with('|') {
            lines.extend(rows(&block).map(|row| row.join("    ")));
        } else {
            let mut line = String::new();
            for word in block.trim_start_matches(['#', ' ']).split(' ') {
                if line.len() + word.len() > 90 {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(word);
            }
            lines.push(line);
        }
        lines.push(String::new());
    }
    let pages: Vec<&[String]> = lines.chunks(30).collect();
    assert!(pages.len() >= 3, "{} pages", pages.len());
    let mut file = Pdf::new();
    let (catalogue, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let page = |at: usize| Ref::new(4 + 2 * i32::try_from(at).expect("few pages"));
    file.catalog(catalogue).pages(tree);
    let count = i32::try_from(pages.len()).expect("few pages");
    file.pages(tree).kids((0..pages.len()).map(page)).count(count);
    file.type1_font(font).base_font(Name(b"Helvetica"));
    for (at, lines) in pages.iter().enumerate() {
        let content = page(at).next();
        let mut written = file.page(page(at));
        written.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
        written.resources().fonts().pair(Name(b"F"), font);
        written.finish();
        let mut drawn = Content::new();
        drawn.begin_text().set_font(Name(b"F"), 10.0).next_line(72.0, 760.0);
        for line in *lines {
            drawn.show(Str(line.as_bytes())).next_line(0.0, -16.0);
        }
        drawn.end_text();
        file.stream(content, &drawn.finish());
    }
    file.finish()
}

/// What is found in the draft in a format: rule and message of every error and warning.
fn found(folder: &Folder, name: &str) -> Vec<(String, String)> {
    let ran = folder.run(&["check", name, "--format", "json"]).ended(1);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = report["diagnostics"].as_array().expect("a list").iter();
    let found = found.filter(|found| found["severity"] != "advice");
    let word = |found: &Value, key: &str| found[key].as_str().expect("a word").to_owned();
    found.map(|found| (word(found, "rule"), word(found, "message"))).collect()
}

#[test]
fn eleven_mistakes_are_found_in_every_format() {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "texts = [\"sources\"]\n").write("sources/2699.txt", TEXT);
    for (name, bytes) in [
        ("draft.md", DRAFT.as_bytes().to_vec()),
        ("draft.html", html().into_bytes()),
        ("draft.docx", word()),
        ("draft.pdf", pdf()),
    ] {
        let found = found(folder.write(name, bytes), name);
        for (rule, words) in MISTAKES {
            let is_it = |(one, message): &(String, String)| one == rule && message.contains(words);
            assert!(found.iter().any(is_it), "{name}: {rule} ({words}) is not in {found:#?}");
        }
        assert_eq!(found.len(), MISTAKES.len(), "{name}: {found:#?}");
    }
}

/// Sentences on the day of a resolution: `N` is its number, `Y` its year, `D` the day.
const DAYS: [&str; 22] = [
    "Recalling Security Council resolution N (Y) of D, the Committee met.",
    "On D, the Security Council adopted resolution N (Y).",
    "The Security Council adopted resolution N (Y) on D.",
    "Resolution N (Y), adopted on D, renewed the measures.",
    "Security Council resolution N (Y) (D) renewed the measures.",
    "S/RES/N (Y), D, renewed the measures.",
    "The mandate was renewed on D by resolution N (Y).",
    "By its resolution N (Y) dated D, the Council authorized the force.",
    "Resolution N (Y) was passed by the Security Council on D.",
    "The Council met on D and adopted resolution N (Y).",
    "Since the adoption of Security Council resolution N (Y) on D, the force has grown.",
    "With the adoption on D of resolution N (Y), the mandate changed.",
    "In its resolution of D, S/RES/N (Y), the Council renewed the measures.",
    "D: the Security Council adopts resolution N (Y).",
    "On D, by resolution N (Y), the Security Council renewed the mandate.",
    "On D, the Council renewed the mandate (resolution N (Y)).",
    "Recalling its resolutions 242 (1967) of 22 November 1967 and N (Y) of D,",
    "The draft was adopted as resolution N (Y) on D.",
    "The Security Council decided on D, in its resolution N (Y), to renew the mandate.",
    "Adopted by the Security Council on D, resolution N (Y) renewed the measures.",
    "Resolution N (Y), adopted by the Security Council at its 4000th meeting, on D, was short.",
    "| Resolution | Date |\n|---|---|\n| S/RES/N (Y) | D |",
];

/// Sentences on the vote: `F`, `A` and `B` are the votes in favour, against and the abstentions.
const VOTES: [&str; 12] = [
    "Resolution N (Y) was adopted by F votes to A, with B abstentions.",
    "The Council adopted resolution N (Y) by a vote of F in favour, A against, with B abstentions.",
    "Resolution N (Y) was adopted by a vote of F-A-B.",
    "By F votes to A, with B abstentions, the Council adopted resolution N (Y).",
    "With F votes in favour, A against and B abstentions, the Council adopted resolution N (Y).",
    "Resolution N (Y) (adopted by F votes to A, with B abstentions) renewed the measures.",
    "Resolution N (Y) received F votes in favour, with B abstentions.",
    "F members voted in favour of resolution N (Y) and B abstained.",
    "The vote on resolution N (Y) was F in favour, A against and B abstentions.",
    "Resolution N (Y) was adopted with B abstentions.",
    "| Resolution | Vote |\n|---|---|\n| S/RES/N (Y) | F-A-B |",
    "| Resolution | In favour | Against | Abstaining |\n|---|---|---|---|\n| S/RES/N (Y) | F | A | B |",
];

/// What is found in a sentence: the rules of errors and warnings.
fn rules(sentence: &str) -> Vec<String> {
    let document = document::read("a.md", sentence.as_bytes(), Format::Markdown);
    let draft = Draft::new(document.expect("a text"));
    let found = check::run(&Library::with_drafts(Vec::new(), vec![draft])).into_iter();
    let found = found.filter(|found| found.severity != Severity::Advice);
    found.map(|found| found.finding.rule.to_string()).collect()
}

fn about(template: &str, adoption: &Adoption, day: Date) -> String {
    let year = adoption.adopted.expect("a day").0.year();
    let numbered = template.replace("N (Y)", &format!("{} ({year})", adoption.number));
    // `D` alone is the day, not a letter of a word.
    let words = numbered.split(' ').map(|word| match word.strip_prefix('D') {
        Some(rest) if !rest.starts_with(char::is_alphanumeric) => format!("{}{rest}", day.long()),
        _ => word.replace("(D)", &format!("({})", day.long())),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn right_days_give_nothing_and_wrong_ones_are_found() {
    let known = register::adoptions().iter();
    // Numbers of three digits and fewer may be those of the Assembly where no organ is named.
    let known = known.filter(|known| known.day_is_certain && known.number >= 600);
    let known: Vec<_> = known.filter(|known| known.adopted.is_some()).step_by(5).collect();
    assert!(known.len() > 150, "{}", known.len());
    for (at, adoption) in known.into_iter().enumerate() {
        let day = adoption.adopted.expect("a day");
        let template = DAYS[at % DAYS.len()];
        let right = about(template, adoption, day);
        assert_eq!(rules(&right), Vec::<String>::new(), "{right}");
        let other = if day.0.day() > 14 { day.0.with_day(3) } else { day.0.with_day(25) };
        let wrong = about(template, adoption, Date(other.expect("a day of the month")));
        assert_eq!(rules(&wrong), ["date-mismatch"], "{wrong}");
    }
}

#[test]
fn right_votes_give_nothing_and_wrong_ones_are_found() {
    let mut count = 0;
    let known = register::adoptions().iter();
    let known = known.filter(|known| known.vote_is_certain && known.day_is_certain);
    for (at, adoption) in known.filter(|known| known.adopted.is_some()).enumerate() {
        let Some(Vote::Counted { favour, against, abstaining }) = adoption.vote else { continue };
        if abstaining < 2 || adoption.number < 600 {
            continue;
        }
        count += 1;
        let day = adoption.adopted.expect("a day");
        let voted = |favour: u32, abstaining: u32| {
            let sentence = about(VOTES[at % VOTES.len()], adoption, day);
            let sentence = sentence.replace("with B", &format!("with {abstaining}"));
            let words = sentence.split(' ').map(|word| match word.trim_end_matches(['.', ',']) {
                "F" => word.replace('F', &favour.to_string()),
                "A" => word.replace('A', &against.to_string()),
                "B" => word.replace('B', &abstaining.to_string()),
                "F-A-B" => word.replace("F-A-B", &format!("{favour}-{against}-{abstaining}")),
                _ => word.to_owned(),
            });
            words.collect::<Vec<_>>().join(" ")
        };
        let right = voted(favour, abstaining);
        assert_eq!(rules(&right), Vec::<String>::new(), "{right}");
        let wrong = voted(favour - 1, abstaining + 1);
        assert_eq!(rules(&wrong), ["vote-mismatch"], "{wrong}");
    }
    assert!(count > 60, "{count}");
}
