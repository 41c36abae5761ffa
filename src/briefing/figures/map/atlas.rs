//! The coasts and borders of `data/map`, and the areas and borders that a map says something of.

use std::sync::LazyLock;

/// A place: degrees of longitude and latitude.
pub type Place = [f64; 2];

/// A box of longitudes and latitudes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Extent {
    /// The box around some places; nothing where there are none.
    pub fn around<'p>(places: impl IntoIterator<Item = &'p Place>) -> Option<Extent> {
        let at = |[x, y]: Place| Extent { west: x, south: y, east: x, north: y };
        places.into_iter().map(|place| at(*place)).reduce(Extent::joined)
    }

    pub fn joined(self, other: Extent) -> Extent {
        Extent {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    pub fn middle(self) -> Place {
        [f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north)]
    }

    pub fn width(self) -> f64 {
        self.east - self.west
    }

    pub fn height(self) -> f64 {
        self.north - self.south
    }

    pub fn holds(self, [x, y]: Place) -> bool {
        (self.west..=self.east).contains(&x) && (self.south..=self.north).contains(&y)
    }

    pub fn touches(self, other: Extent) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// The box with so much of its own size added on each side.
    pub fn grown(self, by: f64) -> Extent {
        let (x, y) = (self.width() * by, self.height() * by);
        Extent {
            west: self.west - x,
            south: self.south - y,
            east: self.east + x,
            north: self.north + y,
        }
    }
}

/// An area with coasts and borders of its own.
#[derive(Debug)]
pub struct Area {
    /// Its ISO 3166-1 code, or the source's name where it has none.
    pub key: &'static str,
    /// The key of the State or area that it belongs to; may be its own, may be empty.
    pub part: &'static str,
    /// Its rings, as numbers of lines: -1 is line 0 backwards.
    pub rings: Vec<Vec<i32>>,
}

/// A coast, or a border.
#[derive(Debug)]
pub struct Line {
    pub points: Vec<Place>,
    /// The areas beside it: one for a coast, two for a border.
    pub sides: Vec<usize>,
}

/// An area that a map has a standing note on, or in which a mission is although it is not a State.
#[derive(Debug)]
pub struct Marked {
    /// The key of its note; may be empty.
    pub key: &'static str,
    /// The name that a record gives it; may be empty.
    pub name: &'static str,
    /// Its key on the map, where it is drawn there.
    pub on_map: Option<&'static str>,
    pub extent: Extent,
}

/// A border that is not settled.
#[derive(Debug)]
pub struct Unsettled {
    pub between: [&'static str; 2],
    pub extent: Extent,
}

/// The world.
#[derive(Debug)]
pub struct Atlas {
    pub areas: Vec<Area>,
    pub lines: Vec<Line>,
    pub marked: Vec<Marked>,
    pub unsettled: Vec<Unsettled>,
}

/// The world of `data/map`. What cannot be read is left out; a test sees that nothing is.
pub static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let countries = include_str!("../../../../data/map/countries.txt");
    let mut atlas = Atlas {
        areas: countries.lines().filter_map(area).collect(),
        lines: countries.lines().filter_map(line).collect(),
        marked: rows(include_str!("../../../../data/map/areas.tsv")).filter_map(marked).collect(),
        unsettled: rows(include_str!("../../../../data/map/borders.tsv"))
            .filter_map(unsettled)
            .collect(),
    };
    for (at, area) in atlas.areas.iter().enumerate() {
        for number in area.rings.iter().flatten() {
            if let Some(line) = atlas.lines.get_mut(index(*number)) {
                line.sides.push(at);
            }
        }
    }
    atlas
});

impl Atlas {
    /// The points of a ring, the first not repeated at the end.
    pub fn ring(&self, numbers: &[i32], of: impl Fn(&Line) -> Vec<Place>) -> Vec<Place> {
        let mut ring: Vec<Place> = Vec::new();
        for number in numbers {
            let Some(line) = self.lines.get(index(*number)) else { continue };
            let mut points = of(line);
            if *number < 0 {
                points.reverse();
            }
            ring.pop();
            ring.extend(points);
        }
        ring.pop();
        unwrapped(&mut ring);
        ring
    }
}

/// Lets longitudes run on where a line crosses 180 degrees: the source jumps to -180 there.
pub fn unwrapped(places: &mut [Place]) {
    let mut before: Option<f64> = None;
    for place in places {
        if let Some(before) = before {
            place[0] -= ((place[0] - before) / 360.0).round() * 360.0;
        }
        before = Some(place[0]);
    }
}

/// The line that a number of a ring names.
fn index(number: i32) -> usize {
    let forwards = if number < 0 { !number } else { number };
    usize::try_from(forwards).unwrap_or(usize::MAX)
}

fn area(row: &'static str) -> Option<Area> {
    let (key, rest) = row.strip_prefix("area\t")?.split_once('\t')?;
    let (part, rings) = rest.split_once('\t')?;
    let ring = |text: &str| text.split(',').map(str::parse).collect::<Result<Vec<i32>, _>>().ok();
    let rings = rings.split(';').map(ring).collect::<Option<Vec<_>>>()?;
    Some(Area { key, part, rings })
}

