"""Check that the money of the terms makes sense: prices, weights, shares, steps, limits, phases and variations."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from homeward.outcomes.rules.variations import for_unit
from homeward.outcomes.terms.names_used import Place
from homeward.outcomes.values.measures import Composite, NumberOf, Rate
from homeward.outcomes.values.terms import AgreedTerms, ContractCap, OncePerChildAndPromise, PerChild, Promise
from homeward.outcomes.values.terms.limits import MostRepeats, NoLimit, PerPeriod, PerPromise
from homeward.outcomes.values.terms.price import ByPayer, OwnPrice, Price, ShareOfSaving, ShareOfValue, Slide, Steps
from homeward.vocabulary.errors import Invalid

Add = Callable[[Place, str, str], None]


def check(terms: AgreedTerms, add: Add) -> None:
    """Note every price, weight, share and limit that cannot be meant."""
    for number, promise in enumerate(terms.promises):
        _price(terms, promise, ("promises", number), add)
        _parts(promise, ("promises", number, "measure"), add)
    _shares_of_value(terms, add)
    _payers(terms, add)
    _limits(terms, add)
    _caps(terms, add)
    _guarantee(terms, add)
    _waterfall(terms, add)
    _variations(terms, add)


def _price(terms: AgreedTerms, promise: Promise, place: Place, add: Add) -> None:
    if promise.percent is not None and promise.price is not None:
        add(place, f"'{promise.code}' has a percent and a price.", "Keep one of them.")
    if promise.pays and promise.worth is None:
        add(place, f"'{promise.code}' pays, and has no price.", "Add price:, or say pays: false.")
    if not promise.pays and promise.worth is not None:
        add(place, f"'{promise.code}' pays nothing, and has a price.", "Remove the price, or let it pay.")
    for price in _prices(promise.worth):
        if isinstance(price, ShareOfValue) and terms.value_per_unit is None:
            add((*place, "price"), "A share needs a value to be a share of.", "Add value_per_unit:.")
        if isinstance(price, ShareOfSaving) and not _counts(promise):
            add((*place, "price"), "A share of a saving needs a measure that counts units.", "Compare a rate in units.")
        if isinstance(price, Steps):
            _rising(price, (*place, "price"), add)
        if isinstance(price, Slide) and price.lower.at >= price.upper.at:
            add((*place, "price"), "The line ends where it begins, or before.", "Make the upper point the later one.")


def _prices(price: Price | None) -> Iterator[OwnPrice]:
    if isinstance(price, ByPayer):
        yield from price.prices.values()
    elif price is not None:
        yield price


def _counts(promise: Promise) -> bool:
    return isinstance(promise.measure, Rate) and promise.measure.compared == "units"


def _rising(price: Steps, place: Place, add: Add) -> None:
    if any(later.at <= earlier.at for earlier, later in pairwise(price.steps)):
        add((*place, "steps"), "The steps do not rise.", "Put them in order, each figure once.")


def _parts(promise: Promise, place: Place, add: Add) -> None:
    match promise.measure:
        case Composite(parts=parts):
            total = sum(each.weight for each in parts)
            if total != 1:
                add((*place, "parts"), f"The weights add up to {_percent(total)}.", "Make them add up to 100%.")
        case NumberOf(promises=promises, at_least=least):
            if least > len(set(promises)):
                add(place, f"It needs {least} of {len(set(promises))} promises.", "Ask for no more than there are.")
        case Rate(compared=compared) if compared and not promise.counterfactual:
            add(place, "It is compared with nothing.", "Name a counterfactual, or take compared: out.")


def _shares_of_value(terms: AgreedTerms, add: Add) -> None:
    shares = [each.worth.percent for each in terms.promises if isinstance(each.worth, ShareOfValue)]
    total = sum(shares, Decimal(0))
    if shares and total != 100:
        add(("promises",), f"The shares add up to {total.normalize():f}%.", "Make them add up to 100.")


def _payers(terms: AgreedTerms, add: Add) -> None:
    for number, phase in enumerate(terms.payer_shares):
        total = sum(phase.shares.values())
        if phase.by == "share" and total != 1:
            says = f"The payers' shares add up to {_percent(total)}."
            add(("payer_shares", number), says, "Make them add up to 100%.")
    dated = sorted(terms.payer_shares, key=lambda each: (each.starts is not None, each.starts))
    for earlier, later in pairwise(dated):
        if earlier.ends != later.starts or earlier.ends is None:
            says = f"“{later.title}” does not begin where “{earlier.title}” ends."
            add(("payer_shares",), says, "Let each phase end on the day the next begins.")


def _limits(terms: AgreedTerms, add: Add) -> None:
    several = (PerPromise, PerPeriod, MostRepeats)
    kinds = [each.kind for each in terms.limits if not isinstance(each, several) and hasattr(each, "kind")]
    for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1} - {"per_payer", "most_units"}):
        add(("limits",), f"'{kind}' is there twice.", "Keep one, in its place in the order.")
    once = any(isinstance(each, OncePerChildAndPromise | MostRepeats) for each in terms.limits)
    none = any(isinstance(each, NoLimit) for each in terms.limits)
    if none and len(terms.limits) > 1:
        add(("limits",), "It says that there is no limit, and gives one.", "Take {kind: none} out, or the others.")
    if not once and not none:
        says = "Nothing says that a promise is paid once for each child."
        add(("limits",), says, "Add {kind: once_per_child_and_promise} first.")


def _caps(terms: AgreedTerms, add: Add) -> None:
    cap, value = terms.cap, terms.value_per_unit
    if cap is not None and value is not None and cap < value:
        add(("limits",), "The cap is below the value of a single child.", "Check both amounts.")
    for number, limit in enumerate(terms.limits):
        if isinstance(limit, ContractCap | PerChild) or cap is None or not hasattr(limit, "most"):
            continue
        if isinstance(limit, PerPromise | PerPeriod) and limit.most > cap:
            says = f"It lets through more than the whole contract's cap of {cap}."
            add(("limits", number), says, "Lower it, or take it out.")


def _guarantee(terms: AgreedTerms, add: Add) -> None:
    guarantee, cap = terms.volume.guarantee, terms.volume.referral_cap
    if guarantee is None:
        return
    if cap is not None and cap < guarantee.at_least:
        says = f"At most {cap} may be referred, and at least {guarantee.at_least} are guaranteed."
        add(("volume",), says, "Make the cap no lower than the guarantee.")
    if guarantee.remedy == "fixed_payment" and guarantee.amount is None:
        add(("volume", "guarantee"), "The remedy is a payment, and has no amount.", "Add amount:.")
    if guarantee.amount is not None and terms.cap is not None and guarantee.amount > terms.cap:
        add(("volume", "guarantee"), "The guaranteed payment is above the cap.", "Check both.")


def _waterfall(terms: AgreedTerms, add: Add) -> None:
    if terms.finance is None:
        return
    known = {each.key for each in terms.finance.tranches} | {each.key for each in terms.finance.fees}
    for number, step in enumerate(terms.finance.waterfall):
        if step.to not in known and step.to not in {each.key for each in terms.parties}:
            says = f"There is no tranche, fee or party '{step.to}'."
            add(("finance", "waterfall", number), says, f"Use one of: {', '.join(sorted(known)) or 'none yet'}.")


def _variations(terms: AgreedTerms, add: Add) -> None:
    for number, variation in enumerate(terms.variations):
        alone = terms.model_copy(update={"variations": (variation,)})
        try:
            for_unit(alone, variation.agreed_on)
        except Invalid as problem:
            add(("variations", number), problem.problems[0].message, problem.problems[0].remedy or "Check the change.")


def _percent(share: object) -> str:
    return f"{float(share * 100):g}%"  # type: ignore[operator]
