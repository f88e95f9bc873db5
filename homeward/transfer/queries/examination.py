"""Go through the files sheet by sheet, each row checked against all that is known; nothing is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import batched
from uuid import UUID, uuid4

from homeward.access.values import Viewer
from homeward.casework.values import NamedPerson
from homeward.people import queries as people
from homeward.people.values import NewPerson
from homeward.transfer.files.tables import OpenFiles
from homeward.transfer.queries.already_here import AlreadyHere
from homeward.transfer.queries.brought import Ids, ledger_of
from homeward.transfer.queries.held import HeldAlready
from homeward.transfer.rules.doubles import SamePerson
from homeward.transfer.rules.examination import Examined, MoreChecks, examine, settle_groups
from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in, read_row
from homeward.transfer.rules.to_casework import named_person
from homeward.transfer.rules.to_people import COLUMN_OF_FIELD, new_person
from homeward.transfer.values import Fate, Report, Row, RowProblem, Sheet
from homeward.vocabulary.errors import Invalid

BATCH = 2000
# Rows of these sheets may change after they were brought in, and the change is taken over.
TAKES_CHANGES = frozenset({"people", "statuses", "placements", "referrals", "allocations", "programmes"})
# Called with what is being read, how many rows more, and of how many in all.
Told = Callable[[str, int, int], None]


class Examination:
    """
    One going-through of the files of a run, sheet by sheet in their order.

    ``ids`` fills with the record of every number as the sheets are read; rows that are kept get theirs before
    they are handed out, so that whoever writes them can point from one to another.
    """

    def __init__(self, files: OpenFiles, *, by: Viewer, ledger: Ledger, ids: Ids) -> None:
        """Be ready to read the first sheet."""
        self.files, self.by, self.ledger, self.ids = files, by, ledger, ids
        self.report = Report()
        self.already_here = AlreadyHere(by, ledger.today)
        self.held = HeldAlready(by, ids)
        self.named: dict[str, NamedPerson] = {}
        self._same_person = SamePerson()
        self._rows_read = 0
        self._new: dict[str, NewPerson] = {}

    def sheet(self, sheet: Sheet, told: Told | None = None) -> Iterator[list[Examined]]:
        """
        Return the rows of a sheet as they are checked, so many at a time; whole groups where rows belong together.

        :raises Invalid: if the files hold more rows than can be read
        """
        if sheet.grouped_by:
            whole = [each for some in self._checked(sheet, told) for each in some]
            settled = settle_groups(whole, sheet, self.ledger) if sheet.all_or_none else whole
            self._count(sheet, settled)
            self._choose_ids(sheet, settled)
            yield settled
            return
        for some in self._checked(sheet, told):
            self._count(sheet, some)
            self._choose_ids(sheet, some)
            yield some

    def _checked(self, sheet: Sheet, told: Told | None) -> Iterator[list[Examined]]:
        for table in self.files.of(sheet):
            for raws in batched(table.rows(), BATCH):
                self._limit(len(raws))
                read = [
                    read_row(sheet, table.headings.places, raw, file=table.file, today=self.ledger.today)
                    for raw in raws
                ]
                more = self._prepare(sheet, read)
                yield [examine(row, found, sheet, self.ledger, more) for row, found in read]
                if told is not None:
                    told(sheet.title, len(raws), self.files.rows_expected)

    def _limit(self, number: int) -> None:
        self._rows_read += number
        if self._rows_read > self.files.limits.rows:
            raise Invalid.because(
                f"The files hold more than {self.files.limits.rows:,} rows.", remedy="Bring them in in parts."
            )

    def _prepare(self, sheet: Sheet, read: Sequence[tuple[Row, list[RowProblem]]]) -> MoreChecks:
        """Ask the record about a whole batch at once; return the checks of one row that rest on the answers."""
        rows = [row for row, _ in read if self.ledger.fate_of(row) is not Fate.UNCHANGED]
        if sheet.key == "people":
            self._prepare_people(rows)
            return self._check_person
        self.held.look_for(sheet.key, rows, self.ledger)
        return self._check_change

    def _prepare_people(self, rows: Iterable[Row]) -> None:
        self._new = {}
        for row in rows:
            if (
                self.ledger.fate_of(row) is Fate.NEW
                and row.key
                and (row.text("given_names") or row.text("family_name"))
            ):
                self._new[row.key] = new_person(row, uuid4())
        self.already_here.look_for(list(self._new.values()))

    def _check_person(self, row: Row) -> Iterator[RowProblem]:
        yield from self._same_person.check(row)
        new = self._new.get(row.key)
        for each in people.problems_with(new or new_person(row, uuid4()), today=self.ledger.today):
            column = COLUMN_OF_FIELD.get(each.field or "", each.field or "person_id")
            yield problem_in(row, column, each.message, each.remedy or "")
        if new is not None:
            yield from self.already_here.check(row, new)

    def _check_change(self, row: Row) -> Iterator[RowProblem]:
        if self.ledger.fate_of(row) is not Fate.CHANGED:
            return
        if row.sheet not in TAKES_CHANGES:
            yield problem_in(
                row,
                "",
                "This row was brought in before and says something else now.",
                "Make the change in Homeward, and leave the row as it was.",
            )
        elif row.sheet in ("statuses", "placements") and self.held.record_of(row) is None:
            yield problem_in(
                row,
                "started_on",
                "What this row speaks of was brought in before, and was put right or taken back in Homeward since.",
                "Put it right there, and leave the row as it was.",
            )

    def _count(self, sheet: Sheet, examined: Sequence[Examined]) -> None:
        counts, report = self.report.counts.of(sheet.key), self.report
        for each in examined:
            counts.add(each.fate)
            for problem in each.problems:
                note_problem(report, problem, self.files.limits.problems_kept)

    def _choose_ids(self, sheet: Sheet, examined: Sequence[Examined]) -> None:
        """Say which record each kept row is or will be."""
        for each in examined:
            row = each.row
            if each.fate is Fate.REFUSED:
                continue
            if sheet.key == "people":
                self._choose_person(row)
                self.named.setdefault(row.text("person_id"), named_person(row))
            elif sheet.key == "families":
                self.ids.families.setdefault(row.text("family_id"), uuid4())
            elif sheet.key == "referrals":
                self.ids.referrals.setdefault(row.text("referral_id"), uuid4())
                self.ids.episodes.setdefault(row.text("referral_id"), uuid4())
            elif sheet.key == "programmes":
                self.ids.runs.setdefault(run_key(row), uuid4())

    def _choose_person(self, row: Row) -> None:
        number = row.text("person_id")
        if number in self.ids.people:
            return
        linked = self.already_here.linked.get(row.key)
        new = self._new.get(row.key)
        person_id: UUID = linked or (new.id if new else uuid4())
        self.ids.people[number] = person_id
        if linked is not None:
            self.ids.in_the_record.add(linked)
        else:
            self.already_here.of_this_run.add(person_id)

    def new_person_of(self, row: Row) -> NewPerson:
        """Return the person to register for a row, under the id chosen for them."""
        chosen, prepared = self.ids.people[row.text("person_id")], self._new.get(row.key)
        return prepared if prepared is not None and prepared.id == chosen else new_person(row, chosen)


def run_key(row: Row) -> str:
    """Return what tells one run of a programme from another: the referral and the first day."""
    return f"{row.text('referral_id')}|{row.text('started_on')}"


def note_problem(report: Report, problem: RowProblem, most: int) -> None:
    """Add a problem to a report; beyond so many they are only counted."""
    if problem.is_block:
        report.blocks += 1
    else:
        report.warnings += 1
    if len(report.problems) < most:
        report.problems.append(problem)
    else:
        report.problems_left_out += 1


def begin(files: OpenFiles, *, by: Viewer, today: date) -> Examination:
    """Return an examination of opened files, with what was wrong with the files themselves noted."""
    ledger, ids = ledger_of(by=by, today=today)
    examination = Examination(files, by=by, ledger=ledger, ids=ids)
    for each in files.problems:
        note_problem(examination.report, each, files.limits.problems_kept)
    return examination
