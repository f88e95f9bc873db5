"""
Lay a family out as a tree: a row for each generation, couples side by side, children under their parents.

The same family always comes out the same, in whatever order its people are given.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from homeward.casework.values.family_drawing import Drawn, FamilyTree, Line, Placed, Tie
from homeward.people.values import RelationKind as Kind

ACROSS, DOWN, SIGN, EDGE = 150.0, 170.0, 44.0, 80.0
_BAR = 9.0  # how far apart the bars of two groups of brothers and sisters run

BORN_TO = frozenset({Kind.PARENT})
CARES_FOR = frozenset({Kind.STEP_PARENT, Kind.ADOPTIVE_PARENT, Kind.FOSTER_CARER, Kind.GUARDIAN})
COUPLE = frozenset({Kind.PARTNER, Kind.FORMER_PARTNER})
_LEVELS = {
    **dict.fromkeys((*BORN_TO, *CARES_FOR, Kind.AUNT_OR_UNCLE, Kind.CARER), 1),
    Kind.GRANDPARENT: 2,
    **dict.fromkeys((*COUPLE, Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING, Kind.COUSIN), 0),
}


def family_tree(people: Iterable[Drawn], ties: Iterable[Tie]) -> FamilyTree:
    """Return everybody in their place with the lines between them."""
    everyone = sorted(people, key=_age_order)
    known = {each.id for each in everyone}
    all_ties = sorted(
        {each for each in ties if each.one in known and each.other in known and each.one != each.other},
        key=lambda each: (each.kind.value, str(each.one), str(each.other)),
    )
    levels = _levels(everyone, all_ties)
    rows = _rows(everyone, all_ties, levels)
    places = _places(rows)
    widest = max((len(row) for row in rows), default=1)
    return FamilyTree(
        width=2 * EDGE + ACROSS * max(widest - 1, 0),
        height=2 * EDGE + DOWN * max(len(rows) - 1, 0) + 30,
        people=tuple(Placed(each, *places[each.id]) for row in rows for each in row),
        lines=tuple(_lines(all_ties, places, rows)),
        sign=SIGN,
    )


def _age_order(each: Drawn) -> tuple[object, ...]:
    return (each.unborn, each.born.isoformat() if each.born else "9999", each.name, str(each.id))


def _levels(everyone: Sequence[Drawn], ties: Sequence[Tie]) -> dict[UUID, int]:
    """Give each person a generation, 0 the youngest counted upwards; who is tied to nobody stands by their part."""
    steps: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for tie in ties:
        up = _LEVELS.get(tie.kind)
        if up is not None:
            steps[tie.other].append((tie.one, up))
            steps[tie.one].append((tie.other, -up))
    levels: dict[UUID, int] = {}
    # Children of the family come first, so that the generations are counted from them.
    for start in sorted(everyone, key=lambda each: (not each.as_child, _age_order(each))):
        if start.id in levels:
            continue
        levels[start.id] = 0 if start.as_child else 1
        waiting = deque([start.id])
        while waiting:
            here = waiting.popleft()
            for other, up in steps[here]:
                if other not in levels:
                    levels[other] = levels[here] + up
                    waiting.append(other)
    return _parents_above(levels, ties)


def _parents_above(levels: dict[UUID, int], ties: Sequence[Tie]) -> dict[UUID, int]:
    """Lift whoever stands level with or below somebody they are a parent of; at most once for each generation."""
    for _ in range(len(levels)):
        lifted = False
        for tie in ties:
            if tie.kind in BORN_TO | CARES_FOR and levels[tie.one] <= levels[tie.other]:
                levels[tie.one], lifted = levels[tie.other] + 1, True
        if not lifted:
            break
    return levels


def _rows(everyone: Sequence[Drawn], ties: Sequence[Tie], levels: dict[UUID, int]) -> list[list[Drawn]]:
    """Return the rows from the oldest generation down, each in the order it is drawn from left to right."""
    parents = _parents(ties)
    order: dict[UUID, float] = {}
    rows: list[list[Drawn]] = []
    for level in sorted(set(levels.values())):
        row = [each for each in everyone if levels[each.id] == level]
        rows.append(_in_order(row, ties, parents, order))
        order |= {each.id: at - (len(row) - 1) / 2 for at, each in enumerate(rows[-1])}
    return rows[::-1]


def _in_order(
    row: Sequence[Drawn], ties: Sequence[Tie], parents: dict[UUID, tuple[UUID, ...]], below: dict[UUID, float]
) -> list[Drawn]:
    """Put brothers and sisters together eldest first, couples side by side, and everyone over their own children."""
    here = {each.id for each in row}
    groups: dict[tuple[UUID, ...], list[Drawn]] = defaultdict(list)
    for each in row:
        groups[parents.get(each.id, ()) or (each.id,)].append(each)
    clusters = [list(each) for each in groups.values()]
    for tie in ties:
        if tie.kind in COUPLE and {tie.one, tie.other} <= here:
            _join(clusters, tie.one, tie.other)
    for one, other in _parents_together(ties):
        if {one, other} <= here:
            _join(clusters, one, other)
    children = _children(ties)
    middle = {
        at: _middle([below[child] for each in cluster for child in children.get(each.id, ()) if child in below])
        for at, cluster in enumerate(clusters)
    }
    first = {at: _age_order(cluster[0]) for at, cluster in enumerate(clusters)}
    inf = float("inf")
    in_order = sorted(range(len(clusters)), key=lambda at: (inf if middle[at] is None else middle[at], first[at]))
    return [each for at in in_order for each in clusters[at]]


def _join(clusters: list[list[Drawn]], one: UUID, other: UUID) -> None:
    """Bring two people side by side: the cluster of one is turned so that the two meet where they can."""
    first = next(each for each in clusters if any(p.id == one for p in each))
    second = next(each for each in clusters if any(p.id == other for p in each))
    if first is second:
        return
    if len(second) > len(first):
        first, second, one, other = second, first, other, one
    at = next(n for n, p in enumerate(first) if p.id == one)
    rest = [p for p in second if p.id != other]
    partner = next(p for p in second if p.id == other)
    clusters.remove(second)
    if at == 0 and len(first) > 1:
        first[:0] = [*rest, partner]
    else:
        first[at + 1 : at + 1] = [partner, *rest]


def _middle(values: Collection[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _parents(ties: Sequence[Tie]) -> dict[UUID, tuple[UUID, ...]]:
    """Return each child's parents: those they were born to, else those who stand in for them."""
    born, cared = defaultdict(set), defaultdict(set)
    for tie in ties:
        if tie.kind in BORN_TO:
            born[tie.other].add(tie.one)
        elif tie.kind in CARES_FOR:
            cared[tie.other].add(tie.one)
    return {child: tuple(sorted(born[child] or cared[child], key=str)) for child in {*born, *cared}}


