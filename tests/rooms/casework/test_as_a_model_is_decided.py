"""What an authority decides and where a family stands reach the form, and a whole plan opens a gate."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import Episode, Goal, Plan
from homeward.casework.queries.gates import needs_on_the_way
from homeward.casework.values import SecondLook, StatusKind
from homeward.practice import actions as practice_actions
from homeward.practice.library import shelf
from homeward.vocabulary.periods import Period
from tests.factories import models, work
from tests.factories.people import registrar

FOSTERING = "fostering_support"
SHELF_OF_THE_TESTS = Path(__file__).parents[2] / "spec" / "practice"
TODAY = localdate()


@pytest.fixture(autouse=True, scope="module")
def _fostering_on_the_shelf() -> Iterator[None]:
    shelf.add_shelf(SHELF_OF_THE_TESTS)
    yield
    shelf.remove_shelf(SHELF_OF_THE_TESTS)


@pytest.fixture
def case() -> work.Case:
    one = work.case(model=FOSTERING)
    with acting_as(registrar(one.worker.authority_id)):
        Episode.objects.filter(pk=one.episode_id).update(stage="standing_by")
    return one


def adopt(one: work.Case, **settings: Any) -> None:
    lead = models.lead(one.worker.authority_id)
    with acting_as(lead):
        practice_actions.adopt(by=lead, model=FOSTERING, version="1.0", starts=TODAY, today=TODAY, settings=settings)


def aims(*parts: str) -> dict[str, Any]:
    each = {"what": "Quiet evenings", "now": "3", "whose": "parent", "step": "Supper at six"}
    return {"day": TODAY.isoformat(), "aims": [{**each, "part": part} for part in parts]}


def agree(one: work.Case, answers: dict[str, Any], *, looked_twice: bool = True) -> UUID:
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="support_plan")
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=looked_twice, today=TODAY)
    return draft


def missing(one: work.Case) -> list[str]:
    with one.as_worker():
        return [each.says for each in needs_on_the_way(Episode.objects.get(pk=one.episode_id), "leaving")]


def test_an_authority_decides_above_how_many_aims_the_plan_warns(case: work.Case) -> None:
    three = aims("home", "home", "others")
    with pytest.raises(SecondLook, match="2 or fewer"):
        agree(case, three, looked_twice=False)
    adopt(case, aims_advised=3)
    with case.as_worker():
        page = queries.form_to_start(by=case.worker, episode_id=case.episode_id, form_key="support_plan", today=TODAY)
    assert page.form.question("aims").advised_at_most == 3  # type: ignore[union-attr]
    agree(case, three, looked_twice=False)
    with pytest.raises(SecondLook, match="3 or fewer"):
        agree(case, aims("home", "home", "others", "others"), looked_twice=False)


def test_a_gate_opens_once_the_plan_leaves_nothing_out(case: work.Case) -> None:
    left_out = "The plan leaves nothing out"
    assert left_out in missing(case)  # there is no plan at all
    agree(case, aims("home"))
    assert left_out in missing(case)  # nothing is said about the others
    with case.as_worker():
        plan = Plan.objects.get(episode_id=case.episode_id, replaced_on__isnull=True)
        actions.say_why_no_goal(by=case.worker, plan_id=plan.id, domain="others", reason="It goes well with friends.")
    assert left_out not in missing(case)
    with case.as_worker():
        Goal.objects.filter(plan=plan).update(state="dropped")
    assert left_out in missing(case)  # a dropped aim covers nothing


def test_a_reason_in_the_plan_itself_is_enough(case: work.Case) -> None:
    agree(case, aims("home") | {"without": [{"part": "others", "why": "It goes well with friends."}]})
    assert "The plan leaves nothing out" not in missing(case)


def test_a_form_is_called_what_its_service_stage_calls_it_and_stays_so(case: work.Case) -> None:
    def titles() -> tuple[str, str, str]:
        by = case.worker
        with case.as_worker():
            page = queries.form_to_start(by=by, episode_id=case.episode_id, form_key="where_it_stands", today=TODAY)
            (draft,) = queries.drafts_page(by=by, today=TODAY)
            family = queries.family_page(by=by, family_id=case.family_id, today=TODAY)
        offered = family.episode.form_titles if family.episode else {}
        return page.form.title, draft.title, offered.get("where_it_stands", "")

    with case.as_worker():
        actions.start_form(by=case.worker, episode_id=case.episode_id, form_key="where_it_stands")
    assert titles() == ("Where it stands",) * 2 + ("",)
    with case.as_worker():
        actions.set_status(
            by=case.worker,
            person_id=case.child_id,
            kind=StatusKind.LOOKED_AFTER,
            detail="V2",
            period=Period(TODAY, None),
            today=TODAY,
        )
    assert titles() == ("How the placement stands",) * 3


def test_a_rhythm_begins_with_the_day_its_model_names(case: work.Case) -> None:
    def due() -> list[date]:
        with case.as_worker():
            page = queries.family_page(by=case.worker, family_id=case.family_id, today=TODAY)
        return [each.due_on for each in page.due if each.form_key == "where_it_stands"]

    assert due() == []  # counted from the plan, and there is none
    agree(case, aims("home"))
    assert due() == [TODAY + timedelta(weeks=2)]


def test_what_is_worked_out_from_the_work_opens_a_gate_too(case: work.Case) -> None:
    assert "Support has begun" in missing(case)
    with case.as_worker():
        actions.start_programme(
            by=case.worker, episode_id=case.episode_id, programme="first_half_year", starts=TODAY, today=TODAY
        )
    assert "Support has begun" not in missing(case)
