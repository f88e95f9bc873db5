"""Which entries in the log of hand-offs count. The first worker a family is given is never a hand-off."""

from collections.abc import Collection, Iterable

from homeward.casework.values.handoffs import Changed, HandoffRule, HandoffTally

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


def tally(rule: HandoffRule, log: Iterable[Changed]) -> HandoffTally:
    """Count the entries that count; those nobody can tell stand beside the number and are never counted as either."""
    judged = [counts_under(rule, each) for each in log]
    return HandoffTally(rule, sum(each is True for each in judged), sum(each is None for each in judged))
