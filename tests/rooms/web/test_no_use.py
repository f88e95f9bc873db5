"""“This question is no use”: one press beside a question, nothing of the form lost, nothing sent."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.casework.models import FormSubmission
from homeward.practice.models import NoUse
from tests.factories import models, work


@pytest.fixture
def one() -> work.Case:
    return work.case()


@pytest.fixture
def page(browser: Client, one: work.Case) -> Callable[..., Any]:
    browser.force_login(get_user_model().objects.get(pk=one.worker.user_id))
    address = reverse("start_form", args=[one.episode_id, "visit"])

    def press(intent: str = "", **typed: str) -> Any:
        if not intent:
            return browser.get(address)
        return browser.post(address, {"intent": intent, "once": str(uuid.uuid4()), **typed})

    return press


def test_every_question_can_be_said_to_be_no_use(page: Callable[..., Any]) -> None:
    drawn = page().content.decode()
    assert drawn.count("No use?") >= 5
    assert 'value="no-use-place"' in drawn


def test_one_press_keeps_it_and_what_was_typed_and_saves_nothing_of_the_form(
    page: Callable[..., Any], one: work.Case
) -> None:
    drawn = page("no-use-place", what_happened="We had tea")
    assert drawn.status_code == 200
    assert "Noted: no use." in drawn.content.decode()
    assert "We had tea" in drawn.content.decode()
    with one.as_worker():
        assert not FormSubmission.objects.exists()
        said = NoUse.objects.get()
    assert (said.form_key, said.question_key, said.reason, said.user_id) == ("visit", "place", "", one.worker.user_id)


def test_a_reason_may_follow_and_it_may_be_taken_back(page: Callable[..., Any], one: work.Case) -> None:
    page("no-use-place")
    drawn = page("no-use-place", **{"no-use-why-place": "It is always at home"})
    assert "It is always at home" in drawn.content.decode()
    lead = models.lead(one.worker.authority_id)
    from homeward.practice import queries

    with acting_as(lead):
        (found,) = queries.questions_of_no_use(by=lead, model=models.SSF)
        assert found.reasons == ("It is always at home",)
    assert "Noted: no use." not in page("no-use-back-place").content.decode()
    with acting_as(lead):
        assert queries.questions_of_no_use(by=lead, model=models.SSF) == ()


def test_a_question_that_is_not_there_is_not_found(page: Callable[..., Any]) -> None:
    assert page("no-use-nonsense").status_code == 404
