"""Register people and keep what is known of them right."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.actions.found_by import refresh_search_keys
from homeward.people.actions.writing import write_people
from homeward.people.models import Identifier, Person, PersonName
from homeward.people.queries.finding import person_record
from homeward.people.rules.identifying import tidy_identifier, what_is_wrong_with_identifier
from homeward.people.rules.naming import name_shown
from homeward.people.rules.registering import (
    tidy_details,
    tidy_name,
    tidy_person,
    what_is_wrong_with_details,
    what_is_wrong_with_name,
    what_is_wrong_with_person,
)
from homeward.people.values import (
    BirthKind,
    Ethnicity,
    IdentifierKind,
    IdentifierParts,
    NameKind,
    NameParts,
    NewAddress,
    NewPerson,
    PersonDetails,
    Sex,
)
from homeward.vocabulary.errors import Invalid, ProblemList

# A person has one of each of these at a time; a new one ends the old. Of other kinds they may have several.
_ONE_AT_A_TIME = (IdentifierKind.NHS_NUMBER, IdentifierKind.UPN, IdentifierKind.LA_CHILD_ID)
_ONE_NAME_AT_A_TIME = (NameKind.LEGAL, NameKind.KNOWN_AS)


@action
def register_person(
    *,
    by: Viewer,
    name: NameParts,
    today: date,
    born: date | None = None,
    birth_kind: BirthKind = BirthKind.EXACT,
    sex: Sex = Sex.NOT_KNOWN,
    ethnicity: Ethnicity | None = None,
    known_as: NameParts | None = None,
    identifiers: Sequence[IdentifierParts] = (),
    addresses: Sequence[NewAddress] = (),
    details: PersonDetails | None = None,
) -> UUID:
    """
    Register one person and return their id. Look for them first with ``queries.possible_matches``.

    :param details: everything about the person at once; then born, birth_kind, sex and ethnicity are not read
    :raises NotAllowed: if the viewer may not register people
    :raises Invalid: with everything to put right
    :raises Conflict: if somebody has one of the identifiers already
    """
    require(by, Permission.PERSON_WRITE)
    told = details or PersonDetails(born=born, birth_kind=birth_kind, sex=sex, ethnicity=ethnicity)
    new = NewPerson(
        name=name,
        details=told,
        known_as=known_as,
        identifiers=tuple(identifiers),
        addresses=tuple(addresses),
    )
    return register(new, by=by, today=today)


def register(new: NewPerson, *, by: Viewer, today: date) -> UUID:
    """Check one new person, write them down and note it. The permission has been asked for already."""
    tidy = tidy_person(new)
    problems = ProblemList()
    problems.extend(what_is_wrong_with_person(tidy, today=today))
    problems.refuse_if_any()
    with clashes_told():
        write_people([tidy], by=by)
    record("person.registered", by=by, about=[Subject.person(tidy.id)])
    return tidy.id


@action
def edit_person(*, by: Viewer, person_id: UUID, version: int | None, details: PersonDetails, today: date) -> None:
    """
    Correct a person's birth, death, sex, ethnicity, language and needs, all together.

    :raises NotFound: if the viewer may not know of the person
    :raises NotAllowed: if they may not change them
    :raises Stale: if somebody changed the person after the viewer opened them
    :raises Invalid: with everything to put right
    """
    person = person_record(person_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    person.check_version(version)
    tidy = tidy_details(details)
    problems = ProblemList()
    problems.extend(what_is_wrong_with_details(tidy, today=today))
    problems.refuse_if_any()
    _put_details(person, tidy)
    person.save()
    refresh_search_keys(person_id, by=by)
    record("person.edited", by=by, about=[Subject.person(person_id)])


@action
def add_name(*, by: Viewer, person_id: UUID, kind: NameKind, name: NameParts, starts: date | None, today: date) -> None:
    """
    Give a person a name from a day on. A new legal or known-as name ends the one before it.

    :raises NotFound: if the viewer may not know of the person
    :raises Invalid: if the name is empty, or a changed name has no start
    """
    person = person_record(person_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    tidy = tidy_name(name)
    problems = ProblemList()
    problems.extend(what_is_wrong_with_name(tidy))
    if starts is not None and starts > today:
        problems.add("A name must be theirs today or in the past.", field="starts")
    problems.refuse_if_any()
    with clashes_told():
        if kind in _ONE_NAME_AT_A_TIME:
            _end_current_name(person_id, kind, starts or today)
        PersonName(
            person_id=person_id,
            kind=kind.value,
            given=tidy.given,
            middle=tidy.middle,
            family_name=tidy.family,
            starts=starts,
        ).save()
    _show_name(person, today)
    refresh_search_keys(person_id, by=by)
    record("person.named", by=by, about=[Subject.person(person_id)], detail={"kind": kind.value})


@action
def give_identifier(*, by: Viewer, person_id: UUID, identifier: IdentifierParts, today: date) -> UUID:
    """
    Give a person an identifier; a new NHS number, UPN or local child id ends the one before it.

    :raises NotFound: if the viewer may not know of the person
    :raises Invalid: if the identifier is not well formed
    :raises Conflict: if somebody has it already
    """
    person_record(person_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    tidy = tidy_identifier(identifier)
    problems = what_is_wrong_with_identifier(tidy)
    if problems:
        raise Invalid(problems)
    if tidy.kind in _ONE_AT_A_TIME:
        for old in Identifier.objects.filter(person_id=person_id, kind=tidy.kind.value, ends__isnull=True):
            old.ends = tidy.starts or today
            old.save()
    row = Identifier(person_id=person_id, kind=tidy.kind.value, value=tidy.value, starts=tidy.starts)
    with clashes_told():
        row.save()
    refresh_search_keys(person_id, by=by)
    record("identifier.given", by=by, about=[Subject.person(person_id)], detail={"kind": tidy.kind.value})
    return row.id


@action
def record_birth(*, by: Viewer, person_id: UUID, version: int | None, born: date, today: date) -> None:
    """
    Say that an expected child was born, and when.

    :raises Invalid: if the person was born already, or the day is in the future
    """
    person = person_record(person_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    person.check_version(version)
    if person.birth_kind != BirthKind.EXPECTED:
        raise Invalid.because("This person was born already.", remedy="Correct their details instead.")
    wrong = what_is_wrong_with_details(PersonDetails(born=born), today=today)
    if wrong:
        raise Invalid(wrong)
    person.born, person.birth_kind = born, BirthKind.EXACT.value
    person.save()
    refresh_search_keys(person_id, by=by)
    record("person.born", by=by, about=[Subject.person(person_id)])


def _put_details(person: Person, details: PersonDetails) -> None:
    person.born = details.born
    person.birth_kind = details.birth_kind.value
    person.died_on = details.died_on
    person.sex = details.sex.value
    person.ethnicity = details.ethnicity.value if details.ethnicity else ""
    person.disabilities = [each.value for each in details.disabilities]
    person.first_language = details.first_language.strip()
    person.interpreter_needed = details.interpreter_needed
    person.communication_needs = details.communication_needs.strip()


def _end_current_name(person_id: UUID, kind: NameKind, ends: date) -> None:
    for old in PersonName.objects.filter(person_id=person_id, kind=kind.value, ends__isnull=True):
        if old.starts is not None and ends < old.starts:
            raise Invalid.because(
                "The new name would start before the present one.", field="starts", remedy="Check the date."
            )
        old.ends = ends
        old.save()


def _show_name(person: Person, today: date) -> None:
    shown = name_shown([each.view() for each in PersonName.objects.filter(person=person)], today)
    if (shown.given, shown.family) != (person.given, person.family_name):
        person.given, person.family_name = shown.given, shown.family
        person.save()
