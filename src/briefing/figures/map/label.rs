//! Where a name has most room inside an area.

use super::clip::Point;

/// Half the height of a name, as a part of that of the map.
const HALF: f64 = 0.04;
/// So many places are tried, from the top of the area to its foot.
const TRIES: usize = 40;

/// The middle of a name and the room for it, as a part of the map's width; nothing where the area is too
/// low for any.
pub fn place(ring: &[Point]) -> Option<(Point, f64)> {
    let ys = ring.iter().map(|point| point[1]);
    let (top, foot) = ys.fold((1.0_f64, 0.0_f64), |(top, foot), y| (top.min(y), foot.max(y)));
    let (first, last) = (top + HALF, foot - HALF);
    if first > last {
        return None;
    }
    let middle = f64::midpoint(first, last);
    let tried = (0..=TRIES).filter_map(|at| {
        let y = first + (last - first) * at as f64 / TRIES as f64;
        let (from, to) = widest(ring, y)?;
        // Among places with much the same room, the one nearer to the middle.
        Some((to - from - 0.3 * (y - middle).abs(), [f64::midpoint(from, to), y], to - from))
    });
    let (_, point, room) = tried.max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((point, room))
}

/// The widest stretch inside a ring that a name has at a height.
fn widest(ring: &[Point], y: f64) -> Option<(f64, f64)> {
    let [above, at, below] = [y - HALF, y, y + HALF].map(|y| stretches(ring, y));
    let mut widest: Option<(f64, f64)> = None;
    for one in &at {
        for other in &above {
            for third in &below {
                let from = one.0.max(other.0).max(third.0);
                let to = one.1.min(other.1).min(third.1);
                if to > from && widest.is_none_or(|(a, b)| to - from > b - a) {
                    widest = Some((from, to));
                }
            }
        }
    }
    widest
}

/// Where a line across the map is inside a ring.
fn stretches(ring: &[Point], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for (at, to) in ring.iter().enumerate() {
        let from = ring[(at + ring.len() - 1) % ring.len()];
        if (from[1] > y) != (to[1] > y) {
            crossings.push(from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0]));
        }
    }
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_name_stands_where_the_area_is_widest() {
        // An L: a narrow upright, and a wide foot.
        let l = [[0.1, 0.1], [0.2, 0.1], [0.2, 0.7], [0.9, 0.7], [0.9, 0.9], [0.1, 0.9]];
        let ([x, y], room) = place(&l).expect("a place");
        assert!((x - 0.5).abs() < 0.01 && y > 0.7 && y < 0.9, "{x} {y}");
        assert!((room - 0.8).abs() < 0.01, "{room}");
        assert!(place(&[[0.1, 0.5], [0.9, 0.5], [0.5, 0.51]]).is_none());
    }
}
