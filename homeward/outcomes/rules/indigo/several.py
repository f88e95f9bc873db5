"""
The rows of several projects in one set of files.

INDIGO's ids start anew in every project: “plan1” is a plan of each of them. Rows of several projects are never taken as
one: either one is chosen, or everything stays out, told with the first places where an id means two things.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from homeward.outcomes.values.indigo import ORGANISATIONS, PROJECT, IndigoFault, IndigoFile, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """One row: of which table, of which project, and where it stands."""

    table: str
    project: str
    row: Row
    place: str


def one_project(placed: Sequence[Placed], chosen: str = "") -> tuple[IndigoFile, list[IndigoFault]]:
    """Return the rows of one project, or why they cannot be told apart."""
    counts = Counter(each.project for each in placed if each.table != ORGANISATIONS)
    counts.pop("", None)
    faults: list[IndigoFault] = []
    if chosen and counts and chosen not in counts:
        remedy = f"Choose from {', '.join(sorted(counts)[:20])}."
        return IndigoFile(""), [IndigoFault("the files", f"They hold no project “{chosen[:40]}”.", remedy)]
    if len(counts) > 1 and not chosen:
        return IndigoFile(""), [_several(counts), *_restarting(placed)]
    project = chosen or next(iter(counts), "")
    if counts:
        faults += [
            IndigoFault(each.place, "It does not say which project it is of.", "Fill in the first column.")
            for each in placed
            if not each.project and each.table != ORGANISATIONS
        ]
    others = sum(counts.values()) - counts[project]
    if others:
        told = f"Left out: {others} rows of {len(counts) - 1} other projects."
        faults.append(IndigoFault("the files", told, f"Only {project} was chosen.", is_note=True))
    tables: dict[str, list[Row]] = {}
    places: dict[str, list[str]] = {}
    for each in placed:
        if each.row and (each.table == ORGANISATIONS or each.project == project):
            tables.setdefault(each.table, []).append(each.row)
            places.setdefault(each.table, []).append(each.place)
    if len(tables.get(PROJECT, [])) > 1:
        place = places[PROJECT][1]
        faults.append(IndigoFault(place, "The project is described twice.", "Keep the row that holds."))
    return IndigoFile(project, tables, places), faults


def _several(counts: Counter[str]) -> IndigoFault:
    listed = ", ".join(f"{name} ({number} rows)" for name, number in sorted(counts.items())[:8])
    more = f" and {len(counts) - 8} more" if len(counts) > 8 else ""
    return IndigoFault(
        "the files",
        f"They hold {len(counts)} projects: {listed}{more}.",
        "Say which one is this contract’s.",
    )


def _restarting(placed: Iterable[Placed]) -> Iterable[IndigoFault]:
    """Yield, for each table, the first id that means different things in two projects."""
    first: dict[tuple[str, str], Placed] = {}
    told: set[str] = set()
    for each in placed:
        key = each.row.get("id", "")
        if not key or each.table in (ORGANISATIONS, *told):
            continue
        known = first.setdefault((each.table, key), each)
        if known.project != each.project:
            told.add(each.table)
            yield IndigoFault(
                each.place,
                f"“{key[:40]}” is something else in {known.project} ({known.place}) than in {each.project}: "
                f"the ids of {each.table} restart with each project.",
                "Say which project is this contract’s, or send its rows alone.",
            )
