"""
What each sheet's rows must be, beyond what each cell must be: one file for a sheet.

``CHECKS`` finds what is wrong with a row; ``NOTES`` remembers a row that is right, for the rows after it.
"""

from collections.abc import Callable, Iterable

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.sheets import (
    addresses,
    allocations,
    families,
    people,
    placements,
    programmes,
    readings,
    referrals,
    relationships,
    statuses,
)
from homeward.transfer.values import Row, RowProblem

Check = Callable[[Row, Ledger], Iterable[RowProblem]]
Note = Callable[[Row, Ledger], None]

CHECKS: dict[str, Check] = {
    "people": people.check,
    "families": families.check,
    "relationships": relationships.check,
    "addresses": addresses.check,
    "statuses": statuses.check,
    "placements": placements.check,
    "referrals": referrals.check,
    "allocations": allocations.check,
    "programmes": programmes.check,
    "readings": readings.check,
}
NOTES: dict[str, Note] = {
    "people": people.note,
    "families": families.note,
    "addresses": addresses.note,
    "statuses": statuses.note,
    "placements": placements.note,
    "allocations": allocations.note,
    "programmes": programmes.note,
}
