"""How claims work under some terms, in plain words: what is asked, until when, and what happens then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from homeward.outcomes.rules.pricing.item import percent
from homeward.outcomes.values.terms import AgreedTerms, Evidence
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.money import in_words


@dataclass(frozen=True, slots=True)
class ClaimingRule:
    """One rule: what it is about, what the contract says, until when, and what happens after."""

    about: str
    says: str
    until: str = ""
    then: str = ""


def claiming_rules(
    terms: AgreedTerms, referred: Mapping[str, int], watched: Mapping[str, tuple[int, int]] | None = None
) -> tuple[ClaimingRule, ...]:
    """
    Return every rule a claim is held to, in the order it meets them.

    :param referred: how many units each payer has referred so far
    :param watched: by promise, for how many units it was met so far, and of how many it is decided
    """
    return (
        *_referrals(terms, referred),
        *_rhythm(terms),
        *_evidence(terms),
        *_confirming(terms),
        *_paying(terms),
        *_afterwards(terms),
        *_safeguards(terms, watched or {}),
    )


def variations_in_words(terms: AgreedTerms) -> tuple[ClaimingRule, ...]:
    """Return every change agreed since: the day, the reason, what changed, and whom it holds for."""
    return tuple(
        ClaimingRule(
            plain_day(each.agreed_on),
            each.reason,
            "; ".join(f"{one.at.replace('_', ' ')}: {one.becomes}" for one in each.changes),
            _HOLDS_FOR[each.applies_to],
        )
        for each in sorted(terms.variations, key=lambda one: (one.agreed_on, one.key))
    )


_HOLDS_FOR = {
    "enrolled_from": "Those enrolled from that day; whoever was enrolled before keeps the terms of that time.",
    "due_from": "What falls due from that day.",
    "everyone": "Everybody.",
}


def _referrals(terms: AgreedTerms, referred: Mapping[str, int]) -> Iterator[ClaimingRule]:
    titles = {each.key: each.title for each in terms.parties}
    for payer, quota in terms.volume.quota_by_payer.items():
        yield ClaimingRule(
            f"Referrals of {titles.get(payer, payer)}",
            f"{quota} at most; {referred.get(payer, 0)} so far.",
            then="Whoever is referred after that is not paid for, and takes nobody else's place.",
        )
    if terms.volume.referral_cap is not None:
        yield ClaimingRule(
            "Referrals in all",
            f"{terms.volume.referral_cap} at most.",
            then="Whoever is referred after that is not paid for.",
        )


def _rhythm(terms: AgreedTerms) -> Iterator[ClaimingRule]:
    arrears = " for what was earned by its end" if terms.claims.in_arrears else ""
    until, closed = terms.dates.claims_until, "Nothing new is claimed; what was paid may still be corrected."
    yield ClaimingRule(
        "Claims",
        f"One claim every {terms.claims.every}{arrears}.",
        f"New outcomes until {plain_day(until)}." if until else "",
        closed if until else "",
    )


def _evidence(terms: AgreedTerms) -> Iterator[ClaimingRule]:
    for asked in terms.evidence.values():
        if not isinstance(asked, Evidence):
            yield ClaimingRule("Evidence", f"{asked}. Shown with each line that names it.")
            continue
        says = [f"{asked.title}."]
        if asked.certified_by:
            says.append(f"Certified by {' or '.join(each.replace('_', ' ') for each in asked.certified_by)}.")
        if asked.sources > 1:
            says.append("From two sources.")
        if asked.self_declared == "every_other":
            says.append("Self-declared every other time only.")
        then = "Shown, not demanded."
        if asked.required:
            waived = "or somebody says why it is claimed without, and the verifier reads it"
            then = (
                f"No claim with the line is submitted before it is there{', ' + waived if asked.may_be_waived else ''}."
            )
        yield ClaimingRule("Evidence", " ".join(says), "Before the claim is submitted." if asked.required else "", then)


def _confirming(terms: AgreedTerms) -> Iterator[ClaimingRule]:
    validation = terms.validation
    yield ClaimingRule(
        "Who decides",
        "Every line is decided by somebody who neither claimed nor submitted it, whatever roles they hold.",
        then="An invoice comes from the provider, and somebody else pays it.",
    )
    sampling = validation.sampling
    if sampling is not None:
        above = (
            f" and every line over {in_words(Decimal(sampling.always_above))}"
            if sampling.always_above is not None
            else ""
        )
        tolerated = f" beyond {percent(sampling.tolerated)}" if sampling.tolerated else ""
        yield ClaimingRule(
            "Sample",
            f"{percent(sampling.share)} of lines at random, {sampling.at_least} at least; each line at risk{above}.",
            "Before lines are approved together.",
            f"The share of money found wrong{tolerated} comes off the lines nobody looked at."
            if sampling.extrapolate
            else "The error found is told; nothing comes off the lines nobody looked at.",
        )
    days = validation.dispute_within_days
    yield ClaimingRule(
        "Disputes",
        "What was refused, all or in part, can be disputed by the provider: it is decided again.",
        f"{count_of(days, 'day')} after the decision, that day included." if days is not None else "Until the invoice.",
        "The decision stands.",
    )
    if validation.audit_sign_off:
        yield ClaimingRule(
            "Internal audit",
            "Signs each decided claim off; whoever claimed or decided any of it cannot.",
            "Before the claim is invoiced.",
            "A decision taken after it undoes it.",
        )


def _paying(terms: AgreedTerms) -> Iterator[ClaimingRule]:
    days = terms.claims.pay_within_days
    if days is not None:
        yield ClaimingRule("Payment", "Each payer pays its invoice.", f"{count_of(days, 'day')} after the invoice.")
    for each in terms.timing.foundations:
        yield ClaimingRule(
            each.title,
            f"{in_words(each.amount)}, paid whatever is achieved.",
            f"Asked for with the first claim from {plain_day(each.paid_on)}.",
            "Taken off outcomes claimed later, until all of it is recovered." if each.recovered else "It is kept.",
        )
    for rule in terms.timing.hold_backs:
        day = f"Until {plain_day(rule.until_date)}." if rule.until_date else ""
        named = rule.until_promise or rule.until
        yield ClaimingRule(
            "Held back",
            f"{percent(rule.share)} of each payment.",
            day or (f"Until “{named.replace('_', ' ')}”." if named else "Until the accounts are reconciled."),
            "It is released by a line of its own.",
        )


def _afterwards(terms: AgreedTerms) -> Iterator[ClaimingRule]:
    validation, closed = terms.validation, terms.dates.final_reconciliation
    months = validation.reopen_within_months
    limits = [
        f"{count_of(months, 'month')} after a line was first paid, that day included." if months is not None else "",
        f"At the latest {plain_day(closed)}, when the accounts are closed." if closed else "",
    ]
    until = " ".join(each for each in limits if each)
    yield ClaimingRule(
        "Corrections",
        "Where the record of something paid is put right, the difference is a line of its own in the next claim. "
        "What was refused is asked again only once the record or the terms change.",
        until or "No end is agreed.",
        "The line stays as it was paid; only what was held back is still released." if until else "",
    )
    if validation.keep_years is not None:
        yield ClaimingRule("Papers", "Kept with each payment.", f"{count_of(validation.keep_years, 'year')} after it.")
    for test in terms.timing.tests:
        pooled = "All cohorts together" if test.pooled else "Each cohort"
        yield ClaimingRule(
            test.title, f"{pooled} must reach at least {percent(test.at_least)}.", then="Or it pays nothing."
        )
    if terms.timing.reconcile_every is not None:
        every = "At the end" if terms.timing.reconcile_every == "end" else f"Every {terms.timing.reconcile_every}"
        yield ClaimingRule("Reconciliation", f"{every}: what was claimed, invoiced and paid must agree to the penny.")
    if terms.timing.termination is not None:
        yield ClaimingRule("If the contract ends early", terms.timing.termination.says)


def _safeguards(terms: AgreedTerms, watched: Mapping[str, tuple[int, int]]) -> Iterator[ClaimingRule]:
    if terms.safeguards.gatekeeper:
        yield ClaimingRule("Who lets children in", terms.safeguards.gatekeeper)
    for each in terms.safeguards.monitored:
        met, decided = watched.get(each.measure, (0, 0))
        so_far = f"Met for {met} of {decided} so far." if decided else "Decided for nobody yet."
        yield ClaimingRule(f"Watched and never paid: {each.title}", each.says, then=so_far)
    for rule in terms.safeguards.overrides:
        yield ClaimingRule("When a child is made safe", rule.says, then="No worker is ever named by it.")
