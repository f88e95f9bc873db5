"""What the pages about a family say of a child, which of them are offered, and by what name a way is offered at all."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions
from homeward.casework.models import Episode, EpisodeChild
from homeward.casework.values import NewReading, PlacementKind, ProgrammeOutcome, StatusKind
from homeward.interfaces.web.ways import may_go, way
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()


def shown(one: work.Case, name: str, *args: object) -> str:
    """Return a page as the worker of a family is shown it."""
    client = Client()
    user = get_user_model().objects.get(pk=one.worker.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize(("model", "is_offered"), [("safer_stronger_families", True), ("crewe_pods", False)])
@pytest.mark.parametrize("here", ["family", "family_members", "who_looked_at_family"])
def test_the_programme_is_offered_where_the_practice_model_plans_one(here: str, model: str, is_offered: bool) -> None:
    one = work.case(model=model)

    page = shown(one, here, one.family_id)

    assert reverse("chronology", args=[one.family_id]) in page
    assert (f'href="{reverse("programme", args=[one.family_id])}"' in page) is is_offered


def test_a_way_is_offered_only_to_who_may_go_there() -> None:
    one, other = work.case(), viewers.viewer("key_worker", name="Joy Abara")

    with acting_as(one.worker):
        assert way(one.worker, "family", one.family_id) == reverse("family", args=[one.family_id])
        assert way(one.worker, "supervision") == ""
    with acting_as(other):
        assert way(other, "family", one.family_id) == ""
        assert may_go(other, "/drafts/?from=here#top")
        assert not may_go(other, "/there-is-no-such-page/")


def test_a_child_who_is_placed_lives_with_a_foster_carer_and_is_not_one() -> None:
    one = work.case()
    with one.as_worker():
        placed = Period(ago(20))
        actions.move_placement(
            by=one.worker, person_id=one.child_id, kind=PlacementKind.FOSTER, period=placed, today=TODAY
        )

    assert "lives with a foster carer" in shown(one, "family", one.family_id)
    assert "Kai: placement (foster carer) began" in shown(one, "chronology", one.family_id)


def test_the_page_of_a_child_says_that_a_check_is_late_and_what_was_measured() -> None:
    one = work.case(opened_days_ago=120)
    run = work.programme(one, started_days_ago=110)
    reading = NewReading("stars", "1", "child", ago(100), about=one.child_id, average=Decimal("1.9000"), approval="Yes")
    with one.as_worker():
        actions.end_programme(
            by=one.worker, run_id=run, ended_on=ago(40), outcome=ProgrammeOutcome.COMPLETED, today=TODAY
        )
        actions.record_reading(by=one.worker, family_id=one.family_id, reading=reading, today=TODAY)

    page = shown(one, "child", one.child_id)

    assert "Overdue 12 days" in page
    assert ">1.9<" in page
    assert "1.9000" not in page


def test_nobody_is_said_to_have_lived_at_home_who_was_looked_after_with_no_placement_on_record() -> None:
    one = work.case()
    at_home = "has lived at home"
    assert at_home in shown(one, "child", one.child_id)
    with one.as_worker():
        actions.set_status(
            by=one.worker, person_id=one.child_id, kind=StatusKind.LOOKED_AFTER, detail="V2", period=Period(ago(9)),
            today=TODAY,
        )  # fmt: skip

    page = shown(one, "child", one.child_id)

    assert at_home not in page
    assert "where Kai lived while looked after is not written down" in page


def test_a_child_stands_apart_from_work_that_goes_on_and_from_no_other() -> None:
    one, apart = work.case(), "not part of the work"
    assert apart not in shown(one, "family", one.family_id)
    with one.as_worker():
        EpisodeChild.objects.filter(episode_id=one.episode_id).update(ends=ago(5))
    assert apart in shown(one, "family", one.family_id)
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(closed_on=ago(5))
    assert apart not in shown(one, "family", one.family_id)
