//! A locator map: land and host filled, water and coasts plain, names where they fit.

use super::canvas::{Anchor, Canvas, SIZE};
use crate::briefing::{Map, MapLabel};

/// Half of a mark.
const MARK: f64 = 4.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 3.0;

pub(super) fn draw(map: &Map, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    canvas.height = canvas.width * map.aspect;
    let (width, height) = (canvas.width, canvas.height);
    let at = |[x, y]: [f64; 2]| (x * width, y * height);
    let placed = |points: &[[f64; 2]]| points.iter().map(|point| at(*point)).collect::<Vec<_>>();
    let land: Vec<_> = map.land.iter().map(|ring| placed(ring)).collect();
    canvas.area(&land, &palette.rule);
    let host: Vec<_> = map.host.iter().map(|ring| placed(ring)).collect();
    canvas.area(&host, &palette.accent);
    for border in &map.borders {
        canvas.border(&placed(&border.points), &palette.quiet, border.dotted);
    }
    canvas.frame(&palette.quiet);
    if let Some(mark) = map.mark {
        canvas.diamond(at(mark), MARK, &palette.accent);
    }
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for label in &map.labels {
        let Some((place, box_of)) = fitting(label, map, canvas, at([label.x, label.y])) else {
            continue;
        };
        let meets = |other: &[f64; 4]| {
            box_of[0] < other[2]
                && other[0] < box_of[2]
                && box_of[1] < other[3]
                && other[1] < box_of[3]
        };
        if taken.iter().any(meets) {
            continue;
        }
        taken.push(box_of);
        let on_host = label.host && !map.host.is_empty() && map.mark.is_none();
        let (colour, ground) = match on_host {
            true => (&palette.paper, &palette.accent),
            false => (&palette.ink, &palette.rule),
        };
        canvas.words_on(place, Anchor::Middle, colour, (label.host, ground), &label.text);
    }
}

/// The middle of a name and its box, where there is room for it.
fn fitting(
    label: &MapLabel,
    map: &Map,
    canvas: &Canvas<'_>,
    (x, y): (f64, f64),
) -> Option<((f64, f64), [f64; 4])> {
    let half = canvas.width_of(&label.text) / 2.0;
    if 2.0 * half + CLEARANCE > label.room * canvas.width {
        return None;
    }
    let beside_mark = label.host && map.mark == Some([label.x, label.y]);
    let x = if beside_mark { x + MARK + CLEARANCE + half } else { x };
    Some(((x, y), [x - half, y - SIZE / 2.0, x + half, y + SIZE / 2.0]))
}