def _children(ties: Sequence[Tie]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for tie in ties:
        if tie.kind in BORN_TO | CARES_FOR:
            found[tie.one].append(tie.other)
    return found


def _parents_together(ties: Sequence[Tie]) -> list[tuple[UUID, UUID]]:
    """Return who have a child together, whether or not anybody wrote down that they are or were a couple."""
    pairs = {tuple(each) for each in _parents([t for t in ties if t.kind in BORN_TO]).values() if len(each) == 2}
    return sorted(((one, other) for one, other in pairs), key=str)


def _places(rows: Sequence[Sequence[Drawn]]) -> dict[UUID, tuple[float, float]]:
    widest = max((len(row) for row in rows), default=1)
    middle = EDGE + ACROSS * max(widest - 1, 0) / 2
    return {
        each.id: (middle + (at - (len(row) - 1) / 2) * ACROSS, EDGE + level * DOWN)
        for level, row in enumerate(rows)
        for at, each in enumerate(row)
    }


def _lines(
    ties: Sequence[Tie], places: dict[UUID, tuple[float, float]], rows: Sequence[Sequence[Drawn]]
) -> Iterable[Line]:
    couples = {frozenset((tie.one, tie.other)): tie.kind for tie in ties if tie.kind in COUPLE}
    drawn = set(couples)
    neighbours = {frozenset((a.id, b.id)) for row in rows for a, b in pairwise(row)}
    for pair, kind in sorted(couples.items(), key=lambda each: sorted(map(str, each[0]))):
        former = kind is Kind.FORMER_PARTNER
        yield _couple(pair, places, "whole", struck=former, beside=pair in neighbours)
    for one, other in _parents_together(ties):
        pair = frozenset((one, other))
        if pair not in drawn:
            drawn.add(pair)
            yield _couple(pair, places, "dashed", struck=False, beside=pair in neighbours)
    yield from _descents(ties, places)
    linked = _linked(ties)
    for tie in ties:
        pair = frozenset((tie.one, tie.other))
        if tie.kind in (Kind.GRANDPARENT, Kind.AUNT_OR_UNCLE, Kind.CARER) and not _joined(tie.one, tie.other, linked):
            (ax, ay), (bx, by) = places[tie.one], places[tie.other]
            yield Line(((ax, ay + SIGN / 2 + 34), (bx, by - SIGN / 2)), "dotted", words=tie.kind.label.lower())


def _couple(
    pair: frozenset[UUID], places: dict[UUID, tuple[float, float]], kind: str, *, struck: bool, beside: bool
) -> Line:
    (ax, ay), (bx, by) = sorted(places[each] for each in pair)
    half = SIGN / 2
    if ay == by and beside:
        return Line(((ax + half, ay), (bx - half, by)), kind, struck=struck)
    over = min(ay, by) - half - 14
    return Line(((ax, ay - half), (ax, over), (bx, over), (bx, by - half)), kind, struck=struck)


def _descents(ties: Sequence[Tie], places: dict[UUID, tuple[float, float]]) -> Iterable[Line]:
    """From each set of parents a bar, and from it a line to each child; dashed where they were not born to them."""
    groups: dict[tuple[tuple[UUID, ...], str], list[UUID]] = defaultdict(list)
    for kinds, kind in ((BORN_TO, "whole"), (CARES_FOR, "dashed")):
        of: dict[UUID, set[UUID]] = defaultdict(set)
        for tie in ties:
            if tie.kind in kinds:
                of[tie.other].add(tie.one)
        for child, elders in of.items():
            groups[tuple(sorted(elders, key=str)), kind].append(child)
    in_order = sorted(groups.items(), key=lambda each: (min(places[p] for p in each[0][0]), each[0][1], str(each[0])))
    for at, ((parents, kind), children) in enumerate(in_order):
        xs = [places[each][0] for each in parents]
        y = max(places[each][1] for each in parents)
        side_by_side = len(parents) == 2 and abs(xs[0] - xs[1]) <= ACROSS
        start = (sum(xs) / len(xs), y) if side_by_side else (xs[0], y + SIGN / 2 + 34)
        bar = min(places[each][1] for each in children) - SIGN / 2 - 18 - _BAR * (at % 3)
        for child in sorted(children, key=lambda each: places[each]):
            x, top = places[child]
            yield Line((start, (start[0], bar), (x, bar), (x, top - SIGN / 2)), kind)
        if len(parents) > 1 and not side_by_side:
            for other in xs[1:]:
                yield Line(((other, y + SIGN / 2 + 34), (other, bar), (start[0], bar)), kind)


def _linked(ties: Sequence[Tie]) -> dict[UUID, set[UUID]]:
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for tie in ties:
        if tie.kind in BORN_TO | CARES_FOR:
            below[tie.one].add(tie.other)
    return below


def _joined(elder: UUID, younger: UUID, below: dict[UUID, set[UUID]]) -> bool:
    """Say whether lines from parent to child lead from one down to the other already."""
    waiting, seen = deque([elder]), {elder}
    while waiting:
        for each in below.get(waiting.popleft(), ()):
            if each == younger:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False
