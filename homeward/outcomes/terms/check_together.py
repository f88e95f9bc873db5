"""Check how promises, what they are compared with, and limits hang together."""

from collections.abc import Callable
from datetime import date

from homeward.outcomes.rules.measures.past import earlier
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.terms.names_used import Place
from homeward.outcomes.values.measures import Count, Duration, Rate, Sustained
from homeward.outcomes.values.terms import AgreedTerms, ContractCap, PerChild, Promise
from homeward.outcomes.values.terms.counterfactual import Deadweight, PrePost, Switch
from homeward.outcomes.values.terms.dependencies import AfterAll, Exclusive, Fallback, ProRata, StopOn
from homeward.outcomes.values.terms.limits import MostRepeats, MostUnits, PerPromise
from homeward.outcomes.values.terms.price import ByPayer, Flat, PerUnit
from homeward.vocabulary.dates import plain_day

Add = Callable[[Place, str, str], None]
# Months differ in length, so a window of six of them may be some days longer than the six before it.
_MONTHS_DIFFER_BY = 4


def check(terms: AgreedTerms, days: dict[str, date | None], referred: date, add: Add) -> None:
    """
    Note everything that cannot be meant together.

    :param days: the named days of an example; empty where they cannot be worked out
    :param referred: the day that example was referred
    """
    for number, promise in enumerate(terms.promises):
        _too_late(terms, days.get(promise.due), referred, ("promises", number, "due"), add)
        _requires(terms, promise, ("promises", number), add)
        _compared(terms, promise, days, ("promises", number), add)
    for number, each in enumerate(terms.dependencies):
        _dependency(terms, each, ("dependencies", number), add)
    for number, limit in enumerate(terms.limits):
        _limit(terms, limit, ("limits", number), add)


def _too_late(terms: AgreedTerms, due: date | None, referred: date, place: Place, add: Add) -> None:
    """Note a promise that falls due after the last claim, even for whoever is referred on the first day."""
    opens, last = terms.dates.referral, terms.dates.claims_until
    if due is None or last is None or opens is None or opens.starts is None:
        return
    soonest = opens.starts + (due - referred)
    if soonest > last:
        told = f"Nobody reaches it before {plain_day(soonest)}, and claims end on {plain_day(last)}."
        add(place, told, "Claim for longer, or let it fall due sooner.")


def _requires(terms: AgreedTerms, promise: Promise, place: Place, add: Add) -> None:
    if is_of_cohorts(promise):
        return
    for code in promise.requires:
        other = _promise(terms, code)
        if other is not None and is_of_cohorts(other):
            told = f"Each unit earns it, and '{code}', which it requires, is earned by a cohort."
            add((*place, "requires"), told, "Require a promise of each unit.")


def _compared(terms: AgreedTerms, promise: Promise, days: dict[str, date | None], place: Place, add: Add) -> None:
    rules = _rules(terms, promise.counterfactual or "")
    measure = promise.measure
    if isinstance(measure, Rate) and measure.compared and any(isinstance(each, Deadweight) for each in rules):
        told = "A fixed share is no rate to compare with."
        add((*place, "counterfactual"), told, "Name a rate, a cohort, the own past or a control group.")
    for rule in rules:
        if isinstance(rule, PrePost):
            _own_past(terms, promise, rule, days, place, add)


def _own_past(
    terms: AgreedTerms, promise: Promise, rule: PrePost, days: dict[str, date | None], place: Place, add: Add
) -> None:
    measured = _promise(terms, promise.measure.numerator) if isinstance(promise.measure, Rate) else promise
    if measured is None:
        return
    measure, place = measured.measure, (*place, "counterfactual")
    if not isinstance(measure, Duration | Count):
        told = f"'{measured.code}' is a {measure.kind}, and only a time or a number of events has a past of its own."
        add(place, told, "Compare a duration or a count, or with something else.")
        return
    since, until, anchor = days.get(measure.since), days.get(measure.until), days.get(rule.anchor)
    if since is None or until is None or anchor is None or since >= until:
        return
    after, before = (until - since).days, (anchor - earlier(anchor, rule.before)).days
    if abs(after - before) > _MONTHS_DIFFER_BY:
        told = f"It looks at {after} days, and at {before} before."
        add(place, told, "Look as long before as after.")


def _rules(terms: AgreedTerms, key: str) -> list[object]:
    """Return what a promise may be compared with, through a switch to both of its sides."""
    found: list[object] = []
    ahead, seen = [key], set[str]()
    while ahead:
        name = ahead.pop()
        rule = terms.counterfactuals.get(name)
        if rule is None or name in seen:
            continue
        seen.add(name)
        found.append(rule)
        if isinstance(rule, Switch):
            ahead += [rule.before, rule.after]
    return found


def _dependency(terms: AgreedTerms, dependency: object, place: Place, add: Add) -> None:
    match dependency:
        case Exclusive(promises=promises) if len(set(promises)) < len(promises):
            add(place, "A promise shuts itself out.", "Name each promise once.")
        case StopOn(event=event, state=state) if (event is None) == (state is None):
            add(place, "It stops on an event or in a state: one of the two.", "Give event: or state:.")
        case Fallback(lost=lost, instead=instead) if lost == instead:
            add(place, f"'{lost}' is paid instead of itself.", "Name another promise.")
        case ProRata(promise=code):
            broken = _promise(terms, code)
            if broken is not None and not isinstance(broken.measure, Sustained):
                told = f"'{code}' is a {broken.measure.kind}: only sustained time can be paid in part."
                add(place, told, "Name a sustained promise.")
        case AfterAll(ordinary=ordinary, extraordinary=extraordinary) if set(ordinary) & set(extraordinary):
            both = ", ".join(sorted(set(ordinary) & set(extraordinary)))
            add(place, f"'{both}' waits for itself.", "A promise is ordinary or extraordinary.")


def _limit(terms: AgreedTerms, limit: object, place: Place, add: Add) -> None:
    match limit:
        case MostRepeats(promises=codes):
            for code in codes:
                promise = _promise(terms, code)
                if promise is not None and promise.repeats is None:
                    add(place, f"'{code}' is earned only once.", "Add repeats: to it, or take it out here.")
        case MostUnits(promises=codes):
            if not any(_by_unit(_promise(terms, code)) for code in codes):
                add(place, "None of its promises is paid by the unit.", "Use per_promise, or price them per unit.")
        case PerChild(most=most) | ContractCap(most=most):
            _below_a_price(terms, [each.code for each in terms.promises], most, place, add)
        case PerPromise(promises=codes, most=most):
            _below_a_price(terms, list(codes), most, place, add)


def _below_a_price(terms: AgreedTerms, codes: list[str], most: object, place: Place, add: Add) -> None:
    for code in codes:
        promise = _promise(terms, code)
        price = promise.worth if promise is not None else None
        if isinstance(price, Flat) and price.amount > most:  # type: ignore[operator]
            told = f"It lets through no more than {most}, and '{code}' alone is worth {price.amount}."
            add(place, told, "Raise the limit, or lower the price.")


def _by_unit(promise: Promise | None) -> bool:
    price = promise.worth if promise is not None else None
    prices = price.prices.values() if isinstance(price, ByPayer) else [price]
    return any(isinstance(each, PerUnit) for each in prices)


def _promise(terms: AgreedTerms, code: str) -> Promise | None:
    return next((each for each in terms.promises if each.code == code), None)
