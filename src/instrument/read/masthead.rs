//! What a document says of itself at its head.

use super::blocks::Blocks;
use crate::date::Date;
use crate::instrument::Masthead;
use crate::symbol::Symbol;

/// Words that may stand on one line with a document's own symbol.
const BESIDE: [&str; 12] = [
    "united", "nations", "security", "council", "general", "assembly", "distr", "limited",
    "original", "english", "social", "economic",
];

/// Organs as a text names them at its head.
const ORGANS: [&str; 8] = [
    "Security Council",
    "General Assembly",
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
    "Peacebuilding Commission",
    "United Nations Environment Assembly",
    "Executive Board",
];

/// A resolution begins within so many blocks.
const HEAD_BLOCKS: usize = 80;

/// The number of a resolution stands in so many lines at the head.
const FIRST_LINES: usize = 3;

/// How the title of a document that is no resolution begins.
const TITLES: [&str; 8] = [
    "Report of",
    "Letter dated",
    "Identical letters dated",
    "Note by",
    "Note verbale",
    "Statement by the President",
    "Special report of",
    "Interim report of",
];

/// Reads the head of a document.
pub(super) fn read(blocks: &Blocks) -> Masthead {
    let opening = blocks.all.iter().take(HEAD_BLOCKS).find_map(|block| opening(&block.text));
    let head: Vec<&str> = head(blocks);
    let named = |organ: &&&str| {
        head.iter()
            .any(|line| line.trim_start_matches("United Nations ").eq_ignore_ascii_case(organ))
    };
    let organ = opening.or_else(|| ORGANS.iter().find(named).copied());
    // Without the words that a resolution begins with, its number stands in the first lines.
    let most = if opening.is_some() { head.len() } else { FIRST_LINES };
    let numbered = head.iter().take(most).find_map(|line| heading(line, organ));
    let symbol = head.iter().copied().find_map(symbol_on);
    // Some files have the masthead after the text of the first page.
    let below = || blocks.head.iter().find_map(|line| symbol_on(line));
    let title = numbered.as_ref().and_then(|(_, title)| title.clone()).or_else(|| {
        let begins = |text: &&str| TITLES.iter().any(|title| text.starts_with(title));
        let texts = blocks.all.iter().take(head.len()).map(|block| block.text.as_str());
        texts.filter(|text| text.len() < 400).find(begins).map(str::to_owned)
    });
    Masthead {
        symbol: symbol.or(numbered.map(|(symbol, _)| symbol)).or_else(below),
        date: date(&head),
        organ: organ.map(str::to_owned),
        title,
    }
}

/// The lines before the text begins.
fn head(blocks: &Blocks) -> Vec<&str> {
    let lines = blocks.head.iter().map(String::as_str);
    lines.take_while(|line| opening(line).is_none()).collect()
}

/// The organ that the words of a resolution begin with: `The Security Council,`.
pub(super) fn opening(text: &str) -> Option<&str> {
    let organ = text.strip_prefix("The ")?.trim_end();
    let organ = organ.strip_suffix([',', '.']).unwrap_or(organ);
    let is_known = ORGANS.contains(&organ);
    let is_named = text.ends_with(',')
        && organ.starts_with(char::is_uppercase)
        && organ.split_whitespace().count() <= 14
        && ["Council", "Assembly", "Commission", "Conference", "Committee", "Board", "Parties"]
            .iter()
            .any(|body| organ.contains(body));
    (is_known || is_named).then_some(organ)
}

/// The symbol on a line that has nothing else but words of a masthead.
fn symbol_on(line: &str) -> Option<Symbol> {
    let start =
        line.split_whitespace().take_while(|word| is_beside(word)).map(|word| word.len() + 1);
    let rest = line.get(start.sum::<usize>().min(line.len())..)?.trim();
    let rest = rest.strip_suffix("English").unwrap_or(rest).trim_end_matches(['*', ' ']);
    if !rest.contains('/') || rest.len() > 60 {
        return None;
    }
    Symbol::parse(rest).ok()
}

fn is_beside(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    BESIDE.contains(&word.as_str()) || word == "and"
}

/// The number that a resolution has at its head, and its title: `Resolution 690 (1991)`,
/// `186 (1964). Resolution of 4 March 1964`, `78/133. Promoting creative economy`,
/// `3234 (XXIX). International co-operation`.
fn heading(line: &str, organ: Option<&str>) -> Option<(Symbol, Option<String>)> {
    let bare = line.trim_start_matches(['#', ' ']);
    let first = bare.split_whitespace().next()?;
    let is_named = matches!(first, "Resolution" | "RESOLUTION");
    let bare = if is_named { bare[first.len()..].trim_start() } else { bare };
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let rest = bare[digits..].trim_start();
    let (number, rest) = if let Some(after) = rest.strip_prefix('/') {
        let second = after.bytes().take_while(u8::is_ascii_digit).count();
        (second > 0)
            .then(|| (format!("{}/{}", &bare[..digits], &after[..second]), &after[second..]))?
    } else {
        let inner = rest.strip_prefix('(')?;
        let (inner, after) = inner.split_once(')')?;
        (format!("{} ({})", &bare[..digits], inner.trim()), after)
    };
    // Years are those of the Security Council alone.
    let inner = number.split_once('(').map_or("", |(_, inner)| inner);
    let is_of_year = inner.len() == 5 && inner.starts_with(|c: char| c.is_ascii_digit());
    let body = match organ.unwrap_or_default() {
        _ if is_of_year => "S",
        "Security Council" => "S",
        "General Assembly" => "A",
        "Economic and Social Council" => "E",
        "Human Rights Council" => "A/HRC",
        _ => return None,
    };
    let title = rest.strip_prefix('.').map(str::trim).filter(|title| !title.is_empty());
    if !is_named && title.is_none() && !rest.trim_start().starts_with("Resolution") {
        return None;
    }
    let symbol = Symbol::parse(&format!("{body}/RES/{number}")).ok()?;
    let title = title.filter(|title| !title.starts_with("Resolution of"));
    Some((symbol, title.map(str::to_owned)))
}

/// The day at the head of a document: that of adoption, else one that stands alone on a line.
fn date(head: &[&str]) -> Option<Date> {
    let whole = head.join(" ");
    let adopted = ["dopted by the", "esolution of ", "dopted on ", "esolution adopted"]
        .iter()
        .find_map(|words| {
            let at = whole.find(words)?;
            let end = whole.floor_char_boundary(at + 200);
            first_date(&whole[at..end])
        });
    let below = || head.iter().find_map(|line| Date::in_words(line.strip_prefix("of ")?));
    let alone = || head.iter().find_map(|line| Date::in_words(line));
    let at_statement = || {
        let line = head
            .iter()
            .find(|line| line.contains("meeting") || line.starts_with("Letter dated"))?;
        first_date(line)
    };
    adopted.or_else(below).or_else(alone).or_else(at_statement)
}

/// The first date in words: `9 July 1993`.
fn first_date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).find_map(|three| {
        let year: String = three[2].chars().take(4).collect();
        Date::in_words(&format!("{} {} {year}", three[0], three[1]))
    })
}
