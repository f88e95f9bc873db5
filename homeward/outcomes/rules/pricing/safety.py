"""
When a child is made safe, nobody pays for it: the contract's safety overrides, and what was paid before stays paid.

Three things keep a protective step from costing anybody. The terms' own overrides void a promise or hold it harmless.
What was paid for a promise that such a step, or an override, bears on is never taken back or reduced. And a part held
back until such a promise is earned is held back no longer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules import conditions
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.pricing.item import Item
from homeward.outcomes.rules.protection import counting, needing, protections_of, said
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms.safeguards import SafetyOverride
from homeward.vocabulary.money import NOTHING, in_words

CLAUSE = "safeguards"


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


def spared(standings: Sequence[Standing], case: Case) -> list[tuple[Standing, str]]:
    """Return the standings for which nothing paid is taken back, each with why; call it with overrides applied."""
    safeguards = case.terms.safeguards
    voided = [each for each in safeguards.overrides if each.then == "void" and conditions.check(each.when, case).holds]
    actions = protections_of(case.history) if safeguards.after_protection == "nothing_taken" else ()
    if not voided and not actions:
        return []
    found = []
    for each in standings:
        rule = next((one for one in voided if not one.promises or each.promise in one.promises), None)
        action = counting(actions, each.due_on, each.window)
        if rule is not None:
            found.append((each, rule.says))
        elif action is not None:
            found.append((each, f"{said(action, each.due_on)}: this protected the child."))
    lost = {each.promise: why for each, why in found if gone(each, why)}
    chained = needing(lost, {each.code: each.requires for each in case.terms.promises})
    own = {each.promise for each, _ in found}
    return [*found, *((each, chained[each.promise]) for each in standings if each.promise in chained.keys() - own)]


def gone(standing: Standing, why: str) -> bool:
    """Say whether a spared outcome is lost, or was taken out of the contract by an override that says why."""
    return standing.verdict is Verdict.NOT_EARNED or (
        standing.verdict is Verdict.UNKNOWN and standing.reason.endswith(why)
    )


def kept_whole(
    items: Sequence[Item], bearing: Iterable[tuple[Item, str]], paid: Mapping[tuple[str, str, int], Decimal]
) -> list[Item]:
    """
    Return the items with what was paid for a spared one never falling below what was paid; call it before limits.

    :param bearing: every spared outcome, as an item that delivers nothing yet, with why
    :param paid: what has been paid so far, by the key of the line
    """
    priced = {each.key: each for each in items}
    for blank, why in bearing:
        before, item = paid.get(blank.key, NOTHING), priced.get(blank.key, blank)
        if item.payable >= before:
            continue
        says = f"{why} Nothing is taken back: {in_words(before)} stays paid."
        stays = item.cut(before, StepKind.SAFEGUARD, CLAUSE, says)
        priced[blank.key] = replace(stays, delivered=before, gross=item.gross or Fraction(before), kept=True)
    return list(priced.values())
