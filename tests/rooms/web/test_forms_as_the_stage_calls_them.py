"""A form whose name differs by service stage: on the screen, read back, and on the paper that is handed out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from homeward.casework import actions
from homeward.casework.values import StatusKind
from homeward.practice.library import shelf
from homeward.vocabulary.periods import Period
from tests.factories import work
from tests.factories.pdf_pages import pages_of
from tests.rooms.web.test_family_map import window, words

SHELF_OF_THE_TESTS = Path(__file__).parents[2] / "spec" / "practice"
FORM, TODAY = "where_it_stands", localdate()
WHOLE = {"settled": {"child": "4", "parent": "6"}, "carer": {"name": "Dawn", "agrees": "yes", "on": TODAY.isoformat()}}


@pytest.fixture(scope="module")
def _fostering_on_the_shelf() -> Iterator[None]:
    shelf.add_shelf(SHELF_OF_THE_TESTS)
    yield
    shelf.remove_shelf(SHELF_OF_THE_TESTS)


@pytest.fixture
def looked_after(_fostering_on_the_shelf: None) -> work.Case:
    one = work.case(model="fostering_support")
    with one.as_worker():
        actions.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.LOOKED_AFTER,
            detail="V2",
            period=Period(TODAY, None),
            today=TODAY,
        )
    return one


def test_it_is_called_so_on_the_screen_read_back_and_on_paper(looked_after: work.Case) -> None:
    one = looked_after
    client = window(one.worker)
    asked = words(client.get(reverse("start_form", args=[one.episode_id, FORM])))
    assert "How the placement stands" in asked
    assert "Where it stands" not in asked
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=FORM)
        actions.finish_form(by=one.worker, submission_id=draft, answers=WHOLE, looked_twice=True, today=TODAY)
    read = words(client.get(reverse("form", args=[draft])))
    assert "How the placement stands" in read
    assert "How settled is the placement?" in read
    keys = ["settled", "carer"]
    sent = {"intent": "make", "kind": "own_use", "reason": "For the visit", "asked": keys, "goes": keys}
    paper = " ".join(pages_of(client.post(reverse("copy_form", args=[draft]), sent).content))
    assert "How the placement stands" in paper
    assert "How settled is the placement?" in paper
