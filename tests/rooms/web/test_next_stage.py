"""The family page says what the next stage needs; a manager lets the work go on without, with a reason."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.casework.models import Allocation
from tests.factories import work
from tests.factories.people import registrar


@pytest.fixture
def one() -> work.Case:
    case = work.case()
    work.programme(case)
    return case


def _window(someone: Any) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=someone.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_key_worker_sees_what_is_needed_and_who_may_let_it_go_on(one: work.Case) -> None:
    worker = _window(one.worker)
    page = worker.get(reverse("family", args=[one.family_id]))
    said = _words(page)
    assert "Before closing" in said
    assert "The family has a plan of its own" in said
    assert "A team manager may let the work go on without it" in said
    assert reverse("waive_gate", args=[one.family_id]) not in page.content.decode()
    assert worker.get(reverse("waive_gate", args=[one.family_id])).status_code == 403
    assert worker.post(reverse("waive_gate", args=[one.family_id]), {"reason": "I want to"}).status_code == 403


def test_a_manager_lets_the_work_go_on_and_the_reason_stands_there(one: work.Case) -> None:
    manager = _window(work.manager_of(one))
    address = reverse("waive_gate", args=[one.family_id])
    assert address in manager.get(reverse("family", args=[one.family_id])).content.decode()
    assert "the practice model asks for this" in _words(manager.get(address))
    assert "Say why it is right" in _words(manager.post(address, {"reason": " "}))
    done = manager.post(address, {"reason": "They moved after a week"}, follow=True)
    assert "Let through" in _words(done)
    assert "They moved after a week" in _words(done)
    assert manager.get(address).status_code == 409


def test_a_programme_that_may_not_start_yet_says_what_is_missing() -> None:
    case = work.case()
    with acting_as(registrar(case.worker.authority_id)):
        Allocation.objects.filter(episode_id=case.episode_id).delete()
    today = work.ago(0)
    starts = {"starts-day": str(today.day), "starts-month": str(today.month), "starts-year": str(today.year)}
    asked = {"programme": "weeks_12", **starts}
    page = _window(case.worker).post(reverse("programme_start", args=[case.family_id]), asked)
    assert page.status_code == 422
    assert "a key worker has accepted the family" in _words(page)
    assert "A team manager may let the work go on without it" in _words(page)
