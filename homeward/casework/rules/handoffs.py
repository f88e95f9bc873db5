"""Which entries in the log of hand-offs count. The first worker a family is given is never a hand-off."""

from collections.abc import Collection, Iterable

from homeward.casework.rules.fidelity import FEWEST_WORKERS, SHOWS_ONE
from homeward.casework.values.handoffs import Changed, HandoffCount, HandoffRule, HandoffTally, LoggedHandoff

LEAD, TEAM, AGENCY = "lead", "team", "agency"


def rule_of(counts: Collection[str], decided: object) -> HandoffRule:
    """Return the rule in use: what the authority has decided, or else what the model counts."""
    if isinstance(decided, str) and decided in {each.value for each in HandoffRule}:
        return HandoffRule(decided)
    only: dict[tuple[str, ...], HandoffRule] = {
        (LEAD,): HandoffRule.CHANGE_OF_LEAD,
        (TEAM,): HandoffRule.CHANGE_OF_TEAM,
        (AGENCY,): HandoffRule.BETWEEN_AGENCIES,
    }
    return only.get(tuple(counts), HandoffRule.ANY_CHANGE)


def what_changed(*, before: Collection[object] | None, after: Collection[object] | None) -> bool | None:
    """
    Say whether somebody works in another team (or agency) than the worker before them.

    Who works in several teams is in another one only if they share none. None: it is not known where one of them works.
    """
    if not before or not after:
        return None
    return not set(before) & set(after)


def counts_under(rule: HandoffRule, changed: Changed) -> bool | None:
    """Say whether an entry counts under a rule; None when nobody can tell."""
    if changed.is_first:
        return False
    if rule is HandoffRule.ANY_CHANGE:
        return changed.lead or bool(changed.team) or bool(changed.agency)
    looked_at = {
        HandoffRule.CHANGE_OF_LEAD: changed.lead,
        HandoffRule.CHANGE_OF_TEAM: changed.team,
        HandoffRule.BETWEEN_AGENCIES: changed.agency,
    }
    return looked_at[rule]


def count_handoffs(
    log: Iterable[LoggedHandoff], *, families: int, rules: Iterable[HandoffRule], hides_one_person: bool
) -> HandoffCount:
    """
    Count the hand-offs of many families, each under the rule that holds for it.

    :param families: how many were worked with, whether or not they were handed over
    :param rules: those that hold for them
    :param hides_one_person: the reader is a colleague, to whom the number must not show one person's practice
    """
    judged = [(each, counts_under(each.rule, each.changed)) for each in log]
    told = [each for each, counts in judged if counts is not False]
    people = frozenset(someone for each in told for someone in each.practitioners)
    ordered = tuple(each for each in HandoffRule if each in set(rules))
    if told and hides_one_person and len(people) < FEWEST_WORKERS:
        return HandoffCount(families, rules=ordered, hidden=SHOWS_ONE)
    return HandoffCount(
        families=families,
        found=sum(counts is True for _, counts in judged),
        not_known=sum(counts is None for _, counts in judged),
        families_with=len({each.family_id for each, counts in judged if counts}),
        rules=ordered,
    )


def tally(rule: HandoffRule, log: Iterable[Changed]) -> HandoffTally:
    """Count the entries that count; those nobody can tell stand beside the number and are never counted as either."""
    judged = [counts_under(rule, each) for each in log]
    return HandoffTally(rule, sum(each is True for each in judged), sum(each is None for each in judged))
