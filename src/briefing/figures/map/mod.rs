//! The locator map: the host, what is around it, and what a map must say of areas whose status is not
//! settled.

mod atlas;
mod clip;
mod frame;
mod host;
mod label;

use std::collections::BTreeMap;

use atlas::{ATLAS, Area, Extent, Line, Place};
use clip::Point;
use frame::{ASPECT, Frame};
use host::Host;

use super::{Border, Map, MapLabel};
use crate::briefing::words::Words;
use crate::language::Language;
use crate::record::State;

/// The length of border with dots, as a part of the map's width, from which on they are explained.
const LEAST_DOTTED: f64 = 0.02;

/// A map and its words.
#[derive(Debug)]
pub struct Located {
    pub map: Map,
    /// What it shows, in words.
    pub alt: String,
    /// What it does not settle.
    pub notes: Vec<String>,
}

/// The map of the country of a record; nothing where that is not on the map.
pub fn map(country: &str, words: &Words) -> Option<Located> {
    let language = of_labels(words.language());
    let hosts = host::hosts(country, language)?;
    let frame = Frame::around(hosts.iter().map(|host| host.extent).reduce(Extent::joined)?);
    let is_host = |at: usize| hosts.iter().any(|host| host.areas.contains(&at));
    let (mut land, mut filled) = (Vec::new(), Vec::new());
    // The largest ring of each State or area on the map, for its name.
    let mut largest: BTreeMap<&str, (f64, Vec<Point>)> = BTreeMap::new();
    for (at, area) in ATLAS.areas.iter().enumerate() {
        for ring in rings(area, &frame) {
            let size = size(&ring);
            let known = largest.entry(area.part).or_default();
            if size > known.0 {
                *known = (size, ring.clone());
            }
            if is_host(at) { &mut filled } else { &mut land }.push(rounded(&ring));
        }
    }
    let borders = borders(&frame);
    let dotted = borders.iter().filter(|border| border.dotted).map(|border| length(&border.points));
    let notes = notes(&frame, dotted.sum::<f64>() > LEAST_DOTTED, words);
    let mark = hosts.iter().find_map(|host| host.mark(frame.extent().height()));
    let map = Map {
        aspect: ASPECT,
        land,
        host: filled,
        labels: labels(&hosts, &largest, &frame, language),
        mark: mark.map(|place| near(frame.point(place))),
        borders,
    };
    Some(Located { map, alt: alt(&hosts, &frame, words), notes })
}

/// The language of the names on the map. Some names in Arabic have no code points in a drawing of a PDF/A-3a, which
/// stops the PDF; those of the map are in English there.
fn of_labels(language: Language) -> Language {
    if language == Language::Arabic { Language::English } else { language }
}

/// The rings of an area, as far as they are on the map.
fn rings(area: &'static Area, frame: &Frame) -> impl Iterator<Item = Vec<Point>> {
    area.rings.iter().filter_map(|numbers| {
        let places = ATLAS.ring(numbers, |line| frame.thinned(line));
        let ring = clip::ring(&frame.points(places)?);
        (!ring.is_empty()).then_some(ring)
    })
}

/// The parts of States and areas beside a line; nothing for a coast, and for a line within one of them.
fn beside(line: &Line) -> Option<[&'static Area; 2]> {
    let [one, other] = line.sides[..] else { return None };
    let (one, other) = (&ATLAS.areas[one], &ATLAS.areas[other]);
    let is_border = one.part != other.part && !one.part.is_empty() && !other.part.is_empty();
    is_border.then_some([one, other])
}

/// The borders on the map; of a border that is settled in part, the parts.
fn borders(frame: &Frame) -> Vec<Border> {
    let mut borders = Vec::new();
    for line in &ATLAS.lines {
        let Some(areas) = beside(line) else { continue };
        let parts = areas.map(|area| area.part);
        let unsettled: Vec<Extent> = (ATLAS.unsettled.iter())
            .filter(|border| border.between.iter().all(|key| parts.contains(key)))
            .map(|border| border.extent)
            .collect();
        for (dotted, places) in runs(&frame.thinned(line), &unsettled) {
            let Some(points) = frame.points(places) else { continue };
            let parts = clip::line(&points).into_iter();
            borders.extend(parts.map(|part| Border { dotted, points: rounded(&part) }));
        }
    }
    borders
}

