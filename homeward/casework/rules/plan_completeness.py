"""A plan is complete when every domain of its model that needs a goal has one, or a reason why not."""

from collections.abc import Iterable, Mapping

from homeward.casework.values.plan_views import GoalView
from homeward.casework.values.plans import GoalState
from homeward.casework.values.thread import Completeness, DomainGoal, DomainStanding, Knot, Thread
from homeward.vocabulary.dates import plain_day

Domain = tuple[str, str, str]
"""Key, title and what the model says about it."""


def completeness(domains: Iterable[Domain], goals: Iterable[DomainGoal], reasons: Mapping[str, str]) -> Completeness:
    """
    Return how each domain stands.

    A goal that was dropped no longer covers its domain: there must be another, or a reason.
    """
    given, known = list(goals), list(domains)
    keys = {key for key, _, _ in known}
    return Completeness(
        domains=tuple(
            DomainStanding(
                key=key,
                title=title,
                says=says,
                goals=tuple(each for each in given if each.domain == key),
                reason=reasons.get(key, "").strip(),
            )
            for key, title, says in known
        ),
        without_domain=tuple(each for each in given if each.domain not in keys),
    )


def thread_of(goal: GoalView, *, domain_title: str = "") -> Thread:
    """Return the goal from need to outcome; what is not written down is a gap that says so."""
    need = [each for each in (goal.need, goal.baseline) if each]
    steps = [_step(each.what, each.who, done=each.done_on is not None) for each in goal.steps]
    knots = (
        Knot("need", "Why: the need", _with(domain_title, need), gap="Nobody has written down how things were."),
        Knot("goal", "What we want", (goal.wanted,)),
        Knot("action", "What we do", tuple(steps), gap="No step is written down."),
        Knot(
            "progress",
            "How far we are",
            (goal.words,) if goal.readings else (),
            gap="Nobody has given a number yet.",
            on=goal.readings[-1].taken_on if goal.readings else None,
        ),
        Knot("outcome", "What came of it", _outcome(goal), gap="Still open: we are working on it."),
    )
    return Thread(goal.id, knots)


def _with(domain_title: str, lines: list[str]) -> tuple[str, ...]:
    return tuple([f"{domain_title}: {lines[0]}", *lines[1:]] if domain_title and lines else lines)


def _step(what: str, who: str, *, done: bool) -> str:
    return f"{'Done' if done else 'To do'}: {what}{f' ({who})' if who else ''}"


def _outcome(goal: GoalView) -> tuple[str, ...]:
    if goal.state is GoalState.OPEN:
        return ("Good enough, as everybody sees it.",) if goal.is_good_enough else ()
    when = f" since {plain_day(goal.state_since)}" if goal.state_since else ""
    return tuple(each for each in (f"{goal.state.label}{when}.", goal.state_reason) if each)
