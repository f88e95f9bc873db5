"""What goes wrong is told in plain words, with the right status, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.rooms.web.pages")
WORDS = "Kai said he wants to stay at Nan's on Fridays, and Nan agreed."


@pytest.mark.parametrize(
    ("what", "status", "told"),
    [
        ("not-allowed", 403, "You are not involved with this family."),
        ("not-found", 404, "There is no such family"),
        ("stale", 409, "Somebody else changed the plan at 14:02."),
        ("conflict", 409, "Kai has a lead worker already."),
        ("invalid", 422, "Say who was there. Tick at least one."),
        ("database-gone", 503, "We cannot reach the record just now"),
    ],
)
def test_each_refusal_has_its_status_its_words_and_what_was_typed(
    signed_in: Callable[..., Client], what: str, status: int, told: str
) -> None:
    answer = signed_in().post(f"/raises/{what}/", {"words": WORDS})

    page = answer.content.decode()
    assert answer.status_code == status
    assert told in page
    assert "wants to stay at Nan" in page


def test_a_refused_request_writes_nothing_half_way(
    signed_in: Callable[..., Client], audited: Callable[[str], int]
) -> None:
    browser = signed_in()

    browser.post("/raises/nothing/", {"words": WORDS})
    assert audited("family.edited") == 1

    browser.post("/raises/stale/", {"words": WORDS})
    assert audited("family.edited") == 1


def test_words_kept_when_the_database_is_gone_can_be_sent_again(signed_in: Callable[..., Client]) -> None:
    page = (
        signed_in().post("/raises/database-gone/?from=phone", {"words": WORDS, "password": "secret"}).content.decode()
    )

    assert 'action="/raises/database-gone/?from=phone"' in page
    assert 'name="words" value="Kai said he wants to stay at Nan&#39;s' in page
    assert "secret" not in page


def test_a_form_sent_after_being_signed_out_keeps_its_words(browser: Client) -> None:
    answer = browser.post("/counts/", {"words": WORDS})

    assert answer.status_code == 401
    assert "You are signed out" in answer.content.decode()
    assert "wants to stay at Nan" in answer.content.decode()


def test_a_form_from_a_page_open_too_long_comes_back_with_its_words(signed_in: Callable[..., Client]) -> None:
    browser = signed_in()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies

    answer = strict.post("/counts/", {"words": WORDS})

    assert answer.status_code == 403
    assert "Please send it once more" in answer.content.decode()
    assert "wants to stay at Nan" in answer.content.decode()


def test_an_address_with_no_page_is_a_404_that_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().get("/no-such-page/")

    assert answer.status_code == 404
    assert "search for the person" in answer.content.decode()


def test_a_refusal_of_what_had_no_words_does_not_speak_of_words(signed_in: Callable[..., Client]) -> None:
    browser = signed_in()

    assert "your words below" in browser.post("/raises/stale/", {"words": WORDS}).content.decode()
    assert "your words below" not in browser.post("/raises/stale/", {"version": "3"}).content.decode()


def test_what_the_page_wrote_for_itself_is_sent_again_but_not_shown_as_somebodys_words(browser: Client) -> None:
    page = browser.post("/counts/", {"words": WORDS, "seen": "kind= happened_on=0974e9ca5d11"}).content.decode()

    assert 'name="seen" value="kind= happened_on=0974e9ca5d11"' in page
    assert ">kind= happened_on=0974e9ca5d11</textarea>" not in page
