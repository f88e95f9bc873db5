"""Put people together into families, and let them leave."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, cover, record, require, uncover
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.actions.persons import register
from homeward.people.actions.writing import write_family_keys
from homeward.people.models import Family, FamilyKey, FamilyMember
from homeward.people.queries.finding import family_record, person_record
from homeward.people.values import NewPerson
from homeward.vocabulary.errors import Conflict, Invalid, NotFound

LONGEST_NAME = 80


@action
def create_family(*, by: Viewer, name: str) -> UUID:
    """
    Create a family with nobody in it yet, and return its id.

    :raises NotAllowed: if the viewer may not register people
    :raises Invalid: if it has no name
    """
    require(by, Permission.PERSON_WRITE)
    family = Family(name=family_name(name))
    family.save()
    write_family_keys({family.id: family.name}, by=by)
    record("family.created", by=by, about=[Subject.family(family.id)])
    return family.id


@action
def rename_family(*, by: Viewer, family_id: UUID, version: int | None, name: str) -> None:
    """
    Call a family something else.

    :raises NotFound: if the viewer may not know of the family
    :raises Stale: if somebody changed it after the viewer opened it
    """
    family = family_record(family_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.family(family_id))
    family.check_version(version)
    family.name = family_name(name)
    family.save()
    FamilyKey.objects.filter(family=family).delete()
    write_family_keys({family.id: family.name}, by=by)
    record("family.renamed", by=by, about=[Subject.family(family_id)])


@action
def join_family(
    *,
    by: Viewer,
    family_id: UUID,
    person_id: UUID,
    as_child: bool,
    starts: date,
    main_carer: bool = False,
    ends: date | None = None,
) -> UUID:
    """
    Put a person into a family from a day on. Whoever is involved with the family reaches them from now.

    Both must be known to the viewer, so that nobody reaches a stranger by adding them to a family of theirs;
    a person not registered yet comes in by ``register_in_family``.

    :param ends: the first day they were no longer in it, where that is past already
    :raises NotFound: if the viewer may not know of the family or the person
    :raises Conflict: if they are in the family at that time already
    """
    family_record(family_id, to_change=True)
    person_record(person_id)
    require(by, Permission.PERSON_WRITE, on=Subject.family(family_id))
    return _join(
        by=by,
        family_id=family_id,
        person_id=person_id,
        as_child=as_child,
        starts=starts,
        ends=ends,
        main_carer=main_carer,
    )


@action
def register_in_family(
    *,
    by: Viewer,
    family_id: UUID,
    new: NewPerson,
    as_child: bool,
    starts: date,
    today: date,
    main_carer: bool = False,
) -> UUID:
    """
    Register somebody as a member of a family and return their id.

    :raises NotFound: if the viewer may not know of the family
    :raises Invalid: with everything to put right
    """
    family_record(family_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.family(family_id))
    person_id = register(new, by=by, today=today)
    _join(
        by=by,
        family_id=family_id,
        person_id=person_id,
        as_child=as_child,
        starts=starts,
        ends=None,
        main_carer=main_carer,
    )
    return person_id


@action
def leave_family(*, by: Viewer, family_id: UUID, person_id: UUID, ends: date) -> None:
    """
    Say that somebody is no longer in a family from this day on.

    Whoever reached them only through this family no longer does from then on; the family keeps the name it knew
    them by. Somebody of another family as well stays reached through that one.

    :raises NotFound: if they are not in the family, as far as the viewer may know
    :raises Invalid: if they joined on that day or later
    """
    family_record(family_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.family(family_id))
    member = FamilyMember.objects.filter(family_id=family_id, person_id=person_id, ends__isnull=True).first()
    if member is None:
        raise NotFound("This person is not in this family now.", remedy="Look at the family's members.")
    if ends <= member.starts:
        raise Invalid.because("They would leave before they joined.", field="ends", remedy="Check the date.")
    member.ends, member.known_as = ends, person_record(person_id).summary().name
    member.save()
    uncover(by=by, subject=Subject.family(family_id), covered=Subject.person(person_id), ends=ends)
    record("family.left", by=by, about=[Subject.family(family_id), Subject.person(person_id)])


@action
def set_main_carers(*, by: Viewer, family_id: UUID, person_ids: Sequence[UUID]) -> None:
    """
    Say who mainly cares for the children of a family now; everybody else in it does not.

    :raises NotFound: if the viewer may not know of the family
    :raises Conflict: if one of them is not in the family now
    """
    family_record(family_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.family(family_id))
    members = list(FamilyMember.objects.filter(family_id=family_id, ends__isnull=True))
    if not set(person_ids) <= {each.person_id for each in members}:
        raise Conflict("Somebody chosen is not in this family now.", remedy="Add them to the family first.")
    for member in members:
        cares = member.person_id in person_ids
        if member.main_carer != cares:
            member.main_carer = cares
            member.save()
    record("family.carers_set", by=by, about=[Subject.family(family_id)], detail={"carers": len(person_ids)})


def family_name(name: str) -> str:
    """
    Return a family's name as it is written down.

    :raises Invalid: if it is empty or too long
    """
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Invalid.because(f"Enter a name for the family, of {LONGEST_NAME} letters at most.", field="name")
    return tidy


def _join(
    *,
    by: Viewer,
    family_id: UUID,
    person_id: UUID,
    as_child: bool,
    starts: date,
    ends: date | None,
    main_carer: bool,
) -> UUID:
    if ends is not None and ends <= starts:
        raise Invalid.because("They would leave before they joined.", field="ends", remedy="Check the dates.")
    member = FamilyMember(
        family_id=family_id,
        person_id=person_id,
        as_child=as_child,
        main_carer=main_carer,
        starts=starts,
        ends=ends,
        known_as=person_record(person_id).summary().name if ends else "",
    )
    with clashes_told():
        member.save()
    family, person = Subject.family(family_id), Subject.person(person_id)
    cover(by=by, subject=family, covered=person, starts=starts, ends=ends)
    record("family.joined", by=by, about=[family, person])
    return member.id
