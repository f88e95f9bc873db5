"""People of the files who are in Homeward already: recognised by number, asked about by name."""

from __future__ import annotations

from datetime import date

from homeward.access.actions import acting_as, service_viewer
from homeward.casework.actions import set_status
from homeward.casework.models import StatusPeriod
from homeward.casework.values import StatusKind
from homeward.people.actions import register_person
from homeward.people.models import Identifier, Person
from homeward.people.values import IdentifierKind, IdentifierParts, NameParts, Sex
from homeward.vocabulary.periods import Period
from tests.factories.authority_files import Northcombe, drawn

KIP = """
    person_id | given_names | family_name  | born       | sex | nhs_number | if_already_here
    ----------+-------------+--------------+------------+-----+------------+----------------
    N-1       | {given}     | {family}     | {born}     | M   | {number}   | {answer}
"""


def _row(
    given: str = "Kip", family: str = "Quillfeather", born: str = "2012-06-14", number: str = "", answer: str = ""
) -> dict[str, str]:
    return {"people": KIP.format(given=given, family=family, born=born, number=number, answer=answer)}


def _kip_is_here(county: Northcombe, *, number: str = "") -> object:
    with acting_as(service_viewer("importer", county.authority_id)) as unit:
        return register_person(
            by=unit.viewer,
            name=NameParts(given="Kip", family="Quillfeather"),
            born=date(2012, 6, 14),
            sex=Sex.MALE,
            identifiers=[IdentifierParts(IdentifierKind.NHS_NUMBER, number)] if number else [],
            today=county.today,
        )


def _problems(county: Northcombe, rows: dict[str, str]) -> list[str]:
    report = county.checks(county.sends(drawn(rows)))
    return [f"{each.severity.value} {each.column}: {each.message}" for each in report.problems]


def test_the_same_nhs_number_and_name_is_the_same_person(county: Northcombe) -> None:
    kip = _kip_is_here(county, number="9434765919")
    rows = _row(number="9434765919")
    assert _problems(county, rows) == [
        "warning person_id: This person is in Homeward already. The number and the name are the same."
    ]
    county.takes(rows)
    with acting_as(service_viewer("importer", county.authority_id)):
        assert Person.objects.count() == 1
        assert Identifier.objects.get(kind="import_key").person_id == kip


def test_the_same_number_on_somebody_else_is_refused(county: Northcombe) -> None:
    _kip_is_here(county, number="9434765919")
    rows = _row(given="Wren", family="Larkspur", born="2009-01-01", number="9434765919")
    assert _problems(county, rows) == ["block nhs_number: Somebody else in Homeward has this number."]


def test_the_same_name_and_birth_is_asked_about_and_the_answer_is_kept_to(county: Northcombe) -> None:
    _kip_is_here(county)
    (problem,) = _problems(county, _row())
    assert problem.startswith("block if_already_here: Somebody in Homeward may be this person: same surname")
    county.takes(_row(answer="different"))
    with acting_as(service_viewer("importer", county.authority_id)):
        assert Person.objects.count() == 2


def test_said_to_be_the_same_no_second_record_is_made(county: Northcombe) -> None:
    _kip_is_here(county)
    county.takes(_row(answer="same"))
    with acting_as(service_viewer("importer", county.authority_id)):
        assert Person.objects.count() == 1


def test_people_of_one_file_are_compared_as_rows_and_not_with_one_another_in_the_record(county: Northcombe) -> None:
    rows = {
        "people": """
        person_id | given_names | family_name  | born       | if_already_here
        ----------+-------------+--------------+------------+----------------
        N-1       | Kip         | Quillfeather | 2012-06-14 |
        N-2       | Kip         | Quillfeather | 2012-06-14 | different
        """
    }
    report = county.takes(rows)
    assert (report.blocks, report.counts.of("people").new) == (0, 2)


def test_another_authoritys_people_are_never_known_here(county: Northcombe) -> None:
    from tests.factories.authority_files import northcombe

    elsewhere = northcombe("ashmoor")
    _kip_is_here(elsewhere, number="9434765919")
    assert _problems(county, _row(number="9434765919")) == []


def test_a_status_a_worker_has_recorded_already_is_taken_to_be_the_row(county: Northcombe) -> None:
    kip = _kip_is_here(county, number="9434765919")
    with acting_as(service_viewer("importer", county.authority_id)) as unit:
        set_status(
            by=unit.viewer,
            person_id=kip,
            kind=StatusKind.LOOKED_AFTER,
            detail="V2",
            period=Period(date(2025, 1, 6)),
            today=county.today,
        )
    rows = _row(number="9434765919") | {
        "statuses": """
        person_id | status | detail | started_on | ended_on
        ----------+--------+--------+------------+-----------
        N-1       | cla    | V2     | 2025-01-06 |
        N-1       | cin    |        | 2024-01-06 |
        """
    }
    report = county.takes(rows)
    assert report.counts.of("statuses").stored() == {
        "read": 2,
        "new": 1,
        "changed": 0,
        "unchanged": 1,
        "refused": 0,
    }
    with acting_as(service_viewer("importer", county.authority_id)):
        assert StatusPeriod.objects.filter(kind="cla").count() == 1


def test_a_status_that_overlaps_one_recorded_in_homeward_is_refused(county: Northcombe) -> None:
    kip = _kip_is_here(county, number="9434765919")
    with acting_as(service_viewer("importer", county.authority_id)) as unit:
        set_status(
            by=unit.viewer,
            person_id=kip,
            kind=StatusKind.LOOKED_AFTER,
            detail="V2",
            period=Period(date(2025, 1, 6), date(2025, 3, 1)),
            today=county.today,
        )
    rows = _row(number="9434765919") | {
        "statuses": """
        person_id | status | detail | started_on | ended_on
        ----------+--------+--------+------------+-----------
        N-1       | cla    | C2     | 2025-02-06 |
        """
    }
    assert (
        "block started_on: from 6 February 2025 on overlaps the same status 6 January 2025 to 1 March 2025 "
        "(in Homeward)."
    ) in _problems(county, rows)
