"""A family drawn: who belongs to it and how they are related, and who is around it. Places, not colours."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from homeward.people.values import RelationKind


@dataclass(frozen=True)
class Drawn:
    """Somebody to be drawn."""

    id: UUID
    name: str
    sex: str
    born: date | None = None
    age: str = ""
    died: bool = False
    unborn: bool = False
    as_child: bool = False


@dataclass(frozen=True)
class Tie:
    """``one`` is ``kind`` of ``other``: told once, from the elder end where there is one."""

    one: UUID
    other: UUID
    kind: RelationKind


@dataclass(frozen=True)
class Placed:
    """Somebody with their place: the middle of the sign that stands for them."""

    person: Drawn
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line between signs: through these points, drawn whole, dashed or dotted."""

    points: tuple[tuple[float, float], ...]
    kind: str = "whole"
    words: str = ""
    struck: bool = False

    @property
    def path(self) -> str:
        """The points as an SVG polyline wants them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the longest straight part."""
        pairs = list(pairwise(self.points))
        (ax, ay), (bx, by) = max(pairs, key=lambda two: abs(two[0][0] - two[1][0]) + abs(two[0][1] - two[1][1]))
        return (ax + bx) / 2, (ay + by) / 2


@dataclass(frozen=True)
class FamilyTree:
    """A family tree with everything in its place."""

    width: float
    height: float
    people: tuple[Placed, ...]
    lines: tuple[Line, ...]
    sign: float


@dataclass(frozen=True)
class Around:
    """Somebody around the family, with their place."""

    name: str
    relation: str
    sort: str
    tie: str
    knows: bool | None
    agreed: str
    x: float
    y: float
    line: Line


@dataclass(frozen=True)
class Surroundings:
    """The family in the middle and everybody around it."""

    width: float
    height: float
    x: float
    y: float
    around: tuple[Around, ...]
