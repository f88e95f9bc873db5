"""Somebody on duty opens a family for a day; nobody else is offered it, and everybody who may ask is told."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry, Involvement, User
from tests.factories import people, viewers, work

REASON = "Police rang about tonight; need the risk plan"


@pytest.fixture
def one():
    return work.case()


def signed_in(*roles, name="Dana Duty"):
    someone = viewers.viewer(*roles, name=name)
    return _as(someone), someone


def _as(someone):
    client = Client()
    with acting_as(someone):
        user = User.objects.get(pk=someone.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def _offer(family_id):
    return reverse("open_for_duty", args=[family_id])


def test_a_search_offers_the_duty_worker_to_open_what_they_do_not_reach(one):
    duty, _ = signed_in("duty_worker")
    page = duty.get("/search/", {"q": "hollis"})
    assert page.status_code == 200
    assert page.content.decode().count(_offer(one.family_id)) == 3  # the family by its name, and with both people
    assert reverse("family", args=[one.family_id]) + '"' not in page.content.decode()


def test_the_page_of_who_somebody_is_offers_it_too(one):
    duty, _ = signed_in("duty_worker")
    assert _offer(one.family_id) in duty.get(reverse("person", args=[one.child_id])).content.decode()


def test_a_refused_page_of_the_family_leads_there(one):
    duty, _ = signed_in("duty_worker")
    for name in ("family", "plan", "tasks"):
        page = duty.get(reverse(name, args=[one.family_id]))
        assert page.status_code == 403
        assert _offer(one.family_id) in page.content.decode()


@pytest.mark.parametrize("role", ["team_manager", "information_governance", "key_worker", "referrer"])
def test_nobody_else_is_offered_it(one, role):
    somebody, _ = signed_in(role)
    for address in ("/search/?q=hollis", reverse("family", args=[one.family_id])):
        assert "open-for-duty" not in somebody.get(address).content.decode()
    assert somebody.get(_offer(one.family_id)).status_code == 403
    assert somebody.post(_offer(one.family_id), {"reason": REASON}).status_code == 403
    assert not _opened(one)


def test_another_authoritys_family_is_not_there_to_be_opened(one):
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    other = _as(viewers.viewer("duty_worker", authority_id=ashmoor))
    assert other.get(_offer(one.family_id)).status_code == 404
    assert other.post(_offer(one.family_id), {"reason": REASON}).status_code == 404
    assert other.get(_offer(uuid.uuid4())).status_code == 404


def test_a_reason_says_something_or_the_page_comes_back_with_it(one):
    duty, _ = signed_in("duty_worker")
    page = duty.post(_offer(one.family_id), {"reason": "curious"})
    assert page.status_code == 422
    assert "at least 20 letters" in words(page)
    assert ">curious</textarea>" in page.content.decode()
    assert duty.post(_offer(one.family_id), {"reason": "word " * 90}).status_code == 422
    assert not _opened(one)


def test_what_was_opened_says_so_on_every_page_and_to_everybody_who_may_ask(one):
    duty, dana = signed_in("duty_worker")
    asked = words(duty.get(_offer(one.family_id)))
    assert "Who will see that you opened it" in asked
    assert "24 hours" in asked
    sent = duty.post(_offer(one.family_id), {"reason": REASON})
    assert sent.status_code == 302
    assert sent["Location"] == reverse("family", args=[one.family_id])
    for name in ("family", "plan", "chronology"):
        assert "You opened this for duty until" in words(duty.get(reverse(name, args=[one.family_id])))
    assert "You opened this for duty until" in words(duty.get(reverse("child", args=[one.child_id])))
    assert duty.get(_offer(one.family_id))["Location"] == reverse("family", args=[one.family_id])

    worker = _as(one.worker)
    seen = words(worker.get(reverse("family", args=[one.family_id])))
    assert REASON in seen
    assert "You opened this for duty" not in seen
    looked = words(worker.get(reverse("who_looked_at_family", args=[one.family_id])))
    assert "Dana Duty" in looked
    assert REASON in looked
    assert "opened the family for duty" in looked
    with acting_as(viewers.viewer("information_governance")):
        (entry,) = AuditEntry.objects.filter(event="family.opened_for_duty")
    assert (entry.actor_id, entry.subject_ids) == (dana.user_id, [one.family_id])
    assert REASON not in str(entry.detail)


def test_after_a_day_it_is_closed_again(one):
    duty, dana = signed_in("duty_worker")
    duty.post(_offer(one.family_id), {"reason": REASON})
    with acting_as(dana):
        Involvement.objects.filter(holder_id=dana.user_id).update(ends_at=timezone.now())
    page = duty.get(reverse("family", args=[one.family_id]))
    assert page.status_code == 403
    assert _offer(one.family_id) in page.content.decode()


def test_a_family_one_is_involved_with_needs_no_opening():
    involved = work.case(worker=viewers.viewer("key_worker", "duty_worker", name="Both Hats"))
    both = _as(involved.worker)
    found = both.get("/search/", {"q": "hollis"}).content.decode()
    assert "open-for-duty" not in found
    assert reverse("family", args=[involved.family_id]) in found


def _opened(one):
    with acting_as(one.worker):
        return Involvement.objects.filter(subject_id=one.family_id, kind="duty").exists()


@pytest.mark.parametrize(("role", "finds"), [("key_worker", True), ("contract_manager", False), ("investor", False)])
def test_the_box_to_search_is_for_those_who_may_know_of_somebody(role, finds):
    people.household()
    somebody, _ = signed_in(role)
    assert ("hw-find__box" in somebody.get("/", follow=True).content.decode()) == finds


def test_on_duty_one_records_what_the_model_means_for_duty_and_no_more(one):
    duty, _ = signed_in("duty_worker")
    duty.post(_offer(one.family_id), {"reason": REASON})
    page = duty.get(reverse("family", args=[one.family_id])).content.decode()
    visit, plan = (reverse("start_form", args=[one.episode_id, key]) for key in ("visit", "family_action_plan"))
    assert visit in page
    assert plan not in page
    assert duty.get(visit).status_code == 200
    refused = duty.get(plan)
    assert refused.status_code == 403
    assert "is filled in by a team manager or key worker" in words(refused)
