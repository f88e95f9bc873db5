"""Cover every domain of a plan: put a goal under its domain, or say why there is none."""

from collections.abc import Iterable
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.move_on import go_on_by_itself
from homeward.casework.models import Goal, NoGoalReason, Plan
from homeward.casework.models.reach import within_reach
from homeward.practice.queries import model as model_of
from homeward.vocabulary.errors import Conflict, Invalid

SHORTEST_REASON = 5
LONGEST_REASON = 1000


@action
def place_goal(*, by: Viewer, goal_id: UUID, domain: str, version: int | None = None) -> None:
    """
    Put a goal under a domain of its practice model.

    :raises Invalid: if the model has no such domain
    :raises Stale: if somebody changed the goal after this person opened it
    """
    goal = within_reach(Goal, goal_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(goal.family_id))
    goal.check_version(version)
    _check_domain(goal.plan, domain)
    goal.domain = domain
    goal.save(update_fields=["domain"])
    record("goal.placed", by=by, about=[Subject.family(goal.family_id)], detail={"goal": str(goal.id), "in": domain})
    go_on_by_itself(goal.plan.episode_id)


@action
def say_why_no_goal(*, by: Viewer, plan_id: UUID, domain: str, reason: str) -> None:
    """
    Say why the current plan has no goal in a domain. Saying it again replaces what was said.

    :raises Invalid: without a reason that tells anybody anything, or if the model has no such domain
    :raises Conflict: if the plan was replaced by a later one
    """
    plan = within_reach(Plan, plan_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(plan.family_id))
    if plan.replaced_on is not None:
        raise Conflict("This plan was replaced by a later one.", remedy="Open the plan that is current now.")
    _check_domain(plan, domain)
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise Invalid.because(
            "Say in a sentence why there is no goal here, so that a later reader understands.",
            field=f"reason-{domain}",
            remedy=f"Use between {SHORTEST_REASON} and {LONGEST_REASON:,} letters.",
        )
    keep_reasons(plan, [(domain, reason)])
    record("plan.domain_without_goal", by=by, about=[Subject.family(plan.family_id)], detail={"domain": domain})
    go_on_by_itself(plan.episode_id)


def keep_reasons(plan: Plan, reasons: Iterable[tuple[str, str]]) -> None:
    """Keep why there is no goal in these domains. For this room's actions, which write it down."""
    for domain, reason in reasons:
        if not reason.strip():
            continue
        kept = NoGoalReason.objects.filter(plan=plan, domain=domain).first()
        kept = kept or NoGoalReason(family_id=plan.family_id, plan=plan, domain=domain)
        kept.reason = reason.strip()
        kept.save()


def _check_domain(plan: Plan, domain: str) -> None:
    model = model_of(plan.episode.model_name, plan.episode.model_version)
    if domain not in {each.key for each in model.domains}:
        raise Invalid.because("This practice model has no such part of life.", field="domain")
