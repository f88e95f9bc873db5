"""Asking the policy again costs nothing, and yet what changes in between counts at once."""

import uuid
from typing import Any

from django.utils import timezone

from homeward.access import queries
from homeward.access.actions import acting_as, as_service, end_involvement, involve
from homeward.access.values import InvolvementKind, Permission, Subject
from tests.factories import viewers


def test_asking_again_about_one_family_sends_no_second_statement(django_assert_num_queries: Any) -> None:
    someone, family = viewers.viewer("key_worker"), Subject.family(uuid.uuid4())
    viewers.involve(someone, family)

    with acting_as(someone):
        assert queries.may(someone, Permission.CASE_READ, on=family)
        with django_assert_num_queries(0):
            assert queries.may(someone, Permission.CASE_WRITE, on=family)
            assert queries.allowed_of(someone, [Permission.PERSON_READ], on=family)


def test_an_involvement_that_ends_is_over_for_the_rest_of_the_same_piece_of_work() -> None:
    someone, family = viewers.viewer("key_worker"), Subject.family(uuid.uuid4())
    viewers.involve(someone, family)

    with acting_as(someone):
        assert queries.may(someone, Permission.CASE_READ, on=family)
        end_involvement(
            by=someone,
            subject=family,
            holder_id=someone.user_id,
            kind=InvolvementKind.LEAD,
            ends=timezone.localdate(),
            reason="The work is done",
        )
        assert not queries.may(someone, Permission.CASE_READ, on=family)


def test_an_involvement_that_begins_counts_for_the_rest_of_the_same_piece_of_work() -> None:
    someone, family = viewers.viewer("team_manager"), Subject.family(uuid.uuid4())

    with acting_as(someone):
        assert not queries.may(someone, Permission.CASE_READ, on=family)
        involve(
            by=someone,
            subject=family,
            holder_id=someone.user_id,
            kind=InvolvementKind.MANAGER,
            basis="made up for a test",
            starts=timezone.localdate(),
        )
        assert queries.may(someone, Permission.CASE_READ, on=family)


def test_what_a_service_was_told_is_not_told_to_the_viewer() -> None:
    someone, family = viewers.viewer("key_worker"), Subject.family(uuid.uuid4())

    with acting_as(someone):
        with as_service("judge") as judge:
            assert queries.may(judge, Permission.CASE_READ, on=family)
        assert not queries.may(someone, Permission.CASE_READ, on=family)


def test_finding_out_who_somebody_is_takes_one_statement(django_assert_num_queries: Any) -> None:
    someone = viewers.viewer("key_worker", "team_manager", name="Priya Nair")

    with django_assert_num_queries(1):
        found = queries.viewer_for(someone.user_id, someone.authority_id)

    assert (found.name, found.roles) == ("Priya Nair", ("key_worker", "team_manager"))
    assert found.user_id in found.holder_ids
