#!/usr/bin/env python3
"""Makes countries.txt from countries-50m.json of the npm package world-atlas. See README.md.

    pip install pycountry
    python3 make.py countries-50m.json > countries.txt
"""

import json
import sys

import pycountry

# A hundredth of a degree is about a kilometre; what is finer does not show on a locator map.
UNIT = 100
TOLERANCE = 0.012

# What the source draws by itself although it has no ISO 3166-1 code, and what it belongs to here. Nothing is drawn between the two.
# The Siachen Glacier belongs to nothing here: its status is part of that of Jammu and Kashmir.
WITHOUT_CODE = {
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Kosovo": "RS",
    "Indian Ocean Ter.": "AU",
    "Siachen Glacier": "",
}
# Territories with a code of their own that are drawn as part of a State.
PART_OF = {"TW": "CN", "HK": "CN", "MO": "CN"}
# No mission goes there.
LEFT_OUT = {"AQ"}


def is_crimea(box):
    """The source gives Crimea to the Russian Federation; General Assembly resolution 68/262 does not."""
    west, south, east, north = box
    return 32 < west and east < 37 and 44 < south and north < 46.5


def whole_western_sahara(features, arcs):
    """The source ends Western Sahara at the berm. The Territory reaches the sea: its border with Morocco is the parallel of 27° 40'."""
    (morocco,), (sahara,) = features["MA"][1], features["EH"][1]
    berm = next(i for i in morocco if ~i in sahara)
    coast = morocco[(morocco.index(berm) + 1) % len(morocco)]
    algeria = morocco[morocco.index(berm) - 1]
    north_east = arcs[berm][0]
    at = min(range(len(arcs[coast])), key=lambda i: abs(arcs[coast][i][1] - north_east[1]))
    arcs += [[north_east, arcs[coast][at]], arcs[coast][: at + 1], arcs[coast][at:]]
    parallel, south, north = range(len(arcs) - 3, len(arcs))
    features["MA"][1][0] = [algeria, parallel, north]
    features["EH"][1][0] = [i for i in sahara if i != ~berm] + [south, ~parallel]


def decoded(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(points):
    """Douglas and Peucker: the ends stay, and whatever lies farther from the line than the tolerance."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    if points[0] == points[-1]:
        # A ring: its farthest point first, so that it stays an area.
        x0, y0 = points[0]
        far = max(range(len(points)), key=lambda i: abs(points[i][0] - x0) + abs(points[i][1] - y0))
        keep.add(far)
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = 0.0, None
        for i in range(first + 1, last):
            px, py = points[i]
            if length == 0:
                distance = ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            else:
                distance = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            if distance > worst:
                worst, at = distance, i
        if at is not None and worst > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def whole(points):
    """In hundredths of a degree, without points that fall on the one before."""
    result = []
    for x, y in points:
        point = (round(x * UNIT), round(y * UNIT))
        if not result or result[-1] != point:
            result.append(point)
    return result if len(result) > 1 else result * 2


def encoded(points):
    """Differences of both numbers, zigzag, in groups of five bits from the lowest, each a character from "?" on."""
    text = []
    x0 = y0 = 0
    for x, y in points:
        for value in (x - x0, y - y0):
            value = ~(value << 1) if value < 0 else value << 1
            while value >= 32:
                text.append(chr((32 | value & 31) + 63))
                value >>= 5
            text.append(chr(value + 63))
        x0, y0 = x, y
    return "".join(text)


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    arcs = list(decoded(topology))

    def box(ring):
        points = [p for i in ring for p in arcs[i if i >= 0 else ~i]]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return min(xs), min(ys), max(xs), max(ys)

    # code, or name of what has none -> what it is part of, its rings
    features = {}
    for it in topology["objects"]["countries"]["geometries"]:
        name = it["properties"]["name"]
        polygons = [it["arcs"]] if it["type"] == "Polygon" else it["arcs"]
        if "id" in it:
            key = pycountry.countries.get(numeric=it["id"].zfill(3)).alpha_2
            part = PART_OF.get(key, key)
        else:
            key, part = name, WITHOUT_CODE[name]
        if key in LEFT_OUT:
            continue
        for rings in polygons:
            key_of, part_of = ("UA", "UA") if key == "RU" and is_crimea(box(rings[0])) else (key, part)
            features.setdefault(key_of, (part_of, []))[1].extend(rings)

    whole_western_sahara(features, arcs)
    used = sorted({i if i >= 0 else ~i for _, rings in features.values() for ring in rings for i in ring})
    new = {old: at for at, old in enumerate(used)}
    print(
        "# Coasts and borders of the world, for locator maps. Made by make.py; README.md says from what and how to read it.\n"
        "# Source: Natural Earth, 1:50m, Admin 0 countries (public domain), by the npm package world-atlas 2.0.2."
    )
    for key in sorted(features):
        part, rings = features[key]
        numbers = [",".join(str(new[i] if i >= 0 else ~new[~i]) for i in ring) for ring in rings]
        print(f"area\t{key}\t{part}\t{';'.join(numbers)}")
    for old in used:
        print(f"line\t{encoded(whole(simplified(arcs[old])))}")


main()
