"""Make the people a referral names part of the record: those known already are linked, the others registered."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.actions.compare_people import sex_of
from homeward.casework.models import Referral, ReferralPerson
from homeward.casework.values import Part
from homeward.people.actions import create_family, join_family, move_home, register_in_family, relate
from homeward.people.queries import family as family_of
from homeward.people.queries import relationships_among
from homeward.people.values import (
    AddressParts,
    BirthKind,
    Ethnicity,
    IdentifierKind,
    IdentifierParts,
    NameParts,
    NewPerson,
    PersonDetails,
    RelationKind,
    Responsibility,
)
from homeward.vocabulary.identifiers import tidy_postcode

_RELATIONS = {
    "mother": RelationKind.PARENT,
    "father": RelationKind.PARENT,
    "step_parent": RelationKind.STEP_PARENT,
    "grandparent": RelationKind.GRANDPARENT,
    "carer": RelationKind.CARER,
    "friend": RelationKind.FRIEND,
}
# For these the record knows whether they have parental responsibility.
_MAY_HAVE_RESPONSIBILITY = (RelationKind.PARENT, RelationKind.STEP_PARENT, RelationKind.GRANDPARENT, RelationKind.CARER)


def register_named(*, by: Viewer, referral: Referral, family_id: UUID | None, today: date) -> UUID:
    """
    Put everybody the referral names into a family, and return the family.

    :param family_id: a family on record they belong to; None makes a new one
    """
    named = list(ReferralPerson.objects.select_for_update().filter(referral=referral))
    children = [each for each in named if each.part == Part.CHILD.value]
    family_id = family_id or create_family(by=by, name=_family_name(children or named))
    members = {each.person.id for each in family_of(by=by, family_id=family_id, on=today).members}
    for each in named:
        if each.person_id is None:
            each.person_id = _register(each, family_id, by, today)
        elif each.person_id not in members:
            join_family(
                by=by,
                family_id=family_id,
                person_id=each.person_id,
                as_child=each.part == Part.CHILD.value,
                starts=today,
            )
        each.family_id = family_id
        each.save()
    _relate(children, [each for each in named if each.part == Part.ADULT.value], by, today)
    _house(children, referral, by, today)
    return family_id


def _family_name(named: Iterable[ReferralPerson]) -> str:
    names = list(dict.fromkeys(each.family_name.strip() for each in named if each.family_name.strip()))
    return " / ".join(names)[:80] or "Name not known"


def _register(named: ReferralPerson, family_id: UUID, by: Viewer, today: date) -> UUID:
    new = NewPerson(
        name=NameParts(given=named.given_names, family=named.family_name),
        known_as=NameParts(given=named.known_as, family=named.family_name) if named.known_as else None,
        details=PersonDetails(
            born=named.born,
            birth_kind=BirthKind(named.birth_kind) if named.born else BirthKind.NOT_KNOWN,
            sex=sex_of(named.sex),
            ethnicity=_ethnicity(named.ethnicity),
        ),
        identifiers=tuple(_identifiers(named)),
    )
    return register_in_family(
        by=by,
        family_id=family_id,
        new=new,
        as_child=named.part == Part.CHILD.value,
        starts=today,
        today=today,
    )


def _identifiers(named: ReferralPerson) -> Iterable[IdentifierParts]:
    if named.nhs_number:
        yield IdentifierParts(IdentifierKind.NHS_NUMBER, named.nhs_number)
    if named.local_id:
        yield IdentifierParts(IdentifierKind.LA_CHILD_ID, named.local_id)


def _ethnicity(given: str) -> Ethnicity | None:
    code = given.upper()
    return Ethnicity(code) if code in Ethnicity else None


def _relate(children: list[ReferralPerson], adults: list[ReferralPerson], by: Viewer, today: date) -> None:
    everyone = [each.person_id for each in (*children, *adults) if each.person_id]
    known = {
        frozenset((each.person_id, each.other_id)) for each in relationships_among(by=by, person_ids=everyone, on=today)
    }
    for adult in adults:
        kind = _RELATIONS.get(adult.relationship, RelationKind.OTHER)
        for child in children:
            if adult.person_id is None or child.person_id is None:
                continue
            if frozenset((adult.person_id, child.person_id)) in known or adult.person_id == child.person_id:
                continue
            held = adult.parental_responsibility
            relate(
                by=by,
                person_id=adult.person_id,
                other_id=child.person_id,
                kind=kind,
                today=today,
                responsibility=(
                    Responsibility(held=held, evidence="As the referrer said")
                    if held is not None and kind in _MAY_HAVE_RESPONSIBILITY
                    else None
                ),
            )


def _house(children: list[ReferralPerson], referral: Referral, by: Viewer, today: date) -> None:
    """Keep the family home as the address of children who are new to us and not said to be looked after."""
    if not referral.address:
        return
    for each in children:
        is_new = each.matched_at is None
        if each.person_id and is_new and each.care_status not in ("section_20", "care_order"):
            move_home(
                by=by,
                person_id=each.person_id,
                address=_address(referral),
                starts=today,
                today=today,
            )


def _address(referral: Referral) -> AddressParts:
    lines = [line.strip(" ,") for line in referral.address.splitlines() if line.strip(" ,")]
    first, second, town = (*lines, "", "", "")[:3]
    # The referrer may have written half a postcode: kept with the referral, but no address is made of it.
    return AddressParts(
        line_1=first[:120], line_2=second[:120], town=town[:80], postcode=tidy_postcode(referral.postcode) or ""
    )