/// A line in runs, by whether they are within one of some boxes.
fn runs(places: &[Place], boxes: &[Extent]) -> Vec<(bool, Vec<Place>)> {
    let mut runs: Vec<(bool, Vec<Place>)> = Vec::new();
    for pair in places.windows(2) {
        let middle = [f64::midpoint(pair[0][0], pair[1][0]), f64::midpoint(pair[0][1], pair[1][1])];
        let inside = boxes.iter().any(|extent| extent.holds(middle));
        match runs.last_mut() {
            Some((last, run)) if *last == inside => run.push(pair[1]),
            _ => runs.push((inside, pair.to_vec())),
        }
    }
    runs
}

/// The names on the map: those of the hosts first, then those of the largest areas.
fn labels(
    hosts: &[Host],
    largest: &BTreeMap<&str, (f64, Vec<Point>)>,
    frame: &Frame,
    language: Language,
) -> Vec<MapLabel> {
    let mut labels: Vec<(f64, MapLabel)> = Vec::new();
    let apart = |host: &Host| host.areas.is_empty() || host.mark(frame.extent().height()).is_some();
    for host in hosts.iter().filter(|host| apart(host)) {
        // A name beside a mark, or across an area that is not drawn.
        let [x, y] = near(frame.point(host.extent.middle()));
        let text = host.short.to_owned();
        labels.push((f64::MAX, MapLabel { x, y, room: 1.0, text, host: true }));
    }
    for (part, (size, ring)) in largest {
        let host = hosts.iter().find(|host| {
            host.areas.iter().any(|at| ATLAS.areas.get(*at).is_some_and(|area| area.part == *part))
        });
        if host.is_some_and(apart) {
            continue;
        }
        let marked = ATLAS.marked.iter().find(|area| area.on_map == Some(*part));
        let marked = marked.map(|area| area.name).filter(|name| !name.is_empty());
        let name = State::by_code(part).map(|state| state.name(language)).or(marked);
        let name = host.map(|host| host.short).or(name);
        // The host has its name beside it where there is no room for it inside.
        let beside = host.map(|host| (frame.point(host.extent.middle()), 0.0));
        let placed = label::place(ring).or(beside);
        let (Some(text), Some((point, room))) = (name, placed) else { continue };
        let [x, y] = near(point);
        let weight = if host.is_some() { f64::MAX } else { *size };
        let host = host.is_some();
        labels.push((weight, MapLabel { x, y, room, text: text.to_owned(), host }));
    }
    labels.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.text.cmp(&y.text)));
    labels.into_iter().map(|(_, label)| label).collect()
}

/// What the map shows, in words.
fn alt(hosts: &[Host], frame: &Frame, words: &Words) -> String {
    let filled: Vec<&str> = (hosts.iter().flat_map(|host| &host.areas))
        .filter_map(|at| ATLAS.areas.get(*at))
        .map(|area| area.part)
        .collect();
    let mut beside: Vec<&str> = ATLAS
        .lines
        .iter()
        .filter(|line| frame.points(frame.thinned(line)).is_some())
        .filter_map(beside)
        .filter_map(|areas| match areas.map(|area| filled.contains(&area.part)) {
            [true, false] => State::by_code(areas[1].part),
            [false, true] => State::by_code(areas[0].part),
            _ => None,
        })
        .map(|state| host::running(state, of_labels(words.language())))
        .collect();
    beside.sort_unstable_by_key(|name| name.trim_start_matches("the "));
    beside.dedup();
    let names = |names: &[&str]| -> Vec<String> { names.iter().map(ToString::to_string).collect() };
    let hosts: Vec<&str> = hosts.iter().map(|host| host.name).collect();
    let host = words.listed(&names(&hosts));
    let key = match (filled.is_empty(), beside.is_empty()) {
        (true, _) => "map.around",
        (false, true) => "map.alone",
        (false, false) => "map.beside",
    };
    words.fill(key, &[("host", &host), ("neighbours", &words.listed(&names(&beside)))])
}

/// What the map must say of the areas that it touches, and of the lines with dots.
fn notes(frame: &Frame, has_dotted: bool, words: &Words) -> Vec<String> {
    let extent = frame.extent();
    let mut notes: Vec<String> = (ATLAS.marked.iter())
        .filter(|area| !area.key.is_empty() && area.extent.touches(extent))
        .map(|area| words.get(&format!("map.note.{}", area.key)).to_owned())
        .collect();
    if has_dotted {
        notes.insert(0, words.get("map.dotted").to_owned());
    }
    notes
}

