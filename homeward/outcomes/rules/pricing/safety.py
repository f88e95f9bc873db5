"""When a child is made safe, the payment waits on nobody: the contract's safety overrides."""

from collections.abc import Iterable
from dataclasses import replace

from homeward.outcomes.rules import conditions
from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms.safeguards import SafetyOverride


def overridden(standings: Iterable[Standing], case: Case) -> list[Standing]:
    """
    Return a unit's standings with the safety overrides applied.

    "void" takes a promise out of the contract for this unit: it is neither earned nor lost, so its verdict is unknown
    and the reason says that nobody is to be asked for it. "hold_harmless" pays a lost promise as if it had been kept.
    """
    found = list(standings)
    for rule in case.terms.safeguards.overrides:
        if conditions.check(rule.when, case).holds:
            found = [_under(rule, each) for each in found]
    return found


def _under(rule: SafetyOverride, standing: Standing) -> Standing:
    if rule.promises and standing.promise not in rule.promises:
        return standing
    if rule.then == "void":
        return replace(standing, verdict=Verdict.UNKNOWN, amount=None, reason=f"{standing.reason} {rule.says}")
    if standing.verdict is Verdict.NOT_EARNED:
        return replace(standing, verdict=Verdict.EARNED, amount=standing.worth, reason=f"{standing.reason} {rule.says}")
    return standing
