"""A family's map with everything that hangs on it: numbers, network, safety plan, way, children's words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Goal, GoalReading, GoalStep, Plan
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.family_work import FamilyWork
from homeward.casework.queries.kept_facts import Given, given_in, latest_with
from homeward.casework.queries.not_named import not_named
from homeward.casework.queries.service_stage import service_stage_of
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules import read_map
from homeward.casework.rules.statements import go_on_from, second_look_at_all, second_looks
from homeward.casework.rules.surroundings import surroundings
from homeward.casework.values import FamilyAgrees, GoalState, Rater, StepView
from homeward.casework.values.family_map import Dot, FamilyMap, FamilyMapPage, Statement
from homeward.practice.values import PracticeModel

_FAMILIES = ("map", "network", "safety", "trajectory", "voice", "picture_story", "plan", "plan_review")
_TOOLS = (
    ("map.statements", "Make the map"),
    ("plan_review.goals", "Look at the map again"),
    ("network.people", "Write down the network"),
    ("safety.rules", "Make the safety plan"),
    ("voice.child", "Use the lighthouse"),
    ("picture_story.pages", "Make a story in words and pictures"),
    ("trajectory.steps", "Plan the way to the end"),
)


def family_map_page(*, by: Viewer, family_id: UUID, today: date) -> FamilyMapPage:
    """
    Open a family's map.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it, but not read the work with it
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    if work is None:
        return FamilyMapPage(head, {}, None, None, None, None, (), ())
    model, given = model_of(work.episode), given_in(work.episode.id, _FAMILIES)
    names = {each.id: each.given or each.name for each in head.family.children}
    stage, _ = service_stage_of(family_id, [each.id for each in head.family.children], today=today)
    network, safety, way = (latest_with(given, key) for key in ("network.people", "safety.rules", "trajectory.steps"))
    said = [read_map.said_in(each, names) for each in reversed(given) if each.facts.get("voice.child")]
    return FamilyMapPage(
        head=head,
        terms={key: model.term(key, stage) for key in model.terms},
        map=_map(work, given),
        network=read_map.network_in(network) if network else None,
        safety=read_map.safety_plan_in(safety) if safety else None,
        way=read_map.way_in(way, today) if way else None,
        said=tuple(each for each in said if each is not None),
        stories=tuple(read_map.story_in(each) for each in reversed(given) if each.facts.get("picture_story.pages")),
        tools=tools_of(model),
        not_named=not_named(family_id),
        around=surroundings(read_map.network_in(network).people) if network else None,
    )


def tools_of(model: PracticeModel) -> tuple[tuple[str, str, str], ...]:
    """Return the forms of a model that a map is made of: key, what it is called on a button, what it is for."""
    found = []
    for fact, words in _TOOLS:
        for form in model.forms:
            if any(each.fact == fact for each in form.questions):
                found.append((form.key, words, form.purpose))
                break
    return tuple(found)


@dataclass(frozen=True)
class _Followed:
    """What became of one goal: its state, its steps, the numbers given on it."""

    state: GoalState
    steps: tuple[StepView, ...]
    dots: tuple[Dot, ...]


def _map(work: FamilyWork, given: Sequence[Given]) -> FamilyMap | None:
    maps = [each for each in given if each.facts.get("map.statements")]
    if not maps:
        return None
    followed = _followed(work.episode.id)
    read = [_statements(each, followed) for each in maps]
    statements = go_on_from(read[-1], (one for some in read[:-1] for one in some))
    now = maps[-1]
    agrees = now.text("plan.family_agrees")
    return FamilyMap(
        made_on=now.day("plan.agreed_on") or now.true_from,
        submission_id=now.submission_id,
        harm=read_map.harm_in(now),
        complicating=now.text("map.complicating"),
        strengths=now.text("plan.strengths"),
        existing_safety=read_map.protected_in(now),
        statements=tuple(replace(each, look_again=second_looks(each)) for each in statements),
        family_goals=now.text("map.family_goals"),
        service_goals=now.text("map.service_goals"),
        bottom_lines=now.text("map.bottom_lines"),
        dots=tuple(dot for each in given for dot in read_map.dots_in(each.facts.get("map.scale"), each.true_from)),
        why_not_lower=now.text("map.why_not_lower"),
        one_up=now.text("map.one_up"),
        child_words=now.text("plan.child_words"),
        agrees=FamilyAgrees(agrees) if agrees else None,
        disagreement=now.text("plan.disagreement"),
        review_on=now.day("plan.review_on"),
        look_again=second_look_at_all(statements),
        before=tuple((each.submission_id, each.true_from) for each in reversed(maps[:-1])),
    )


def _statements(given: Given, followed: Mapping[tuple[UUID, int], _Followed]) -> tuple[Statement, ...]:
    """The statements of one map, each with what became of the goal it made."""
    found = []
    for each in read_map.statements_in(given):
        goal = followed.get((given.submission_id, each.position))
        if goal is not None:
            dots = tuple(dict.fromkeys((*each.dots, *goal.dots)))
            each = replace(each, state=goal.state, steps=goal.steps, dots=dots)
        found.append(each)
    return tuple(found)


def _followed(episode_id: UUID) -> dict[tuple[UUID, int], _Followed]:
    plans = dict(Plan.objects.filter(episode_id=episode_id).values_list("pk", "submission_id"))
    goals = list(Goal.objects.filter(plan_id__in=plans))
    readings: dict[UUID, list[Dot]] = defaultdict(list)
    for row in GoalReading.objects.filter(goal__in=goals):
        readings[row.goal_id].append(Dot(Rater(row.rater), row.value, row.taken_on))
    steps: dict[UUID, list[StepView]] = defaultdict(list)
    for step in GoalStep.objects.filter(goal__in=goals):
        steps[step.goal_id].append(_step(step))
    return {
        (plans[each.plan_id], each.position): _Followed(
            GoalState(each.state), tuple(steps[each.id]), tuple(readings[each.id])
        )
        for each in goals
    }


def _step(row: GoalStep) -> StepView:
    return StepView(row.id, row.what, row.who, row.by_when, row.done_on, row.version)
