"""Whether the current plan is complete, and each of its goals from need to outcome."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from homeward.casework.models import NoGoalReason
from homeward.casework.rules.plan_completeness import completeness, thread_of
from homeward.casework.values import GoalView
from homeward.casework.values.plans import GoalState
from homeward.casework.values.thread import Completeness, DomainGoal, Thread
from homeward.practice.values import PracticeModel


def completeness_of(plan_id: UUID, goals: Iterable[GoalView], model: PracticeModel) -> Completeness | None:
    """Return how the domains of the model are covered; None where the model asks for no completeness."""
    if not asks_for_completeness(model):
        return None
    reasons = dict(NoGoalReason.objects.filter(plan_id=plan_id).values_list("domain", "reason"))
    rows = [(each.id, each.wanted, each.domain, each.state) for each in goals]
    return completeness_in(model, goals=rows, reasons=reasons)


def completeness_in(
    model: PracticeModel, *, goals: Iterable[tuple[Any, str, str, str]], reasons: Mapping[str, str]
) -> Completeness | None:
    """
    Return how the domains of the model are covered by what was read already.

    :param goals: of the current plan: id, wording, domain and state
    """
    if not asks_for_completeness(model):
        return None
    return completeness(
        [(each.key, each.title, each.says) for each in model.domains],
        [DomainGoal(goal, wanted, domain, state == GoalState.DROPPED) for goal, wanted, domain, state in goals],
        reasons,
    )


def asks_for_completeness(model: PracticeModel) -> bool:
    """Say whether the model says when a plan is complete."""
    return bool(model.domains and model.plan_complete_when)


def threads_of(goals: Iterable[GoalView], model: PracticeModel) -> dict[UUID, Thread]:
    """Return the thread of each goal, by the goal's id."""
    titles = {each.key: each.title for each in model.domains}
    return {each.id: thread_of(each, domain_title=titles.get(each.domain, "")) for each in goals}
