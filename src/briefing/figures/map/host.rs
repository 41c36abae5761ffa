//! Where a mission is, on the map.

use super::atlas::{ATLAS, Extent, Marked, Place};
use crate::language::Language;
use crate::record::State;
use crate::record::area::{HostArea, Named, host_areas};

/// The least size of what is seen, as a part of the map's height.
const LEAST_SEEN: f64 = 0.04;

/// A State, or an area that is not one, in which a mission is.
#[derive(Debug)]
pub struct Host {
    /// Its name, as running text has it: `the Sudan`.
    pub name: &'static str,
    /// Its name as a map has it: `Sudan`.
    pub short: &'static str,
    /// The areas of the map that are filled; none where it is not drawn by itself.
    pub areas: Vec<usize>,
    /// Its box.
    pub extent: Extent,
}

impl Host {
    /// The place of a mark, for what would not be seen on a map of a height, or is not drawn by itself and
    /// not too large for a mark.
    pub fn mark(&self, height: f64) -> Option<Place> {
        let size = self.extent.width().max(self.extent.height());
        let least = if self.areas.is_empty() { 3.0 } else { height * LEAST_SEEN };
        (size < least).then(|| self.extent.middle())
    }
}

/// The hosts that the country of a record names, in a language; nothing where one of them is not on the map.
pub fn hosts(country: &str, language: Language) -> Option<Vec<Host>> {
    let host = |area: HostArea| match area {
        HostArea::State(state) => of_state(state, language),
        HostArea::Area(named) => of_area(named),
    };
    host_areas(country)?.into_iter().map(host).collect()
}

fn of_area(named: &'static Named) -> Option<Host> {
    let marked: &Marked = ATLAS.marked.iter().find(|area| area.name == named.short)?;
    let areas = match marked.on_map {
        Some(key) => numbers(|area| area.key == key),
        None => Vec::new(),
    };
    Some(Host { name: named.short, short: named.short, areas, extent: marked.extent })
}

fn of_state(state: &'static State, language: Language) -> Option<Host> {
    let extent = mainland(state.iso)?;
    let areas = numbers(|area| area.part == state.iso);
    Some(Host { name: running(state, language), short: state.name(language), areas, extent })
}

/// The name of a State, as running text has it.
pub fn running(state: &'static State, language: Language) -> &'static str {
    if language == Language::English { state.running } else { state.name(language) }
}

fn numbers(is: impl Fn(&super::atlas::Area) -> bool) -> Vec<usize> {
    ATLAS.areas.iter().enumerate().filter(|(_, area)| is(area)).map(|(at, _)| at).collect()
}

/// The box of a State's largest ring, and of what lies near it. What is far from it, as French Guiana is
/// from France, does not make the map larger.
fn mainland(code: &str) -> Option<Extent> {
    let area = ATLAS.areas.iter().find(|area| area.key == code)?;
    let rings = area.rings.iter();
    let boxes: Vec<Extent> = rings
        .filter_map(|numbers| Extent::around(&ATLAS.ring(numbers, |line| line.points.clone())))
        .collect();
    let size = |extent: &Extent| extent.width() * extent.height();
    let mut main = boxes.iter().copied().max_by(|a, b| size(a).total_cmp(&size(b)))?;
    // Twice, so that an archipelago is not cut.
    for _ in 0..2 {
        let near = main.grown(0.5);
        let beside = boxes.iter().copied().filter(|extent| near.holds(extent.middle()));
        main = beside.fold(main, Extent::joined);
    }
    Some(main)
}

#[cfg(test)]
mod tests {
    use super::hosts;
    use crate::language::Language;

    #[test]
    fn what_a_record_names_is_on_the_map() {
        let names = |country: &str| -> Option<Vec<&str>> {
            Some(hosts(country, Language::English)?.iter().map(|host| host.name).collect())
        };
        assert_eq!(names("HT"), Some(vec!["Haiti"]));
        assert_eq!(names("India and Pakistan"), Some(vec!["India", "Pakistan"]));
        assert_eq!(names("Abyei"), Some(vec!["Abyei"]));
        assert_eq!(names("Trinidad and Tobago"), Some(vec!["Trinidad and Tobago"]));
        assert_eq!(names("Atlantis"), None);
    }

    #[test]
    fn a_host_has_its_name_in_the_language_of_the_page() {
        let hosts = hosts("HT", Language::French).expect("Haiti");
        assert_eq!((hosts[0].name, hosts[0].short), ("Haïti", "Haïti"));
    }

    #[test]
    fn what_is_far_from_a_state_does_not_make_its_map_larger() {
        let france = hosts("FR", Language::English).expect("France")[0].extent;
        assert!(france.west > -6.0 && france.south > 41.0, "{france:?}");
    }
}
