"""Which of a person's names they are called by."""

from collections.abc import Iterable
from datetime import date

from homeward.people.values.names import NameKind, NameParts, NameView

_UNKNOWN = NameParts()


def name_shown(names: Iterable[NameView], on: date) -> NameParts:
    """
    Return the name a person is known by on a day.

    A known-as name goes before the legal one; where it gives only one part ("Kai"), the legal name lends
    the other.
    """
    current = [each for each in names if _is_current(each, on)]
    legal = next((each.parts for each in current if each.kind is NameKind.LEGAL), None)
    known_as = next((each.parts for each in current if each.kind is NameKind.KNOWN_AS), None)
    called = known_as or legal or _UNKNOWN
    lender = legal or _UNKNOWN
    return NameParts(given=called.given or lender.given, family=called.family or lender.family)


def name_shown_at_first(legal: NameParts, known_as: NameParts | None) -> NameParts:
    """Return the name shown for somebody just registered."""
    called = known_as or legal
    return NameParts(given=called.given or legal.given, family=called.family or legal.family)


def _is_current(name: NameView, on: date) -> bool:
    return (name.starts is None or name.starts <= on) and (name.ends is None or on < name.ends)