fn line(row: &str) -> Option<Line> {
    let numbers = decoded(row.strip_prefix("line\t")?)?;
    let (mut x, mut y) = (0, 0);
    let points = numbers
        .chunks_exact(2)
        .map(|step| {
            (x, y) = (x + step[0], y + step[1]);
            [f64::from(x) / 100.0, f64::from(y) / 100.0]
        })
        .collect();
    Some(Line { points, sides: Vec::new() })
}

/// Numbers written in groups of five bits, as `data/map/README.md` tells.
fn decoded(text: &str) -> Option<Vec<i32>> {
    let mut numbers = Vec::new();
    let (mut value, mut shift) = (0_i32, 0);
    for byte in text.bytes() {
        let group = i32::from(byte.checked_sub(63)?);
        value |= (group & 31).checked_shl(shift)?;
        if group >= 32 {
            shift += 5;
            continue;
        }
        numbers.push(if value & 1 == 1 { !(value >> 1) } else { value >> 1 });
        (value, shift) = (0, 0);
    }
    Some(numbers)
}

/// The rows of a table, without remarks and head.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.skip(1).map(|line| line.split('\t').collect())
}

fn marked(cells: Vec<&'static str>) -> Option<Marked> {
    let [key, name, on_map, west, south, east, north, _source] = cells[..] else { return None };
    let extent = extent([west, south, east, north])?;
    let on_map = if on_map.is_empty() { None } else { Some(on_map) };
    Some(Marked { key, name, on_map, extent })
}

fn unsettled(cells: Vec<&'static str>) -> Option<Unsettled> {
    let [one, other, west, south, east, north, _what] = cells[..] else { return None };
    Some(Unsettled { between: [one, other], extent: extent([west, south, east, north])? })
}

fn extent(cells: [&str; 4]) -> Option<Extent> {
    let [west, south, east, north] = cells.map(|cell| cell.parse::<f64>().ok());
    Some(Extent { west: west?, south: south?, east: east?, north: north? })
}

#[cfg(test)]
mod tests {
    use super::{ATLAS, Extent, index};
    use crate::record::STATES;
    use crate::record::area::{NameKind, Named};

    fn rows(file: &str, start: &str) -> usize {
        file.lines().filter(|line| line.starts_with(start)).count()
    }

    #[test]
    fn the_files_are_read_whole() {
        let countries = include_str!("../../../../data/map/countries.txt");
        assert_eq!(ATLAS.areas.len(), rows(countries, "area\t"));
        assert_eq!(ATLAS.lines.len(), rows(countries, "line\t"));
        let table = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(ATLAS.marked.len(), table(include_str!("../../../../data/map/areas.tsv")));
        assert_eq!(ATLAS.unsettled.len(), table(include_str!("../../../../data/map/borders.tsv")));
    }

    #[test]
    fn lines_and_keys_that_are_named_exist() {
        for area in &ATLAS.areas {
            for number in area.rings.iter().flatten() {
                assert!(index(*number) < ATLAS.lines.len(), "{}: {number}", area.key);
            }
        }
        let exists = |key: &str| ATLAS.areas.iter().any(|area| area.key == key);
        let keys = ATLAS.marked.iter().filter_map(|area| area.on_map);
        let keys = keys.chain(ATLAS.unsettled.iter().flat_map(|border| border.between));
        for key in keys {
            assert!(exists(key), "{key}");
        }
        let words = crate::briefing::Words::default();
        for key in ATLAS.marked.iter().map(|area| area.key).filter(|key| !key.is_empty()) {
            let key = format!("map.note.{key}");
            assert_ne!(words.get(&key), key);
        }
        for name in ATLAS.marked.iter().map(|area| area.name).filter(|name| !name.is_empty()) {
            assert!(Named::find(name, NameKind::Area).is_some(), "{name}");
        }
    }

    #[test]
    fn rings_close_and_places_are_on_earth() {
        let earth = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
        for area in &ATLAS.areas {
            for numbers in &area.rings {
                let ends = |number: i32| {
                    let points = &ATLAS.lines[index(number)].points;
                    let (first, last) = (points[0], points[points.len() - 1]);
                    if number < 0 { (last, first) } else { (first, last) }
                };
                for (at, number) in numbers.iter().enumerate() {
                    let next = numbers[(at + 1) % numbers.len()];
                    assert_eq!(ends(*number).1, ends(next).0, "{}: {number}", area.key);
                }
            }
        }
        for place in ATLAS.lines.iter().flat_map(|line| &line.points) {
            assert!(earth.holds(*place), "{place:?}");
        }
    }

    /// Tuvalu is too small for the source.
    #[test]
    fn every_state_but_one_is_on_the_map() {
        let lacks =
            |state: &&crate::record::State| !ATLAS.areas.iter().any(|area| area.key == state.iso);
        let missing: Vec<&str> = STATES.iter().filter(lacks).map(|state| state.iso).collect();
        assert_eq!(missing, ["TV"]);
    }
}
