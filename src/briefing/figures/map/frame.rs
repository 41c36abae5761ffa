//! What a map shows of the world, and where on it a place is.

use super::atlas::{Extent, Line, Place, unwrapped};
use super::clip::Point;

/// The height of a map, as a part of its width.
pub const ASPECT: f64 = 0.56;
/// How much of the map's height or width the host takes.
const SHARE: f64 = 0.42;
/// The least height of a map, in degrees.
const LEAST: f64 = 4.0;
/// Where a map ends towards the poles.
const NORTH: f64 = 84.0;
const SOUTH: f64 = -60.0;
/// What is nearer than this to the point before does not show.
const NEAR: f64 = 0.0016;

/// A window on the world: degrees of latitude have one length in it, and those of longitude that of
/// its middle.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    middle: Place,
    /// Its height and width, in degrees.
    height: f64,
    width: f64,
}

impl Frame {
    /// The window around a host.
    pub fn around(host: Extent) -> Frame {
        let [x, y] = host.middle();
        let squeeze = y.to_radians().cos().max(0.2);
        let most = (NORTH - SOUTH).min(360.0 * squeeze * ASPECT);
        let height = (host.height() / SHARE)
            .max(host.width() * squeeze / SHARE * ASPECT)
            .clamp(LEAST, most.max(LEAST));
        let y = y.clamp(SOUTH + height / 2.0, NORTH - height / 2.0);
        Frame { middle: [x, y], height, width: height / ASPECT / squeeze }
    }

    pub fn extent(&self) -> Extent {
        let ([x, y], half) = (self.middle, [self.width / 2.0, self.height / 2.0]);
        Extent { west: x - half[0], south: y - half[1], east: x + half[0], north: y + half[1] }
    }

    /// Where a place is on the map: from 0 to 1, from the left and from the top.
    pub fn point(&self, [x, y]: Place) -> Point {
        let [left, up] = [x - self.middle[0], y - self.middle[1]];
        [0.5 + left / self.width, 0.5 - up / self.height]
    }

    /// The places by the way that is shorter from the middle: a map of Fiji goes on beyond 180 degrees.
    fn brought_near(&self, mut places: Vec<Place>) -> Vec<Place> {
        unwrapped(&mut places);
        let Some(extent) = Extent::around(&places) else { return places };
        let turns = ((self.middle[0] - extent.middle()[0]) / 360.0).round();
        for place in &mut places {
            place[0] += turns * 360.0;
        }
        places
    }

    /// The places as points of the map; nothing where none of them can be on it.
    pub fn points(&self, places: Vec<Place>) -> Option<Vec<Point>> {
        let places = self.brought_near(places);
        let on_map = Extent::around(&places)?.touches(self.extent());
        on_map.then(|| places.into_iter().map(|place| self.point(place)).collect())
    }

    /// The places of a line without those that would not show. A line is always thinned alike, for both
    /// areas beside it.
    pub fn thinned(&self, line: &Line) -> Vec<Place> {
        let (points, last) = (&line.points, line.points.len().saturating_sub(1));
        let mut kept: Vec<Place> = Vec::new();
        for (at, place) in points.iter().enumerate() {
            // Where the line jumps from 180 degrees to -180, both ends count as far.
            let far = |before: &Place| {
                let [x, y] = [place[0] - before[0], place[1] - before[1]];
                (x / self.width).abs().max((y / self.height * ASPECT).abs()) >= NEAR
            };
            if at == last || kept.last().is_none_or(far) {
                kept.push(*place);
            }
        }
        kept
    }
}