/// The length of a line.
fn length(points: &[Point]) -> f64 {
    let step = |pair: &[Point]| {
        let [x, y] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
        x.hypot(y * ASPECT)
    };
    points.windows(2).map(step).sum()
}

/// The area of a ring.
fn size(ring: &[Point]) -> f64 {
    let mut sum = 0.0;
    for (at, to) in ring.iter().enumerate() {
        let from = ring[(at + ring.len() - 1) % ring.len()];
        sum += from[0] * to[1] - to[0] * from[1];
    }
    sum.abs() / 2.0
}

fn rounded(points: &[Point]) -> Vec<Point> {
    points.iter().map(|point| near(*point)).collect()
}

/// Four digits are enough for print.
fn near(point: Point) -> Point {
    point.map(|value| (value * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::{Located, map};
    use crate::briefing::words::Words;
    use crate::record::STATES;

    fn located(country: &str) -> Located {
        map(country, &Words::default()).expect("a map")
    }

    fn has_note(country: &str, start: &str) -> bool {
        located(country).notes.iter().any(|note| note.contains(start))
    }

    #[test]
    fn every_state_but_tuvalu_has_a_map_with_itself_on_it() {
        for state in STATES.iter() {
            let map = map(state.iso, &Words::default());
            assert_eq!(map.is_none(), state.iso == "TV", "{}", state.iso);
            let Some(located) = map else { continue };
            let is_seen = !located.map.host.is_empty() || located.map.mark.is_some();
            assert!(is_seen, "{}", state.iso);
            let points = located.map.host.iter().chain(&located.map.land).flatten();
            for value in points.flatten() {
                assert!((0.0..=1.0).contains(value), "{}: {value}", state.iso);
            }
            assert!(located.alt.contains(state.running), "{}", located.alt);
        }
    }

    #[test]
    fn standing_notes_are_there_where_the_map_touches_their_area_and_nowhere_else() {
        assert!(has_note("Abyei", "Abyei") && has_note("Western Sahara", "Western Sahara"));
        assert!(has_note("CY", "Cyprus") && has_note("Kosovo", "1244 (1999)"));
        assert!(
            has_note("Jammu and Kashmir", "Line of Control") && has_note("PK", "Line of Control")
        );
        assert!(has_note("AR", "Falkland Islands (Malvinas)"));
        assert!(located("HT").notes.is_empty(), "{:?}", located("HT").notes);
    }

    /// No outline goes from one edge of the map to the other, as one that jumps at 180 degrees would.
    #[test]
    fn maps_go_on_beyond_180_degrees() {
        for country in ["RU", "FJ", "NZ", "US"] {
            let map = located(country).map;
            let rings = map.host.iter().chain(&map.land);
            let jumps = |pair: &[[f64; 2]]| {
                (pair[0][0] - pair[1][0]).abs() > 0.5
                    && pair.iter().all(|p| p[1] > 0.0 && p[1] < 1.0)
            };
            assert!(!rings.clone().any(|ring| ring.windows(2).any(jumps)), "{country}");
        }
    }

    #[test]
    fn unsettled_borders_have_dots() {
        let dotted =
            |country: &str| located(country).map.borders.iter().any(|border| border.dotted);
        assert!(dotted("Abyei") && dotted("Western Sahara") && dotted("Jammu and Kashmir"));
        assert!(dotted("KR") && dotted("IL"));
        assert!(!dotted("HT") && !dotted("FR"));
    }

    #[test]
    fn nothing_separates_an_area_without_a_code() {
        let alt = |country: &str| located(country).alt;
        assert_eq!(alt("CY"), "Map of Cyprus.");
        let cyprus = located("CY").map;
        let middle = |point: &[f64; 2]| point.iter().all(|value| (0.35..0.65).contains(value));
        assert!(!cyprus.borders.iter().flat_map(|border| &border.points).any(middle));
        assert_eq!(alt("SO"), "Map of Somalia, beside Djibouti, Ethiopia and Kenya.");
        assert!(alt("RS").contains("Albania"), "{}", alt("RS"));
    }
}
