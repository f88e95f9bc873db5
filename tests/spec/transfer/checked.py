# ruff: noqa: E501 (a drawn table is read, not wrapped)
"""Check drawn rows as a whole import would."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import uuid4

from homeward.transfer.rules.examination import Examined, examine, settle_groups
from homeward.transfer.rules.ledger import ContractFacts, Ledger, ModelFacts, Surroundings, WorkerFacts
from homeward.transfer.rules.reading import read_row
from homeward.transfer.schemas import SHEETS
from homeward.transfer.values import Fate, RawRow
from tests.spec.tables import read_table

TODAY = date(2026, 3, 3)


def surroundings() -> Surroundings:
    """An authority with one team, two workers, one model and one contract."""
    model = ModelFacts(
        "safer_stronger_families", "1.0", {"weeks_12": 12, "weeks_18": 18}, {"my_star": frozenset({"edition_1"})}
    )
    return Surroundings(
        teams={"key workers": uuid4()},
        workers={"nora": WorkerFacts(uuid4(), uuid4()), "nico": WorkerFacts(uuid4(), uuid4())},
        models={model.name: model},
        usual_model=model.name,
        contracts={"TTT": ContractFacts(uuid4(), date(2024, 1, 1), date(2028, 1, 1))},
    )


def check(drawings: Mapping[str, str], ledger: Ledger | None = None) -> dict[str, list[Examined]]:
    """Return what becomes of each drawn row, by sheet. Row 1 holds the headings, so the first drawn row is 2."""
    ledger = ledger or Ledger(TODAY, surroundings())
    found: dict[str, list[Examined]] = {}
    for sheet in SHEETS:
        if sheet.key not in drawings:
            continue
        examined = []
        for number, drawn in enumerate(read_table(drawings[sheet.key]), 2):
            places = {name: place for place, name in enumerate(drawn)}
            raw = RawRow(number, tuple(drawn.values()))
            row, problems = read_row(sheet, places, raw, file=f"{sheet.key}.csv", today=TODAY)
            examined.append(examine(row, problems, sheet, ledger))
        found[sheet.key] = settle_groups(examined, sheet, ledger) if sheet.all_or_none else examined
    return found


def blocks(examined: Iterable[Examined]) -> list[str]:
    """Return what keeps rows out, as "row, column: message"."""
    return [f"{each.row}, {each.column}: {each.message}" for one in examined for each in one.problems if each.is_block]


def warnings(examined: Iterable[Examined]) -> list[str]:
    """Return what is only pointed out."""
    return [
        f"{each.row}, {each.column}: {each.message}" for one in examined for each in one.problems if not each.is_block
    ]


def fates(examined: Iterable[Examined]) -> list[Fate]:
    """Return what becomes of each row."""
    return [each.fate for each in examined]


PEOPLE = """
    person_id | given_names | family_name  | born       | sex
    ----------+-------------+--------------+------------+----
    N-1       | Kip         | Quillfeather | 2012-06-14 | M
    N-2       | Juno        | Quillfeather | 2014-01-09 | F
    N-3       | Dawn        | Quillfeather | 1985-02-02 | F
"""
FAMILIES = """
    family_id | family_name  | person_id | member_as | started_on
    ----------+--------------+-----------+-----------+-----------
    F-1       | Quillfeather | N-1       | child     | 2012-06-14
    F-1       | Quillfeather | N-2       | child     | 2014-01-09
    F-1       | Quillfeather | N-3       | adult     | 2012-06-14
"""
REFERRALS = """
    referral_id | person_id | family_id | received_on | outcome | decided_on | team        | closed_on  | close_reason        | reason
    ------------+-----------+-----------+-------------+---------+------------+-------------+------------+---------------------+-------
    R-1         | N-1       | F-1       | 2025-02-03  | accept  | 2025-02-05 | Key workers | 2025-06-01 | programme_completed | Rows
    R-1         | N-2       | F-1       | 2025-02-03  | accept  | 2025-02-05 | Key workers | 2025-06-01 | programme_completed | Rows
    R-2         | N-2       | F-1       | 2026-01-05  |         |            |             |            |                     | Again
"""
