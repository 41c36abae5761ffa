//! Rings and lines cut off at the edges of the map, which is the square from 0 to 1.

/// A point of the map.
pub type Point = [f64; 2];

/// The four edges: the axis, its value, and whether what is inside is above it.
const EDGES: [(usize, f64, bool); 4] =
    [(0, 0.0, true), (0, 1.0, false), (1, 0.0, true), (1, 1.0, false)];

/// The part of a ring inside the map (Sutherland and Hodgman); empty where none is.
pub fn ring(points: &[Point]) -> Vec<Point> {
    let mut ring = points.to_vec();
    for (axis, edge, above) in EDGES {
        let inside = |p: &Point| if above { p[axis] >= edge } else { p[axis] <= edge };
        let mut cut = Vec::with_capacity(ring.len());
        for (at, point) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            if inside(&before) != inside(point) {
                cut.push(crossing(before, *point, axis, edge));
            }
            if inside(point) {
                cut.push(*point);
            }
        }
        ring = cut;
    }
    if ring.len() < 3 { Vec::new() } else { ring }
}

/// The parts of a line inside the map.
pub fn line(points: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1]) else {
            open = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if open => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        open = to == pair[1];
    }
    parts
}

/// The part of a segment inside the map (Liang and Barsky).
fn segment(from: Point, to: Point) -> Option<(Point, Point)> {
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (axis, edge, above) in EDGES {
        let sign = if above { 1.0 } else { -1.0 };
        let (depth, step) = (sign * (from[axis] - edge), sign * (to[axis] - from[axis]));
        if step == 0.0 {
            if depth < 0.0 {
                return None;
            }
        } else if step > 0.0 {
            enters = enters.max(-depth / step);
        } else {
            leaves = leaves.min(-depth / step);
        }
    }
    let at = |t: f64| [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    let end = |t: f64, whole: Point, limit: f64| if t == limit { whole } else { at(t) };
    (enters < leaves).then(|| (end(enters, from, 0.0), end(leaves, to, 1.0)))
}

/// Where a segment crosses an edge.
fn crossing(from: Point, to: Point, axis: usize, edge: f64) -> Point {
    let t = (edge - from[axis]) / (to[axis] - from[axis]);
    let other = 1 - axis;
    let mut point = [edge; 2];
    point[other] = from[other] + t * (to[other] - from[other]);
    point
}

#[cfg(test)]
mod tests {
    use super::{line, ring};

    #[test]
    fn a_ring_around_the_map_is_the_map() {
        let around = [[-1.0, -1.0], [2.0, -1.0], [2.0, 2.0], [-1.0, 2.0]];
        let cut = ring(&around);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().flatten().all(|value| [0.0, 1.0].contains(value)), "{cut:?}");
        assert!(ring(&[[2.0, 2.0], [3.0, 2.0], [3.0, 3.0]]).is_empty());
        assert!(ring(&[]).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let parts = line(&[[0.5, 0.5], [0.5, 1.5], [0.8, 1.5], [0.8, 0.5]]);
        assert_eq!(parts, [vec![[0.5, 0.5], [0.5, 1.0]], vec![[0.8, 1.0], [0.8, 0.5]]]);
        assert_eq!(line(&[[-1.0, 0.5], [2.0, 0.5]]), [vec![[0.0, 0.5], [1.0, 0.5]]]);
        assert!(line(&[[-1.0, 0.5], [-1.0, 0.7]]).is_empty());
    }
}
