"""The two sides of a family, risks and what protects, at every look."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries import fillings
from homeward.casework.queries.family_head import family_head
from homeward.casework.rules.two_sides import TOTALS, Filling, Item, sides
from homeward.casework.values.two_sides import TwoSidesPage
from homeward.practice.values import Form


def two_sides_page(*, by: Viewer, family_id: UUID, today: date) -> TwoSidesPage:
    """
    Open the two sides.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    found = fillings.fillings_that_ask(family_id=family_id, fact=TOTALS["risk"])
    form = fillings.form_that_asks(head, TOTALS["risk"])
    alike = [each for each in found if each.version == found[-1].version]
    told = sides(items_of(found[-1].form), [_filling(each) for each in alike]) if found else ()
    return TwoSidesPage(head, form.key if form else "", told, len(found) - len(alike))


def items_of(form: Form) -> Mapping[str, tuple[Item, ...]]:
    """Return the items of each side: the scales of the section whose total it is."""
    found = {}
    for side, total in TOTALS.items():
        section = next(each for each in form.sections if any(one.fact == total for one in each.questions))
        found[side] = tuple(
            Item(each.key, each.label, each.highest) for each in section.questions if each.kind == "scale"
        )
    return found


def _filling(each: fillings.Filling) -> Filling:
    totals = {side: Decimal(str(each.facts[fact])) for side, fact in TOTALS.items() if each.facts.get(fact) is not None}
    return Filling(each.id, each.on, each.version, each.answers, totals)
