"""A family's map is made of ordinary forms; its page, its paper and what follows obey who may know what."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import Episode, Fact, FollowUpCheck, Goal, GoalReading, Plan, Voice
from homeward.casework.queries.expected_practice import expected_practice
from homeward.casework.queries.family_drawing import family_drawing_page
from homeward.casework.queries.family_map import family_map_page
from homeward.casework.queries.map_paper import map_paper, map_readers, then_and_now
from homeward.casework.values import (
    ClosureReason,
    NewClosure,
    Recipient,
    RecipientKind,
    Signpost,
    SignpostState,
    StatusKind,
)
from homeward.people.values import RelationKind
from homeward.vocabulary.errors import Conflict, Invalid, NotFound
from homeward.vocabulary.periods import Period
from tests.factories import people, safety_map, viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()
MODEL = "signs_of_safety"


@pytest.fixture
def one() -> work.Case:
    return work.case(model=MODEL, opened_days_ago=30)


@pytest.fixture
def at_work(one: work.Case) -> Iterator[work.Case]:
    with one.as_worker():
        yield one


def finish(one: work.Case, key: str, answers: dict[str, Any]) -> UUID:
    draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=key)
    done = actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)
    return done.submission_id


def mapped(one: work.Case) -> Goal:
    finish(one, "map", safety_map.the_map(one))
    return Goal.objects.get(plan__episode_id=one.episode_id, plan__replaced_on__isnull=True)


def test_a_new_map_starts_from_the_last_one_and_asks_for_the_numbers_again(at_work: work.Case) -> None:
    mapped(at_work)
    start = queries.prefill(episode_id=at_work.episode_id, form_key="map", today=TODAY).answers
    assert start["statements"][0]["goal"].startswith("Kai has somebody he trusts")
    assert "scale" not in start["statements"][0]
    assert start["strengths"].startswith("Kai and Dawn laugh")


def page_of(one: work.Case):  # type: ignore[no-untyped-def]
    return family_map_page(by=one.worker, family_id=one.family_id, today=TODAY)


def test_a_statement_becomes_a_goal_with_everybodys_number(at_work: work.Case) -> None:
    goal = mapped(at_work)
    assert goal.wanted.startswith("Kai has somebody he trusts")
    assert {(each.rater, each.value) for each in GoalReading.objects.filter(goal=goal)} == {
        ("parent", 4),
        ("worker", 3),
    }
    assert [each.what for each in goal.steps.all()] == ["Nan gets a key"]
    assert Plan.objects.get(pk=goal.plan_id).agreed_on == ago(20)


def test_the_map_shows_every_number_over_time(at_work: work.Case) -> None:
    goal = mapped(at_work)
    finish(at_work, "map_review", safety_map.review(str(goal.id)))
    found = page_of(at_work).map
    assert found is not None
    dots = [(each.rater.value, each.value) for each in found.statements[0].dots]
    assert dots == [("parent", 4), ("worker", 3), ("parent", 6), ("network", 7), ("worker", 5)]
    assert [(each.who, each.first, each.now) for each in then_and_now(found.dots)] == [
        ("Young person", 5, 7),
        ("Parent or carer", 4, 6),
        ("Worker", 3, 5),
    ]


def test_numbers_go_on_when_the_map_is_made_anew_with_the_same_goal(at_work: work.Case) -> None:
    mapped(at_work)
    finish(at_work, "map", safety_map.still_true(safety_map.the_map(at_work, made=1, parent="8")))
    found = page_of(at_work).map
    assert found is not None
    assert [each.value for each in found.statements[0].dots if each.rater.value == "parent"] == [4, 8]
    assert len(found.before) == 1


def test_a_fourth_statement_is_kept_and_advised_against(at_work: work.Case) -> None:
    draft = actions.start_form(by=at_work.worker, episode_id=at_work.episode_id, form_key="map")
    answers = safety_map.the_map(at_work, more=3)
    with pytest.raises(Invalid):
        actions.finish_form(by=at_work.worker, submission_id=draft, answers=answers, today=TODAY)
    actions.finish_form(by=at_work.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)
    found = page_of(at_work).map
    assert found is not None
    assert len(found.statements) == 4
    assert found.look_again


def test_everything_that_hangs_on_the_map_is_on_its_page(at_work: work.Case) -> None:
    for key, answers in (
        ("map", safety_map.the_map(at_work)),
        ("safety_network", safety_map.network()),
        ("safety_plan", safety_map.safety_plan()),
        ("lighthouse", safety_map.lighthouse(at_work)),
        ("trajectory", safety_map.way()),
        ("words_and_pictures", safety_map.story(at_work)),
    ):
        finish(at_work, key, answers)
    page = page_of(at_work)
    assert page.network is not None
    assert [each.name for each in page.network.people] == ["Jean Hollis", "Coach Ali"]
    assert page.around is not None
    assert len(page.around.around) == 2
    assert page.safety is not None
    assert page.safety.rules[0].who == "Jean"
    assert page.way is not None
    assert [each.state for each in page.way.steps] == ["reached", "next"]
    assert [each.child_name for each in page.said] == ["Kai"]
    assert [len(each.pages) for each in page.stories] == [2]


def test_the_work_goes_on_by_itself_once_the_gate_is_open(at_work: work.Case) -> None:
    Episode.objects.filter(pk=at_work.episode_id).update(stage="mapping")
    mapped(at_work)
    assert Episode.objects.get(pk=at_work.episode_id).stage == "mapping"
    finish(at_work, "safety_network", safety_map.network())
    assert Episode.objects.get(pk=at_work.episode_id).stage == "working"


def test_a_childs_words_are_kept_with_who_may_see_them(at_work: work.Case) -> None:
    finish(at_work, "lighthouse", safety_map.lighthouse(at_work, may_see="parents"))
    voice = Voice.objects.get(family_id=at_work.family_id)
    assert (voice.person_id, voice.may_see) == (at_work.child_id, "parents")
    assert "What is good: Football and Nan" in voice.words


def test_a_corrected_lighthouse_takes_the_place_of_the_first(at_work: work.Case) -> None:
    first = finish(at_work, "lighthouse", safety_map.lighthouse(at_work, may_see="family"))
    again = actions.correct_form(by=at_work.worker, submission_id=first, reason="Kai changed his mind")
    actions.finish_form(
        by=at_work.worker,
        submission_id=again,
        answers=safety_map.lighthouse(at_work, may_see="worker"),
        looked_twice=True,
        today=TODAY,
    )
    standing = Voice.objects.filter(family_id=at_work.family_id, replaced_at__isnull=True)
    assert [each.may_see for each in standing] == ["worker"]
    assert [each.may_see.value for each in page_of(at_work).said if each.may_see] == ["worker"]


def referred_by(one: work.Case, name: str, **said: object) -> None:
    given = {"referral.referrer_name": name, "referral.referrer_role": "not_known", **said}
    source = UUID(int=abs(hash(name)))
    for key, value in given.items():
        Fact(
            family_id=one.family_id, key=key, value=value, true_from=ago(30), source_kind="form", source_id=source
        ).save()


def paper_for(one: work.Case, person_id: UUID):  # type: ignore[no-untyped-def]
    return map_paper(by=one.worker, family_id=one.family_id, person_id=person_id, today=TODAY)


def test_the_page_for_the_family_names_no_one_who_referred_unseen(at_work: work.Case) -> None:
    mapped(at_work)
    referred_by(at_work, "Ida Penn")
    paper = paper_for(at_work, at_work.mother_id)
    told = repr(paper.map)
    assert "Ida" not in told
    assert "Penn" not in told
    assert "the school and Dawn herself" in told
    assert any("named" in each for each in paper.kept_back)


def test_a_copy_of_the_form_itself_says_where_it_names_who_referred_unseen(at_work: work.Case) -> None:
    form = finish(at_work, "map", safety_map.the_map(at_work))
    referred_by(at_work, "Ida Penn")

    def held_for(kind: RecipientKind) -> set[str]:
        recipient = Recipient(kind, person_id=at_work.mother_id if kind is RecipientKind.FAMILY_MEMBER else None)
        plan = queries.copy_plan(by=at_work.worker, submission_id=form, recipient=recipient, today=TODAY)
        return {each.question for each in plan.withheld}

    assert "statements" in held_for(RecipientKind.FAMILY_MEMBER)
    assert "statements" not in held_for(RecipientKind.OWN_USE)


def test_a_worker_who_referred_openly_is_named(at_work: work.Case) -> None:
    mapped(at_work)
    referred_by(
        at_work,
        "Ida Penn",
        **{"referral.referrer_role": "school", "referral.family_knows": "knows_and_agrees"},
    )
    assert "Ida Penn" in repr(paper_for(at_work, at_work.mother_id).map)


@pytest.mark.parametrize(
    ("may_see", "mother_reads", "child_reads"),
    [("family", True, True), ("parents", True, True), ("worker", False, True)],
)
def test_who_is_given_a_childs_words(at_work: work.Case, may_see: str, mother_reads: bool, child_reads: bool) -> None:
    mapped(at_work)
    finish(at_work, "lighthouse", safety_map.lighthouse(at_work, may_see=may_see))
    assert bool(paper_for(at_work, at_work.mother_id).said) is mother_reads
    assert bool(paper_for(at_work, at_work.child_id).said) is child_reads


def test_whoever_has_restricted_contact_is_given_neither_words_nor_plan_nor_network(one: work.Case) -> None:
    with acting_as(people.registrar(one.worker.authority_id)) as unit:
        people.actions.relate(
            by=unit.viewer,
            person_id=one.mother_id,
            other_id=one.child_id,
            kind=RelationKind.PARENT,
            contact_restricted=True,
            restriction="Supervised contact only",
            today=TODAY,
        )
    with one.as_worker():
        mapped(one)
        finish(one, "lighthouse", safety_map.lighthouse(one, may_see="family"))
        finish(one, "safety_plan", safety_map.safety_plan())
        finish(one, "safety_network", safety_map.network())
        paper = paper_for(one, one.mother_id)
    assert (paper.said, paper.safety, paper.network, paper.way) == ((), None, None, None)
    assert paper.map.child_words == ""
    assert any("restricted" in each for each in paper.kept_back)


def test_a_map_is_for_the_main_carer_first(at_work: work.Case) -> None:
    mapped(at_work)
    assert map_readers(page_of(at_work))[0].id == at_work.mother_id
    with pytest.raises(Invalid):
        paper_for(at_work, UUID(int=5))


def test_without_a_map_there_is_no_page_for_the_family(at_work: work.Case) -> None:
    with pytest.raises(Conflict):
        paper_for(at_work, at_work.mother_id)


def test_nobody_else_finds_a_map(one: work.Case) -> None:
    with one.as_worker():
        mapped(one)
    stranger = viewers.viewer("key_worker")
    with acting_as(stranger), pytest.raises(NotFound):
        family_map_page(by=stranger, family_id=one.family_id, today=TODAY)


def test_the_family_is_drawn_as_it_was_on_a_day(at_work: work.Case) -> None:
    finish(at_work, "safety_network", safety_map.network())
    drawn = family_drawing_page(by=at_work.worker, family_id=at_work.family_id, on=TODAY, today=TODAY)
    assert {each.person.id for each in drawn.tree.people} == {at_work.child_id, at_work.mother_id}
    assert drawn.around is not None
    earlier = family_drawing_page(by=at_work.worker, family_id=at_work.family_id, on=ago(25), today=TODAY)
    assert earlier.network is None


def test_what_is_expected_follows_the_childs_status(at_work: work.Case) -> None:
    assert expected_practice(by=at_work.worker, family_id=at_work.family_id, today=TODAY) is None
    actions.set_status(
        by=at_work.worker,
        person_id=at_work.child_id,
        kind=StatusKind.CHILD_IN_NEED,
        period=Period(ago(29), None),
        reason="Assessed",
        today=TODAY,
    )
    mapped(at_work)
    found = expected_practice(by=at_work.worker, family_id=at_work.family_id, today=TODAY)
    assert found is not None
    states = {each.key: each.state.value for each in found.lines}
    assert states["map"] == "there"
    assert states["network"] == "late"
    assert "conference" not in states


def closure(**given: Any) -> NewClosure:
    return NewClosure(
        closes_on=TODAY,
        reason=ClosureReason.GOALS_REACHED,
        summary="Nan is there at night.",
        signposts=(Signpost("Night club for young carers", "company", "01632 960 020", "Kai"),),
        **given,
    )


def test_checks_afterwards_count_from_closing_where_there_is_no_programme(one: work.Case) -> None:
    manager = work.manager_of(one)
    with one.as_worker():
        asked = actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure(), today=TODAY)
    with acting_as(manager):
        actions.approve_closure(by=manager, closure_id=asked, note="Nan carries on", today=TODAY)
    with one.as_worker():
        assert {each.key for each in FollowUpCheck.objects.filter(family_id=one.family_id)} == {
            "three_months",
            "six_months",
        }


def test_what_became_of_other_help_is_written_down_as_often_as_it_is_heard(at_work: work.Case) -> None:
    asked = actions.request_closure(by=at_work.worker, episode_id=at_work.episode_id, closure=closure(), today=TODAY)
    for state in (SignpostState.WAITING, SignpostState.USING):
        actions.hear_of_signpost(
            by=at_work.worker, closure_id=asked, position=1, state=state, heard_on=TODAY, today=TODAY
        )
    found = queries.signposts_of(at_work.family_id)
    assert found is not None
    assert [each.state.value for each in found.views[0].heard] == ["waiting", "using"]
    assert found.waiting == 0


@pytest.mark.parametrize(("position", "days_ago"), [(0, 0), (2, 0), (1, 3), (1, -1)])
def test_news_of_no_service_or_of_an_impossible_day_is_refused(
    at_work: work.Case, position: int, days_ago: int
) -> None:
    asked = actions.request_closure(by=at_work.worker, episode_id=at_work.episode_id, closure=closure(), today=TODAY)
    with pytest.raises(Invalid):
        actions.hear_of_signpost(
            by=at_work.worker,
            closure_id=asked,
            position=position,
            state=SignpostState.USING,
            heard_on=ago(days_ago),
            today=TODAY,
        )


def test_a_child_of_another_family_has_no_lighthouse_here(at_work: work.Case) -> None:
    answers = safety_map.lighthouse(replace(at_work, child_id=UUID(int=9)))
    with pytest.raises(Invalid):
        finish(at_work, "lighthouse", answers)
