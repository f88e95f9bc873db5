"""What a person must have to be registered, whether one is typed in or twenty thousand are imported."""

import re
from dataclasses import replace
from datetime import date

from homeward.people.rules.identifying import tidy_identifier, what_is_wrong_with_identifier
from homeward.people.values.addresses import AddressParts
from homeward.people.values.names import NameParts
from homeward.people.values.persons import BirthKind, Disability
from homeward.people.values.registering import NewAddress, NewPerson, PersonDetails
from homeward.vocabulary.errors import Invalid, Problem
from homeward.vocabulary.identifiers import as_stored, tidy_postcode, uprn_is_valid
from homeward.vocabulary.months import add_months, add_years
from homeward.vocabulary.periods import Period, any_overlap

LONGEST_NAME = 80
OLDEST_YEARS = 120
LONGEST_WAIT_MONTHS = 10


def tidy_name(name: NameParts) -> NameParts:
    """Return the name without stray spaces; its letters and capitals are the family's own business."""
    return NameParts(*(re.sub(r"\s+", " ", part).strip() for part in (name.given, name.family, name.middle)))


def tidy_address(parts: AddressParts) -> AddressParts:
    """Return the address without stray spaces, the postcode as it is written."""
    lines = {part: " ".join(getattr(parts, part).split()) for part in ("line_1", "line_2", "town")}
    return AddressParts(
        **lines, postcode=tidy_postcode(parts.postcode) or parts.postcode.strip(), uprn=as_stored(parts.uprn)
    )


def tidy_details(details: PersonDetails) -> PersonDetails:
    """Return the details with "not known" said where there is no birth date."""
    kind = BirthKind.NOT_KNOWN if details.born is None else details.birth_kind
    return replace(details, birth_kind=kind, disabilities=tuple(dict.fromkeys(details.disabilities)))


def tidy_person(new: NewPerson) -> NewPerson:
    """Return the person as they will be written down."""
    return replace(
        new,
        name=tidy_name(new.name),
        known_as=tidy_name(new.known_as) if new.known_as else None,
        details=tidy_details(new.details),
        identifiers=tuple(tidy_identifier(each) for each in new.identifiers),
        addresses=tuple(replace(each, parts=tidy_address(each.parts)) for each in new.addresses),
    )


def what_is_wrong_with_person(new: NewPerson, *, today: date) -> list[Problem]:
    """Return everything that keeps this (tidied) person from being registered."""
    problems = what_is_wrong_with_name(new.name)
    if new.known_as is not None:
        problems += what_is_wrong_with_name(new.known_as)
    problems += what_is_wrong_with_details(new.details, today=today)
    for identifier in new.identifiers:
        problems += what_is_wrong_with_identifier(identifier)
    if len({(each.kind, each.value) for each in new.identifiers}) < len(new.identifiers):
        problems.append(Problem("identifiers", "The same identifier is given twice."))
    return problems + what_is_wrong_with_addresses(new.addresses)


def what_is_wrong_with_name(name: NameParts) -> list[Problem]:
    """Return what keeps a name from being written down."""
    if not name.given and not name.family:
        return [Problem("given", "Enter a name.", 'If only one name is known, put it in "surname".')]
    too_long = [part for part in (name.given, name.middle, name.family) if len(part) > LONGEST_NAME]
    if too_long:
        return [Problem("given", f"A part of a name can have {LONGEST_NAME} letters at most.")]
    return []


def what_is_wrong_with_details(details: PersonDetails, *, today: date) -> list[Problem]:
    """Return what is impossible about a birth, a death or the rest."""
    problems = []
    born, kind = details.born, details.birth_kind
    if kind is BirthKind.NOT_KNOWN and born is not None:
        problems.append(Problem("born", "The date of birth is given and said to be not known."))
    elif born is not None:
        problems += _birth_wrong(born, kind, today)
    if details.died_on is not None:
        problems += _death_wrong(details.died_on, born, kind, today)
    if Disability.NONE in details.disabilities and len(details.disabilities) > 1:
        problems.append(Problem("disabilities", '"No disability" is ticked beside another.'))
    return problems


def _birth_wrong(born: date, kind: BirthKind, today: date) -> list[Problem]:
    if kind is BirthKind.EXPECTED:
        if born > add_months(today, LONGEST_WAIT_MONTHS):
            return [Problem("born", f"A birth cannot be expected more than {LONGEST_WAIT_MONTHS} months ahead.")]
        return []
    if born > today:
        return [
            Problem(
                "born",
                "A date of birth must be today or in the past.",
                "For a child not yet born, give the expected date instead.",
            )
        ]
    if born < add_years(today, -OLDEST_YEARS):
        return [Problem("born", f"This would make the person over {OLDEST_YEARS}. Check the year.")]
    return []


def _death_wrong(died_on: date, born: date | None, kind: BirthKind, today: date) -> list[Problem]:
    if died_on > today:
        return [Problem("died_on", "A date of death must be today or in the past.")]
    if born is not None and kind is not BirthKind.EXPECTED and died_on < born:
        return [Problem("died_on", "The date of death comes before the date of birth.")]
    return []


def what_is_wrong_with_address(parts: AddressParts) -> list[Problem]:
    """Return what keeps an address from being written down."""
    problems = []
    if not parts.line_1:
        problems.append(Problem("line_1", "Enter the first line of the address."))
    if parts.postcode and tidy_postcode(parts.postcode) is None:
        problems.append(Problem("postcode", "This is not a full postcode.", "Write it like BS40 5NE."))
    if parts.uprn and not uprn_is_valid(parts.uprn):
        problems.append(Problem("uprn", "A property reference (UPRN) is up to 12 digits."))
    return problems


def what_is_wrong_with_addresses(addresses: tuple[NewAddress, ...]) -> list[Problem]:
    """Return what is wrong with each address, and whether any two of a kind overlap."""
    problems: list[Problem] = []
    by_kind: dict[str, list[Period]] = {}
    for each in addresses:
        problems += what_is_wrong_with_address(each.parts)
        try:
            by_kind.setdefault(each.kind, []).append(Period(each.starts, each.ends))
        except Invalid as refusal:
            problems += refusal.problems
    if any(any_overlap(periods) for periods in by_kind.values()):
        problems.append(Problem("addresses", "Two addresses of the same kind overlap in time."))
    return problems
