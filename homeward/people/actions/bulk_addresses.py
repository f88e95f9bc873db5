"""Say where many people live and lived, at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.actions.writing_many import NewRow, write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.actions.writing import address_row, write_search_keys
from homeward.people.models import Address
from homeward.people.rules.registering import tidy_address, what_is_wrong_with_address
from homeward.people.rules.search_keys import keys_for
from homeward.people.values import NewAddress
from homeward.vocabulary.errors import Invalid, Problem

_IN_ONE_ENTRY = 500


@action
def bulk_house(*, by: Viewer, addresses: Sequence[tuple[UUID, NewAddress]], today: date) -> int:
    """
    Write down many addresses with their periods. Returns how many.

    :raises Invalid: with the problems of every row; ``field`` is "row 14: postcode"
    :raises Conflict: if two of a kind overlap, in these or with what is recorded
    """
    require(by, Permission.DATA_IMPORT)
    require(by, Permission.PERSON_WRITE)
    problems: list[Problem] = []
    rows: list[NewRow] = []
    for number, (person_id, new) in enumerate(addresses, 1):
        parts = tidy_address(new.parts)
        problems += [Problem(f"row {number}: {each.field}", each.message) for each in what_is_wrong_with_address(parts)]
        if new.starts > today:
            problems.append(Problem(f"row {number}: starts", "Moving day must be today or in the past."))
        rows.append(address_row(person_id, replace(new, parts=parts)))
    if problems:
        raise Invalid(problems)
    with clashes_told():
        write_many(Address, rows)
    _let_be_found(rows, by)
    about = list(dict.fromkeys(Subject.person(person_id) for person_id, _ in addresses))
    for start in range(0, max(1, len(about)), _IN_ONE_ENTRY):
        record("address.moved", by=by, about=about[start : start + _IN_ONE_ENTRY], detail={"count": len(rows)})
    return len(rows)


def _let_be_found(rows: Sequence[NewRow], by: Viewer) -> None:
    """Only the present postcode finds a person; whoever has the key already keeps it once."""
    wanted = [
        (row["person_id"], key)
        for row in rows
        if row["postcode"] and row["ends"] is None
        for key in keys_for(names=[], born=None, identifiers=[], postcodes=[row["postcode"]])
    ]
    write_search_keys(wanted, by=by)
