"""Whether the current plan is complete, and each of its goals from need to outcome."""

from collections.abc import Iterable
from uuid import UUID

from homeward.casework.models import NoGoalReason
from homeward.casework.rules.plan_completeness import completeness, thread_of
from homeward.casework.values import GoalView
from homeward.casework.values.plans import GoalState
from homeward.casework.values.thread import Completeness, DomainGoal, Thread
from homeward.practice.values import PracticeModel


def completeness_of(plan_id: UUID, goals: Iterable[GoalView], model: PracticeModel) -> Completeness | None:
    """Return how the domains of the model are covered; None where the model asks for no completeness."""
    if not model.domains or not model.plan_complete_when:
        return None
    reasons = dict(NoGoalReason.objects.filter(plan_id=plan_id).values_list("domain", "reason"))
    return completeness(
        [(each.key, each.title, each.says) for each in model.domains],
        [DomainGoal(each.id, each.wanted, each.domain, each.state is GoalState.DROPPED) for each in goals],
        reasons,
    )


def threads_of(goals: Iterable[GoalView], model: PracticeModel) -> dict[UUID, Thread]:
    """Return the thread of each goal, by the goal's id."""
    titles = {each.key: each.title for each in model.domains}
    return {each.id: thread_of(each, domain_title=titles.get(each.domain, "")) for each in goals}
