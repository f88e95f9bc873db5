"""Where people live, and moving."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.actions.found_by import refresh_search_keys
from homeward.people.models import Address
from homeward.people.queries.finding import person_record
from homeward.people.rules.registering import tidy_address, what_is_wrong_with_address
from homeward.people.values import AddressKind, AddressParts
from homeward.vocabulary.errors import Invalid, NotFound, ProblemList


@action
def move_home(
    *,
    by: Viewer,
    person_id: UUID,
    address: AddressParts,
    starts: date,
    today: date,
    kind: AddressKind = AddressKind.HOME,
    with_others: Sequence[UUID] = (),
) -> None:
    """
    Say where a person lives from a day on, and those who move with them; the address before ends that day.

    :raises NotFound: if the viewer may not know of one of them
    :raises Invalid: with everything to put right; nobody moves if one of them cannot
    """
    tidy = tidy_address(address)
    problems = ProblemList()
    problems.extend(what_is_wrong_with_address(tidy))
    if starts > today:
        problems.add("Moving day must be today or in the past.", field="starts")
    problems.refuse_if_any()
    movers = list(dict.fromkeys([person_id, *with_others]))
    for mover in movers:
        person_record(mover, to_change=True)
        require(by, Permission.PERSON_WRITE, on=Subject.person(mover))
        _move(mover, kind, tidy, starts)
        refresh_search_keys(mover, by=by)
    record("address.moved", by=by, about=[Subject.person(each) for each in movers], detail={"kind": kind.value})


@action
def correct_address(*, by: Viewer, address_id: UUID, version: int | None, address: AddressParts) -> None:
    """
    Put a mistyped address right, without anybody having moved; the old wording stays in the history.

    :raises NotFound: if the viewer may not know of the address
    :raises Stale: if somebody changed it after the viewer opened it
    :raises Invalid: with everything to put right
    """
    row = Address.objects.select_for_update().filter(pk=address_id).first()
    if row is None:
        raise NotFound("We could not find this address.", remedy="Open the person's page again.")
    require(by, Permission.PERSON_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    tidy = tidy_address(address)
    problems = ProblemList()
    problems.extend(what_is_wrong_with_address(tidy))
    problems.refuse_if_any()
    _put(row, tidy)
    row.save()
    refresh_search_keys(row.person_id, by=by)
    record("address.corrected", by=by, about=[Subject.person(row.person_id)])


def _move(person_id: UUID, kind: AddressKind, parts: AddressParts, starts: date) -> None:
    present = Address.objects.filter(person_id=person_id, kind=kind.value, ends__isnull=True).first()
    if present is not None:
        if starts <= present.starts:
            raise Invalid.because(
                "They would move before they came to their present address.",
                field="starts",
                remedy="Check the date, or correct the present address instead.",
            )
        present.ends = starts
        present.save()
    row = Address(person_id=person_id, kind=kind.value, starts=starts)
    _put(row, parts)
    with clashes_told():
        row.save()


def _put(row: Address, parts: AddressParts) -> None:
    row.line_1, row.line_2, row.town = parts.line_1, parts.line_2, parts.town
    row.postcode, row.uprn = parts.postcode, parts.uprn
