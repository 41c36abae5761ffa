//! The text of a page: glyphs joined to words, lines and paragraphs.
//!
//! The order is that in which the file draws them, which is that of reading in nearly every file.

use std::ops::Range;

use kurbo::{Point, Rect, Vec2};

use super::glyphs::Drawn;
use crate::document::Link;
use crate::document::extracted::{Extracted, is_note_mark, raised};

// All in heights of the larger of two glyphs.

/// A step across the direction of writing that begins a new line; marks of footnotes are raised by less.
const NEW_LINE: f64 = 0.6;
/// A step across that begins a new paragraph.
const NEW_PARAGRAPH: f64 = 1.8;
/// A step back that begins a new line.
const BACK: f64 = 3.0;
/// A gap between words.
const WORD: f64 = 0.15;
/// A gap between the cells of a table, or columns.
const CELL: f64 = 3.0;
/// What is raised by so much is a mark, or by less if it is smaller as well.
const RAISED: f64 = 0.25;
const RAISED_AND_SMALLER: f64 = 0.08;
const SMALLER: f64 = 0.85;
/// Nothing that is raised by more is on the same line.
const MOST_RAISED: f64 = 0.7;

/// How a glyph follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Joined,
    Word,
    Cell,
    Line,
    Paragraph,
}

/// A link of the page: where it lies, its target, and what of the text has been found in it.
struct Area {
    area: Rect,
    target: String,
    label: Option<(usize, usize)>,
}

/// Writes the glyphs of a page as text. Returns the bytes of the text that each is written as.
pub(super) fn write(
    drawn: &[Drawn],
    links: Vec<(Rect, String)>,
    extracted: &mut Extracted,
) -> Vec<Range<usize>> {
    let mut areas: Vec<Area> =
        links.into_iter().map(|(area, target)| Area { area, target, label: None }).collect();
    let mut places = Vec::with_capacity(drawn.len());
    let mut start = 0;
    while start < drawn.len() {
        let mut end = start + 1;
        while end < drawn.len() && is_within_line(step(&drawn[end - 1], &drawn[end])) {
            end += 1;
        }
        write_line(&drawn[start..end], &mut areas, extracted, &mut places);
        extracted.push("\n");
        if drawn.get(end).is_some_and(|next| step(&drawn[end - 1], next) == Step::Paragraph) {
            extracted.push("\n");
        }
        start = end;
    }
    let mut found: Vec<Link> = areas
        .into_iter()
        .filter_map(|area| {
            let (start, end) = area.label?;
            Some(Link { span: start..end, label: start..end, target: area.target })
        })
        .collect();
    found.sort_by_key(|link| link.span.start);
    found.into_iter().for_each(|link| extracted.link(link));
    places
}

/// Whether two glyphs are of one line, with no more than a gap between words.
pub(super) fn is_same_line(last: &Drawn, next: &Drawn) -> bool {
    matches!(step(last, next), Step::Joined | Step::Word)
}

fn is_within_line(step: Step) -> bool {
    matches!(step, Step::Joined | Step::Word | Step::Cell)
}

fn step(last: &Drawn, next: &Drawn) -> Step {
    let height = last.size.max(next.size).max(f64::MIN_POSITIVE);
    let length = last.advance.hypot();
    let along = if length > 0.0 { last.advance / length } else { Vec2::new(1.0, 0.0) };
    let gap = next.start - (last.start + last.advance);
    let (across, along) = (along.cross(gap).abs() / height, along.dot(gap) / height);
    if across > NEW_PARAGRAPH {
        Step::Paragraph
    } else if across > NEW_LINE || along < -BACK {
        Step::Line
    } else if along > CELL {
        Step::Cell
    } else if along > WORD {
        Step::Word
    } else {
        Step::Joined
    }
}

fn write_line(
    line: &[Drawn],
    areas: &mut [Area],
    extracted: &mut Extracted,
    places: &mut Vec<Range<usize>>,
) {
    let (base, size) = base_of(line);
    let mut at = 0;
    while at < line.len() {
        let glyph = &line[at];
        let before = at.checked_sub(1).map(|before| step(&line[before], glyph));
        match before {
            Some(Step::Cell) => extracted.end_apart(),
            Some(Step::Word) => extracted.space(),
            _ => {}
        }
        let marks = line[at..].iter().take_while(|glyph| is_raised(glyph, base, size)).count();
        let words: String = line[at..at + marks].iter().map(Drawn::text).collect();
        if is_note_mark(&words) {
            let start = extracted.length();
            extracted.mark(&raised(&words));
            places.extend((0..marks).map(|_| start..extracted.length()));
            at += marks;
            continue;
        }
        for glyph in &line[at..at + marks.max(1)] {
            let start = extracted.length();
            write_glyph(glyph, areas, extracted);
            places.push(start..extracted.length());
        }
        at += marks.max(1);
    }
}

fn write_glyph(glyph: &Drawn, areas: &mut [Area], extracted: &mut Extracted) {
    let start = extracted.length();
    for c in glyph.text().chars() {
        match c {
            c if c.is_whitespace() => extracted.space(),
            c if c.is_control() => {}
            c => extracted.push(c.encode_utf8(&mut [0; 4])),
        }
    }
    let end = extracted.length();
    if areas.is_empty() || extracted.is_space(start..end) {
        return;
    }
    let middle = glyph.start + glyph.advance / 2.0 - Vec2::new(0.0, glyph.size * 0.3);
    for area in areas.iter_mut().filter(|area| area.area.contains(middle)) {
        let (first, _) = area.label.unwrap_or((start, end));
        area.label = Some((first, end));
    }
}

/// The base line of most of a line, and the height of its glyphs.
fn base_of(line: &[Drawn]) -> (Point, f64) {
    let mut most = (Point::ORIGIN, 0.0, 0);
    let mut at = 0;
    while at < line.len() {
        let size = line[at].size;
        let same = line[at..].iter().take_while(|glyph| (glyph.size - size).abs() < 0.01).count();
        if same > most.2 {
            most = (line[at].start, size, same);
        }
        at += same.max(1);
    }
    (most.0, most.1)
}

fn is_raised(glyph: &Drawn, base: Point, size: f64) -> bool {
    let rise = (base.y - glyph.start.y) / size.max(f64::MIN_POSITIVE);
    let least = if glyph.size < SMALLER * size { RAISED_AND_SMALLER } else { RAISED };
    (least..MOST_RAISED).contains(&rise)
}
