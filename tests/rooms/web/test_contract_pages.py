"""The pages of a contract: one set of tabs, and a claim made of what was found or ticked, without a script."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions
from homeward.outcomes.models import ClaimLine
from tests.factories import contracts
from tests.rooms.outcomes.told import Told, at_work, child_home

PAGES = (
    "contract", "contract_progress", "contract_children", "contract_checks", "contract_undecided", "contract_claims",
    "contract_reconciliation", "contract_money", "contract_evidence", "contract_terms",
    "contract_terms_in_full", "contract_questions",
)  # fmt: skip


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Iterator[contracts.Parties]:
    """A contract with one child home ever since, judged."""
    with at_work(monkeypatch) as record:
        yield _judged(record)


def _judged(record: Told) -> contracts.Parties:
    parties = contracts.parties()
    parties.agreed()
    child_home(parties, record)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=timezone.localdate())
    return parties


@pytest.fixture
def page(browser: Client, of: contracts.Parties) -> Any:
    def ask(name: str, by: Any = None, query: str = "", **posted: Any) -> Any:
        browser.force_login(get_user_model().objects.get(pk=(by or of.carol).user_id))
        address = reverse(name, args=[of.contract_id]) + query
        return browser.post(address, {"once": str(uuid.uuid4()), **posted}) if posted else browser.get(address)

    return ask


def tabs(answer: Any) -> str:
    found = re.search(r'<nav class="hw-places.*?</nav>', answer.content.decode(), re.S)
    assert found, "no tabs"
    return found.group(0)


def keys(answer: Any) -> list[str]:
    return re.findall(r'name="key" type="checkbox" value="([^"]+)"', answer.content.decode())


def claimed(of: contracts.Parties) -> set[str]:
    with acting_as(of.carol):
        return set(ClaimLine.objects.values_list("promise", flat=True))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands_under_the_same_tabs_with_itself_marked(page: Any, of: Any, name: str) -> None:
    shown = tabs(page(name))
    here = reverse(name, args=[of.contract_id])
    assert f'<a href="{here}" aria-current="page"' in shown
    assert set(re.findall(r'href="([^"]+)"', shown)) == set(re.findall(r'href="([^"]+)"', tabs(page("contract"))))


def test_an_address_kept_from_before_still_leads_to_its_place(page: Any) -> None:
    shown = page("contract").content.decode()
    for place in ("progress", "due", "promises", "to-claim", "claims", "money"):
        assert f'id="{place}"' in shown, place


def test_the_whole_terms_are_read_with_the_figures_and_answers_of_this_contract(page: Any, of: Any) -> None:
    with acting_as(of.connie):
        of.answer("stars_needed", "either")
    words = " ".join(re.sub(r"<[^>]+>", " ", page("contract_terms_in_full").content.decode()).split())
    assert "Contract cap: most £1,400,000.00" in words or "1400000.00" in words
    assert "One of them is enough for the whole 5%." in words
    assert "‹" not in words.replace("‹children_planned›", "")
    assert "**" not in words
    assert "`" not in words


def test_tabs_lead_nobody_to_a_refusal(page: Any, of: Any, browser: Client) -> None:
    for viewer in (of.carol, of.victor, of.connie):
        shown = tabs(page("contract", viewer))
        assert (reverse("contract_to_claim", args=[of.contract_id]) in shown) is (viewer is of.carol)
        refused = [
            href
            for href in set(re.findall(r'href="([^"]+)"', shown))
            if browser.get(href).status_code not in (200, 302)
        ]
        assert refused == []


def test_a_claim_is_made_of_what_was_ticked_and_the_rest_waits(page: Any, of: Any) -> None:
    shown = keys(page("contract_to_claim"))
    assert len(shown) == 4
    one = next(each for each in shown if "|home_6_months|" in each)
    assert page("contract_claim_some", take="ticked", key=one).status_code == 302
    assert claimed(of) == {"home_6_months"}
    assert len(keys(page("contract_to_claim"))) == 3


def test_a_claim_is_made_of_all_that_the_filters_leave(page: Any, of: Any) -> None:
    narrowed = page("contract_to_claim", query="?promise=stars&show=in")
    assert len(keys(narrowed)) == 1
    assert 'name="promise" value="stars"' in narrowed.content.decode()
    assert page("contract_claim_some", take="found", promise="stars").status_code == 302
    assert claimed(of) == {"stars"}


def test_nothing_ticked_and_nothing_real_puts_nothing_into_a_claim(page: Any, of: Any) -> None:
    for key in ("", "TTT-9999|home_4_weeks|1", "nonsense", "a|b|c", "x" * 5000):
        page("contract_claim_some", take="ticked", key=key)
    assert claimed(of) == set()


def test_boxes_are_ticked_or_not_by_the_address_alone(page: Any) -> None:
    ticked = page("contract_to_claim").content.decode()
    none = page("contract_to_claim", query="?tick=none&month=").content.decode()
    assert ticked.count(" checked>") == 4
    assert none.count(" checked>") == 0
    assert "tick=all" in none


@pytest.mark.parametrize("query", ["?show=x&page=0&month=2026-99", "?page=99999999999&evidence=<b>", "?child=%00"])
def test_what_no_filter_allows_is_as_if_it_had_not_been_asked(page: Any, query: str) -> None:
    assert page("contract_to_claim", query=query).status_code == 200
    assert page("contract_undecided", query=query).status_code == 200
    assert page("contract_children", query=f"{query}&verdict=earned&promise=%00&stage=%00").status_code == 200


def test_the_days_a_line_rests_on_are_drawn_and_told_in_words(page: Any, of: Any, browser: Client) -> None:
    page("contract_claim_some", take="found", promise="home_6_months")
    with acting_as(of.carol):
        line = ClaimLine.objects.get()
    for address in (
        reverse("claim_line", args=[line.id]),
        reverse("enrolment", args=[line.enrolment_id]),
    ):
        answer = browser.get(address).content.decode()
        assert re.search(r"Home on all \d+ days looked at\.", answer), address
        assert 'class="hw-days__counts"' in answer
        assert reverse("contract_claims", args=[of.contract_id]) in answer  # under the tabs of its contract
        assert "The same days as a list" in answer
