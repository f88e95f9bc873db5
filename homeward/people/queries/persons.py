"""Who people are."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read, require
from homeward.access.queries import held_then
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Identifier, Person, PersonName, WarningNote
from homeward.people.queries.finding import person_record
from homeward.people.rules.identifying import shown
from homeward.people.values import (
    BirthKind,
    Disability,
    Ethnicity,
    IdentifierKind,
    IdentifierView,
    PersonSummary,
    PersonView,
    Sex,
    WarningView,
)


def person(*, by: Viewer, person_id: UUID) -> PersonView:
    """
    Return a person in full.

    :raises NotFound: if there is no such person, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of them (by searching) but not open them
    """
    row = person_record(person_id)
    require(by, Permission.PERSON_READ, on=Subject.person(person_id))
    names = PersonName.objects.filter(person=row).order_by("kind", "-starts")
    identifiers = Identifier.objects.filter(person=row).order_by("kind", "ends")
    record_read("person.opened", by=by, about=[Subject.person(person_id)])
    return PersonView(
        summary=row.summary(),
        ethnicity=Ethnicity(row.ethnicity) if row.ethnicity else None,
        disabilities=tuple(Disability(each) for each in row.disabilities),
        first_language=row.first_language,
        interpreter_needed=row.interpreter_needed,
        communication_needs=row.communication_needs,
        names=tuple(each.view() for each in names),
        identifiers=tuple(_identifier(each) for each in identifiers),
    )


def summaries(*, by: Viewer, person_ids: Iterable[UUID]) -> dict[UUID, PersonSummary]:
    """Return those of the people whom the viewer may know of, by id: one statement however many there are."""
    found = {each.id: each.summary() for each in Person.objects.filter(id__in=set(person_ids))}
    if found:
        record_read("person.listed", by=by, about=[Subject.person(each) for each in found])
    return found


def births_and_deaths(
    *, person_ids: Iterable[UUID], as_known_on: datetime | None = None
) -> dict[UUID, tuple[date | None, date | None]]:
    """
    Return the days these people were born and died, by id, as far as the present viewer reaches.

    For sums over a whole cohort: names nobody, so the action that asks writes down that it looked.

    :param as_known_on: as the record held it at this moment; whoever was not recorded by then is left out
    """
    rows = Person.objects.filter(id__in=set(person_ids))
    if as_known_on is None:
        told = list(rows.values_list("id", "born", "birth_kind", "died_on"))
    else:
        told = [(each.id, each.born, each.birth_kind, each.died_on) for each in held_then(rows, as_known_on)]
    return {
        person_id: (None if kind == BirthKind.EXPECTED.value else born, died_on)
        for person_id, born, kind, died_on in told
    }


def sexes(*, person_ids: Iterable[UUID], as_known_on: datetime | None = None) -> dict[UUID, str]:
    """
    Return the sex of these people as its code, as far as the present viewer reaches; not known is left out.

    For sums over a whole cohort: names nobody, so the action that asks writes down that it looked.

    :param as_known_on: as the record held it at this moment
    """
    rows = Person.objects.filter(id__in=set(person_ids))
    if as_known_on is not None:
        held = ((each.id, each.sex) for each in held_then(rows, as_known_on))
        return {person_id: sex for person_id, sex in held if sex != Sex.NOT_KNOWN.value}
    return dict(rows.exclude(sex=Sex.NOT_KNOWN.value).values_list("id", "sex"))


def people_with_identifiers(*, by: Viewer, kind: IdentifierKind, values: Iterable[str]) -> dict[str, UUID]:
    """
    Return whose each identifier is, for those the viewer may know of. The values are as they are stored.

    For an import that meets the same people again. Former identifiers still count.
    """
    rows = Identifier.objects.filter(kind=kind.value, value__in=set(values))
    found = dict(rows.values_list("value", "person_id"))
    if found:
        record_read("person.matched", by=by, about=[Subject.person(each) for each in set(found.values())])
    return found


def warnings_about(*, by: Viewer, person_ids: Iterable[UUID], on: date) -> tuple[WarningView, ...]:
    """Return the warnings in force on a day about any of these people, newest first."""
    rows = WarningNote.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=on), person_id__in=set(person_ids), starts__lte=on
    ).order_by("-starts")
    found = tuple(each.view() for each in rows)
    if found:
        record_read("warning.read", by=by, about=[Subject.person(each.person_id) for each in found])
    return found


def _identifier(row: Identifier) -> IdentifierView:
    kind = IdentifierKind(row.kind)
    return IdentifierView(
        id=row.id, kind=kind, value=row.value, shown=shown(kind, row.value), starts=row.starts, ends=row.ends
    )
