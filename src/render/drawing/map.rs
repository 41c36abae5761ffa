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
        let Some(placed) = placed_name(label, map, canvas) else { continue };
        let [left, top, right, foot] = placed.around;
        let meets = |other: &[f64; 4]| {
            left < other[2] && other[0] < right && top < other[3] && other[1] < foot
        };
        if taken.iter().any(meets) {
            continue;
        }
        taken.push(placed.around);
        let at = (f64::midpoint(left, right), f64::midpoint(top, foot));
        match placed.ground {
            Ground::Host => {
                let kept = (label.host, palette.accent.as_str());
                canvas.words_on(at, Anchor::Middle, &palette.paper, kept, &label.text);
            }
            Ground::Land => {
                let kept = (label.host, palette.rule.as_str());
                canvas.words_on(at, Anchor::Middle, &palette.ink, kept, &label.text);
            }
            Ground::Any => canvas.words(at, Anchor::Middle, &palette.ink, label.host, &label.text),
        }
    }
}

/// What a name stands on.
enum Ground {
    Host,
    Land,
    Any,
}

/// A name with its place.
struct Placed {
    /// Its box: left, top, right, foot.
    around: [f64; 4],
    ground: Ground,
}

/// The place of a name; nothing where there is no room for it. That of the host stands beside it then.
fn placed_name(label: &MapLabel, map: &Map, canvas: &Canvas<'_>) -> Option<Placed> {
    // Names stand inside the frame.
    let inset = SIZE / 2.0 + CLEARANCE;
    let y = (label.y * canvas.height).clamp(inset, (canvas.height - inset).max(inset));
    let x = label.x * canvas.width;
    let width = canvas.width_of(&label.text);
    let around = |left: f64| [left, y - SIZE / 2.0, left + width, y + SIZE / 2.0];
    if label.host && map.mark == Some([label.x, label.y]) {
        return Some(Placed { around: around(x + MARK + CLEARANCE), ground: Ground::Any });
    }
    let is_inside = |left: f64| left >= CLEARANCE && left + width + CLEARANCE <= canvas.width;
    if width + CLEARANCE <= label.room * canvas.width && is_inside(x - width / 2.0) {
        let on_host = label.host && !map.host.is_empty();
        let ground = if on_host { Ground::Host } else { Ground::Land };
        return Some(Placed { around: around(x - width / 2.0), ground });
    }
    if !label.host {
        return None;
    }
    // Beside the host only where that is water: on land it would name a neighbour.
    let xs = || map.host.iter().flatten().map(|point| point[0] * canvas.width);
    let right = xs().max_by(f64::total_cmp)? + CLEARANCE;
    let left = xs().min_by(f64::total_cmp)? - CLEARANCE - width;
    let is_free = |left: &f64| {
        let ends = [*left, left + width / 2.0, left + width].map(|x| [x / canvas.width, label.y]);
        ends.iter().all(|point| (0.0..=1.0).contains(&point[0]) && !is_land(map, *point))
    };
    let free = [right, left].into_iter().find(is_free)?;
    Some(Placed { around: around(free), ground: Ground::Any })
}

/// Whether a place is on land.
fn is_land(map: &Map, [x, y]: [f64; 2]) -> bool {
    let mut crossings = 0;
    for ring in map.land.iter().chain(&map.host) {
        for (at, to) in ring.iter().enumerate() {
            let from = ring[(at + ring.len() - 1) % ring.len()];
            if (from[1] > y) != (to[1] > y) {
                let crossing = from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0]);
                crossings += usize::from(crossing > x);
            }
        }
    }
    crossings % 2 == 1
}
