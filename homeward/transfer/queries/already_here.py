"""Are people of the files in Homeward already, by another way? Told with reasons; people decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.people import queries as people
from homeward.people.values import IdentifierKind, Match, NewPerson
from homeward.transfer.rules.reading import problem_in, warning_in
from homeward.transfer.values import Row, RowProblem

_NUMBERS = (("nhs_number", IdentifierKind.NHS_NUMBER), ("upn", IdentifierKind.UPN))


@dataclass(slots=True)
class AlreadyHere:
    """Whom new rows may be, and who they turned out to be."""

    by: Viewer
    today: date
    matches: dict[UUID, tuple[Match, ...]] = field(default_factory=dict)
    holders: dict[tuple[str, str], UUID] = field(default_factory=dict)
    linked: dict[str, UUID] = field(default_factory=dict)
    taken: dict[UUID, str] = field(default_factory=dict)
    # Whom this run registers itself: they are compared with one another as rows, not as people of the record.
    of_this_run: set[UUID] = field(default_factory=set)

    def look_for(self, new: Sequence[NewPerson]) -> None:
        """Ask the record about a batch of people at once."""
        self.matches = people.bulk_possible_matches(by=self.by, people=new, on=self.today) if new else {}
        self.holders = {}
        for column, kind in _NUMBERS:
            values = [each.value for person in new for each in person.identifiers if each.kind is kind]
            found = people.people_with_identifiers(by=self.by, kind=kind, values=values) if values else {}
            self.holders |= {
                (column, value): holder for value, holder in found.items() if holder not in self.of_this_run
            }

    def check(self, row: Row, person: NewPerson) -> Iterator[RowProblem]:
        """Say whether the row is somebody in Homeward; then it is added to their record instead of a new one."""
        found = self.matches.get(person.id, ())
        likely = [each for each in found if each.likely and each.person.id not in self.of_this_run]
        answer = row.text("if_already_here")
        asked = [(column, row.text(column)) for column, _ in _NUMBERS]
        numbered = [self.holders[each] for each in asked if each in self.holders]
        if numbered:
            yield from self._by_number(row, numbered[0], likely, answer)
        elif likely and answer == "same":
            yield from self._link(row, likely[0].person.id, "You said that it is the same person.")
        elif likely and answer != "different":
            yield problem_in(
                row,
                "if_already_here",
                f"Somebody in Homeward may be this person: {', '.join(likely[0].why)}.",
                "Look them up. Then write “same” or “different” in the column if_already_here.",
            )

    def _by_number(self, row: Row, holder: UUID, likely: Sequence[Match], answer: str) -> Iterator[RowProblem]:
        column = next(name for name, _ in _NUMBERS if (name, row.text(name)) in self.holders)
        if answer == "different" or not (answer == "same" or any(each.person.id == holder for each in likely)):
            yield problem_in(
                row,
                column,
                "Somebody else in Homeward has this number.",
                "Look them up. If it is the same person, write “same” in if_already_here; if not, correct the number.",
            )
            return
        yield from self._link(row, holder, "The number and the name are the same.")

    def _link(self, row: Row, person_id: UUID, why: str) -> Iterator[RowProblem]:
        other = self.taken.get(person_id)
        if other is not None:
            yield problem_in(row, "person_id", f"{other} was taken to be the same person in Homeward.", "Keep one row.")
            return
        self.taken[person_id] = f"{row.file}, row {row.number}"
        self.linked[row.key] = person_id
        yield warning_in(
            row,
            "person_id",
            f"This person is in Homeward already. {why}",
            "The row is added to their record; what Homeward says of them stays as it is.",
        )
