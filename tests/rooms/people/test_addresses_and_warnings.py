"""Where people live, and what must be known before a visit."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.people import actions, queries
from homeward.people.models import Address
from homeward.people.values import AddressParts
from homeward.vocabulary.errors import Invalid, Stale
from tests.factories import people, viewers

TODAY = timezone.localdate()
QUAY = AddressParts(line_1="12 Quay Street", town="Severnmouth", postcode="zz1 1zz", uprn="100000000012")
HILL = AddressParts(line_1="3 Hill Lane", town="Severnmouth", postcode="ZZ1 2ZZ")


def test_moving_ends_the_address_before_for_everybody_who_moves():
    _, child, mother = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        for address, starts in ((QUAY, date(2020, 1, 1)), (HILL, date(2025, 6, 1))):
            actions.move_home(
                by=duty,
                person_id=child,
                address=address,
                starts=starts,
                with_others=[mother],
                today=TODAY,
            )
        history = queries.addresses_of(by=duty, person_id=mother)
        homes = queries.homes_of(by=duty, person_ids=[child, mother], on=date(2025, 5, 31))
    assert [(each.parts.line_1, each.ends) for each in history] == [
        ("3 Hill Lane", None),
        ("12 Quay Street", date(2025, 6, 1)),
    ]
    assert homes[child].parts.postcode == "ZZ1 1ZZ"


def test_nobody_moves_when_one_of_them_cannot():
    _, child, mother = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.move_home(by=duty, person_id=mother, address=QUAY, starts=date(2025, 6, 1), today=TODAY)
    with acting_as(duty):
        with pytest.raises(Invalid, match="before they came"):
            actions.move_home(
                by=duty,
                person_id=child,
                address=HILL,
                starts=date(2025, 1, 1),
                with_others=[mother],
                today=TODAY,
            )
        assert queries.addresses_of(by=duty, person_id=child) == ()


def test_an_address_is_checked_and_corrected_without_a_move():
    child = people.person()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        with pytest.raises(Invalid) as refused:
            actions.move_home(
                by=duty,
                person_id=child,
                address=AddressParts(line_1="", postcode="nowhere"),
                starts=TODAY + timedelta(days=3),
                today=TODAY,
            )
        assert set(refused.value.by_field) == {"line_1", "postcode", "starts"}
        actions.move_home(by=duty, person_id=child, address=QUAY, starts=date(2024, 1, 1), today=TODAY)
        row = Address.objects.get()
        actions.correct_address(by=duty, address_id=row.id, version=1, address=HILL)
        with pytest.raises(Stale):
            actions.correct_address(by=duty, address_id=row.id, version=1, address=QUAY)
        (seen,) = queries.addresses_of(by=duty, person_id=child)
        assert queries.search(by=duty, text="ZZ1 2ZZ", on=TODAY).hits[0].why == ("same postcode",)
    assert (seen.parts.line_1, seen.starts) == ("3 Hill Lane", date(2024, 1, 1))


def test_a_warning_is_looked_at_again_and_the_person_was_told_or_why_not():
    child = people.person()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        with pytest.raises(Invalid) as refused:
            actions.add_warning(by=duty, person_id=child, text=" ", review_on=TODAY, person_told=False, today=TODAY)
        assert set(refused.value.by_field) == {"text", "review_on", "why_not_told"}
        made = actions.add_warning(
            by=duty,
            person_id=child,
            text="Large dog in the yard: ring first",
            review_on=TODAY + timedelta(days=90),
            person_told=True,
            today=TODAY,
        )
        assert len(queries.warnings_about(by=duty, person_ids=[child], on=TODAY)) == 1
        actions.end_warning(by=duty, warning_id=made, version=1, today=TODAY)
        assert queries.warnings_about(by=duty, person_ids=[child], on=TODAY) == ()
