"""Families and who is in them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Family, FamilyMember, Person
from homeward.people.queries.finding import family_record
from homeward.people.values import BirthKind, FamilyName, FamilySummary, MemberView, PersonSummary, Sex


def family(*, by: Viewer, family_id: UUID, on: date) -> FamilySummary:
    """
    Return a family with its members on a day.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it but not open it
    """
    row = family_record(family_id)
    require(by, Permission.PERSON_READ, on=Subject.family(family_id))
    members = _members([family_id], on)[family_id]
    record_read("family.opened", by=by, about=_about([family_id], {family_id: members}))
    return FamilySummary(id=row.id, name=row.name, members=members, version=row.version)


def family_summaries(*, by: Viewer, family_ids: Iterable[UUID], on: date) -> dict[UUID, FamilySummary]:
    """Return those of the families the viewer may know of, with their members on a day: two statements."""
    rows = Family.objects.in_bulk(list(set(family_ids)))
    members = _members(rows, on)
    if rows:
        record_read("family.listed", by=by, about=_about(rows, members))
    return {
        each.id: FamilySummary(id=each.id, name=each.name, members=members[each.id], version=each.version)
        for each in rows.values()
    }


def family_history(*, by: Viewer, family_id: UUID) -> tuple[MemberView, ...]:
    """
    Return everybody who is or was in a family, earliest first, with their dates.

    Of those who left and whose own record is closed to the viewer, only the name the family knew them by.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    family_record(family_id)
    require(by, Permission.PERSON_READ, on=Subject.family(family_id))
    rows = list(FamilyMember.objects.filter(family_id=family_id).order_by("starts"))
    people = Person.objects.in_bulk({each.person_id for each in rows})
    found = tuple(_member(each, people.get(each.person_id)) for each in rows)
    record_read("family.opened", by=by, about=_about([family_id], {family_id: found}))
    return found


def members_ever(*, family_id: UUID) -> frozenset[UUID]:
    """
    Return the ids of everybody who is or was in a family, as far as the present viewer reaches.

    For checking that what is written down about a family is about its own people; shows nobody.
    """
    return frozenset(FamilyMember.objects.filter(family_id=family_id).values_list("person_id", flat=True))


def families_of(*, by: Viewer, person_id: UUID, on: date) -> tuple[FamilyName, ...]:
    """Return the families a person is in on a day, as far as the viewer may know of them."""
    return families_of_people(by=by, person_ids=[person_id], on=on).get(person_id, ())


def families_of_people(*, by: Viewer, person_ids: Iterable[UUID], on: date) -> dict[UUID, tuple[FamilyName, ...]]:
    """Return the families each person is in on a day, as far as the viewer may know of them."""
    found: dict[UUID, list[FamilyName]] = defaultdict(list)
    rows = _in_force(FamilyMember.objects.filter(person_id__in=set(person_ids)), on)
    for each in rows.select_related("family").order_by("family__name"):
        found[each.person_id].append(FamilyName(id=each.family_id, name=each.family.name))
    if found:
        families = {each.id for names in found.values() for each in names}
        about = [*map(Subject.family, families), *map(Subject.person, found)]
        record_read("family.listed", by=by, about=about)
    return {person_id: tuple(names) for person_id, names in found.items()}


def _in_force(rows: QuerySet[FamilyMember], on: date) -> QuerySet[FamilyMember]:
    return rows.filter(Q(ends__isnull=True) | Q(ends__gt=on), starts__lte=on)


def _members(family_ids: Iterable[UUID], on: date) -> dict[UUID, tuple[MemberView, ...]]:
    found: dict[UUID, list[MemberView]] = {each: [] for each in family_ids}
    rows = _in_force(FamilyMember.objects.filter(family_id__in=list(found)), on).select_related("person")
    for row in rows:
        found[row.family_id].append(_member(row, row.person))
    return {each: tuple(sorted(members, key=_place)) for each, members in found.items()}


def _member(row: FamilyMember, person: Person | None) -> MemberView:
    return MemberView(
        person=person.summary() if person else _only_a_name(row),
        is_reached=person is not None,
        as_child=row.as_child,
        main_carer=row.main_carer,
        starts=row.starts,
        ends=row.ends,
    )


def _only_a_name(row: FamilyMember) -> PersonSummary:
    return PersonSummary(
        id=row.person_id,
        given=row.known_as or "Somebody who left",
        family_name="",
        born=None,
        birth_kind=BirthKind.NOT_KNOWN,
        sex=Sex.NOT_KNOWN,
    )


def _place(member: MemberView) -> tuple[bool, bool, date, str]:
    """Children first, eldest first; then the main carer, then the other adults."""
    return (not member.as_child, not member.main_carer, member.person.born or date.max, member.person.name)


def _about(family_ids: Iterable[UUID], members: dict[UUID, tuple[MemberView, ...]]) -> list[Subject]:
    people = {each.person.id for some in members.values() for each in some}
    return [*map(Subject.family, family_ids), *map(Subject.person, people)]
