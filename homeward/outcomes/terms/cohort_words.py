"""How a promise about a whole cohort is found, and what it is compared with, in sentences."""

import re
from fractions import Fraction

from homeward.outcomes.terms.measure_words import measure_in_words
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import (
    Counterfactual,
    Deadweight,
    FixedRate,
    FrozenCohort,
    MatchedControl,
    PrePost,
    Randomised,
    Switch,
)
from homeward.vocabulary.dates import plain_day

_UNMATCHED = {
    "leave_out": "Whoever has no comparator is left out of both.",
    "count_whole": "Whoever has no comparator is counted, with nothing expected of them.",
    "set_aside": "The cohort waits until everybody has a comparator.",
}


def above(terms: AgreedTerms, promise: Promise) -> str:
    """Return what is counted above the line of a rate."""
    return terms.promise(promise.measure.numerator).title if isinstance(promise.measure, Rate) else promise.title


def below(terms: AgreedTerms, promise: Promise) -> str:
    """Return what is counted below the line of a rate; nothing where it is the units themselves."""
    measure = promise.measure
    return terms.promise(measure.denominator).title if isinstance(measure, Rate) and measure.denominator else ""


def found_so(terms: AgreedTerms, promise: Promise) -> str:
    """Return how the rate is found: "the rate of “Days in care” over “Days watched”…"."""
    titles = {each.code: each.title for each in terms.promises}
    titles |= {name: day.title for name, day in terms.check_days.items()}
    codes = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    words = measure_in_words(promise.measure.model_dump())
    told = re.sub(rf"(?<!\w)(?:{codes})(?!\w)", lambda found: f"“{titles[found[0]]}”", words)
    return f"{told[:1].upper()}{told[1:]}."


def compared_with(terms: AgreedTerms, promise: Promise) -> str:
    """Return what the cohort is compared with; nothing where it is compared with nothing."""
    return rule_in_words(terms, promise.counterfactual) if promise.counterfactual else ""


def by_evaluation(terms: AgreedTerms, name: str) -> bool:
    """Say whether a counterfactual is figures that come from an evaluation, for some units or for all."""
    rule = terms.counterfactuals[name]
    if isinstance(rule, Switch):
        return by_evaluation(terms, rule.before) or by_evaluation(terms, rule.after)
    return isinstance(rule, MatchedControl | Randomised)


def rule_in_words(terms: AgreedTerms, name: str) -> str:
    """Return one counterfactual of the terms in sentences; of a switch both, with the day between them."""
    rule = terms.counterfactuals[name]
    if isinstance(rule, Switch):
        day = plain_day(rule.review)
        before, after = rule_in_words(terms, rule.before), rule_in_words(terms, rule.after)
        return f"Whoever was enrolled before {day}: {before} Whoever was enrolled from then on: {after} {rule.note}"
    return f"{_words(rule)} {rule.note}"


def _words(rule: Counterfactual) -> str:
    match rule:
        case FixedRate():
            return f"A rate agreed beforehand, {_percent(rule.rate)}."
        case FrozenCohort():
            when = f" on {plain_day(rule.frozen_on)}" if rule.frozen_on else " beforehand"
            return f"A cohort of the past, frozen{when}: {_percent(rule.rate)}."
        case MatchedControl():
            return f"Matched comparators, as the evaluation hands in: {rule.method} {_UNMATCHED[rule.unmatched]}"
        case Randomised():
            return f"A randomised control group, as the evaluation hands in. {_UNMATCHED[rule.unmatched]}"
        case PrePost():
            return f"Each one’s own past, over as long a time before. {_UNMATCHED[rule.unmatched]}"
        case Deadweight():
            return f"A share that would have happened anyway, {_percent(rule.share)}."
        case Switch():
            return ""


def _percent(share: Fraction) -> str:
    told = f"{float(share * 100):.4f}".rstrip("0").rstrip(".")
    return f"{told}%"
