"""What was known last stands in the next form already, and nobody finishes it without having looked at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.models import Fact
from homeward.practice.library import shelf
from homeward.vocabulary.errors import Invalid
from tests.factories import work

SHELF_OF_THE_TESTS = Path(__file__).parents[2] / "spec" / "practice"
FORM = "where_it_stands"
WHOLE: dict[str, Any] = {
    "helpers": [{"name": "Nan", "tie": "grandparent"}],
    "settled": {"child": "4", "parent": "6"},
    "carer": {"name": "Dawn Hollis", "agrees": "yes", "on": "2026-01-01"},
}


@pytest.fixture(autouse=True, scope="module")
def _fostering_on_the_shelf() -> Iterator[None]:
    shelf.add_shelf(SHELF_OF_THE_TESTS)
    yield
    shelf.remove_shelf(SHELF_OF_THE_TESTS)


@pytest.fixture
def case() -> work.Case:
    return work.case(model="fostering_support")


def finish(case: work.Case, answers: dict[str, Any]) -> UUID:
    draft = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key=FORM)
    actions.finish_form(by=case.worker, submission_id=draft, answers=answers, looked_twice=True, today=localdate())
    return draft


def begun(case: work.Case) -> Any:
    return queries.form_to_start(by=case.worker, episode_id=case.episode_id, form_key=FORM, today=localdate())


def test_the_first_form_starts_with_nothing(case: work.Case) -> None:
    with case.as_worker():
        assert "helpers" not in begun(case).answers


def test_the_next_form_starts_with_what_was_said(case: work.Case) -> None:
    with case.as_worker():
        finish(case, WHOLE)
        page = begun(case)
        assert page.answers["helpers"] == [{"name": "Nan"}]
        assert "settled" not in page.answers  # numbers are asked for anew


def test_it_is_not_finished_before_somebody_has_looked_at_it(case: work.Case) -> None:
    with case.as_worker():
        finish(case, WHOLE)
        as_it_was = {**WHOLE, "helpers": [{"name": "Nan"}]}
        with pytest.raises(Invalid) as refusal:
            finish(case, as_it_was)
        assert [each.field for each in refusal.value.problems] == ["helpers"]
        finish(case, {**as_it_was, "helpers-still": "yes"})
        finish(case, {**WHOLE, "helpers": [{"name": "Nan"}, {"name": "Lee"}]})


def test_what_was_confirmed_is_kept_with_the_answers_and_draft(case: work.Case) -> None:
    with case.as_worker():
        finish(case, WHOLE)
        draft = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key=FORM)
        kept = actions.keep_answers(
            by=case.worker,
            submission_id=draft,
            answers={"helpers": [{"name": "Nan"}], "helpers-still": "yes"},
            keys=("helpers", "helpers-still"),
        )
        assert kept.answers["helpers-still"] == "yes"


def test_numbers_signatures_and_pairs_are_kept_as_facts(case: work.Case) -> None:
    with case.as_worker():
        finish(case, {**WHOLE, "pairs": [{"who": "Nan", "what": "Rows", "aim": "Quiet", "number": {"worker": "3"}}]})
        kept = dict(Fact.objects.filter(episode_id=case.episode_id).values_list("key", "value"))
        assert kept["map.scale"] == {"child": 4, "parent": 6}
        assert kept["plan.agreement"]["agrees"] == "yes"
        assert kept["map.statements"][0]["scale"] == {"worker": 3}
