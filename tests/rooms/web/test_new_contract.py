"""A contract is agreed from the shelf: its terms chosen, worked through, and its answers kept with where they stand."""

import re
import uuid
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.outcomes.models import Contract, SettingAnswer
from tests.factories import contracts

TERMS = "turning_the_tide/1.0"
FIGURES = {"value_per_child": "6000.00", "contract_cap": "1400000.00"}


@pytest.fixture
def of() -> contracts.Parties:
    return contracts.parties()


@pytest.fixture
def connie(browser: Client, of: contracts.Parties) -> Client:
    browser.force_login(get_user_model().objects.get(pk=of.connie.user_id))
    return browser


def told(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def sent(page: Client, **fields: str) -> Any:
    return page.post(reverse("new_contract"), {"once": str(uuid.uuid4()), "terms": TERMS, **fields})


def whole(of: contracts.Parties, **more: str) -> dict[str, str]:
    with acting_as(of.connie):
        one = Contract.objects.first()
        parties = {"commissioner_id": str(one.commissioner_id), "provider_id": str(one.provider_id)}
    days = {"starts-day": "1", "starts-month": "4", "starts-year": "2026",
            "last_day-day": "31", "last_day-month": "3", "last_day-year": "2028"}  # fmt: skip
    return {**FIGURES, **parties, **days, "title": "A second contract", "prefix": "SEC", **more}


def test_the_shelf_says_of_each_who_pays_for_what_and_from_which_source(connie: Client) -> None:
    words = told(connie.get(reverse("new_contract")))
    assert "The commissioner pays for “Home at 4 weeks”, “Home at 6 months”" in words
    assert "Each of 5 payers pays for “Whole weeks out of care”." in words
    assert "Source: Published rate card and payments of Reboot West" in words


def test_only_the_newest_version_of_terms_is_offered_and_the_earlier_ones_stay_within_reach(connie: Client) -> None:
    shown = connie.get(reverse("new_contract")).content.decode()
    newest, older = shown.split("Earlier versions")
    assert "?terms=turning_the_tide/1.0" not in newest
    assert "?terms=turning_the_tide/1.0" in older
    assert "?terms=turning_the_tide/" in newest


def test_terms_that_are_not_there_lead_back_to_the_shelf(connie: Client) -> None:
    assert "which terms?" in told(connie.get(reverse("new_contract"), {"terms": "nothing/9.9"}))


def test_the_example_needs_no_more_than_the_figures_and_keeps_nothing(connie: Client) -> None:
    answer = sent(connie, intent="example", **FIGURES)
    assert "A child for whom all goes well: £6,000.00" in told(answer)
    assert "A child who is in care for four weeks: £2,100.00" in told(answer)
    assert Contract.objects.count() == 0


def test_an_answer_moves_the_example(connie: Client) -> None:
    words = told(sent(connie, intent="example", **FIGURES, **{"answer-nights_allowed": "28"}))
    assert "£2,100.00" not in words
    assert "A child for whom all goes well: £6,000.00" in words


def test_a_figure_that_is_missing_is_asked_for_before_an_example_is_shown(connie: Client) -> None:
    answer = sent(connie, intent="example", contract_cap="1400000.00")
    assert answer.status_code == 422
    assert "Enter a figure" in told(answer)


def test_an_answer_that_is_no_default_needs_where_it_is_agreed(connie: Client, of: contracts.Parties) -> None:
    of.agreed()
    answer = sent(connie, **whole(of, **{"answer-stars_needed": "either"}))
    assert answer.status_code == 422
    assert "Say where the answers were agreed." in told(answer)
    answer = sent(connie, **whole(of, **{"answer-stars_needed": "either", "answers_basis": "Schedule 3 (made up)"}))
    assert answer.status_code == 302
    with acting_as(of.connie):
        contract = Contract.objects.get(prefix="SEC")
        kept = list(SettingAnswer.objects.filter(contract=contract).values_list("key", "value", "basis"))
    assert kept == [("stars_needed", "either", "Schedule 3 (made up)")]


def test_what_no_question_allows_is_refused_at_its_question(connie: Client, of: contracts.Parties) -> None:
    of.agreed()
    fields = whole(of, answers_basis="Schedule 3 (made up)", **{"answer-stars_needed": "neither"})
    answer = sent(connie, **fields)
    assert answer.status_code == 422
    assert 'href="#answer-stars_needed"' in answer.content.decode()
