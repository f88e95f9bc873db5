# ruff: noqa: E501 (a drawn row is read, not wrapped)
"""What comes in is what the files say, through the rooms' own rules; and twice the same is once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from homeward.access.actions import acting_as, service_viewer
from homeward.access.models import AuditEntry, Involvement
from homeward.casework.models import (
    Allocation,
    CareRecord,
    Episode,
    FollowUpCheck,
    Handoff,
    Placement,
    ProgrammeEnd,
    ProgrammeRun,
    Reading,
    Referral,
    ReferralDecision,
    ReferralPerson,
    StatusPeriod,
)
from homeward.casework.queries import family_page, my_families
from homeward.outcomes.models import Enrolment
from homeward.people.models import Address, Family, FamilyMember, Identifier, Person, Relationship
from homeward.transfer.models import ImportedRow, ImportPiece
from homeward.transfer.values import RunState
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed
from tests.factories.authority_files import Northcombe, drawn
from tests.rooms.transfer import sheets

EVERYTHING = (
    Person, Family, FamilyMember, Relationship, Address, Identifier, StatusPeriod, Placement, Referral,
    ReferralPerson, ReferralDecision, Episode, Allocation, Handoff, ProgrammeRun, ProgrammeEnd, FollowUpCheck,
    Reading, Enrolment, CareRecord, ImportedRow, Involvement,
)  # fmt: skip


def _count(county: Northcombe) -> dict[str, int]:
    with acting_as(service_viewer("importer", county.authority_id)):
        return {each.__name__: each.objects.count() for each in EVERYTHING}


def _as_importer(county: Northcombe) -> Any:
    return acting_as(service_viewer("importer", county.authority_id))


def test_a_dry_run_counts_everything_and_writes_nothing(county: Northcombe) -> None:
    before = _count(county)
    run_id = county.sends(drawn(sheets.whole(county.nora_username)))
    report = county.checks(run_id)
    assert report.blocks == 0
    assert report.counts.in_all.stored() == {"read": 24, "new": 24, "changed": 0, "unchanged": 0, "refused": 0}
    assert _count(county) == before
    assert county.run(run_id).state is RunState.CHECKED


def test_what_comes_in_is_what_the_files_say(county: Northcombe) -> None:
    report = county.takes(sheets.whole(county.nora_username))
    assert report.counts.in_all.new == 24
    assert all(counts.add_up for counts in report.counts.sheets.values())
    with _as_importer(county):
        kip = Person.objects.get(given="Kip")
        assert kip.born == date(2012, 6, 14)
        assert set(Identifier.objects.filter(person=kip).values_list("kind", "value")) == {
            ("import_key", "N-1"),
            ("nhs_number", "9434765919"),
        }
        assert Family.objects.get().members.count() == 3
        assert Relationship.objects.filter(kind="parent", has_responsibility=True).count() == 2
        assert Address.objects.get(ends__isnull=True).line_1 == "4 Lantern Row"
        assert set(StatusPeriod.objects.values_list("kind", "detail", "starts", "ends")) == {
            ("cin", "", date(2024, 11, 1), None),
            ("cla", "V2", date(2025, 1, 6), date(2025, 3, 20)),
            ("cin", "", date(2024, 11, 1), date(2025, 8, 1)),
        }
        assert Placement.objects.get().kind == "foster"
        assert Reading.objects.get().measure == "my_star"


def test_an_accepted_referral_opens_the_work_and_a_later_one_is_a_re_referral(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    with _as_importer(county):
        first, second, third = Referral.objects.order_by("received_at")
        assert [first.state, second.state, third.state] == ["accepted", "accepted", "new"]
        assert first.source == "import"
        assert second.previous_referral_id == first.id
        assert "re-referral" in second.re_referral_why
        closed, running = Episode.objects.order_by("opened_on")
        assert (closed.closed_on, closed.stage) == (date(2025, 5, 10), "follow_up")
        assert (running.closed_on, running.stage) == (None, "programme")
        assert closed.children.count() == 2
        assert list(ReferralDecision.objects.filter(referral=first).values_list("step", "outcome")) == [
            ("screening", "to_triage"),
            ("triage", "accept"),
        ]
        assert ProgrammeEnd.objects.get().ended_on == date(2025, 5, 4)
        references = Enrolment.objects.order_by("reference").values_list("reference", flat=True)
        assert list(references) == ["TTT-0001", "TTT-0002"]


def test_the_worker_named_in_the_files_reaches_the_family_from_then_on(county: Northcombe) -> None:
    with acting_as(county.nora):
        assert my_families(by=county.nora, today=county.today).families == ()
    county.takes(sheets.whole(county.nora_username))
    with acting_as(county.nora):
        (family,) = my_families(by=county.nora, today=county.today).families
        page = family_page(by=county.nora, family_id=family.id, today=county.today)
    assert {each.person.name for each in page.children} == {"Kip Quillfeather", "Juno Quillfeather"}


def test_the_same_files_a_second_time_change_nothing(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    before = _count(county)
    report = county.takes(sheets.whole(county.nora_username))
    assert report.counts.in_all.stored() == {"read": 24, "new": 0, "changed": 0, "unchanged": 24, "refused": 0}
    assert _count(county) == before


def test_another_spelling_of_the_same_rows_changes_nothing_either(county: Northcombe) -> None:
    county.takes({"people": sheets.PEOPLE})
    report = county.takes(
        {
            "people": """
        Surname      | Forename | DOB          | Local ID | Gender | NHS no
        -------------+----------+--------------+----------+--------+-------------
        Quillfeather | Kip      | 14/06/2012   | N-1      | male   | 943 476 5919
        Quillfeather | Juno     | 9 Jan 2014   | N-2      | F      |
        Quillfeather | Dawn     | 02.02.1985   | N-3      | female |
        """
        }
    )
    assert report.counts.of("people").unchanged == 3


def test_a_row_that_says_something_else_now_is_taken_over_and_what_was_known_stays(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    changed = sheets.whole(county.nora_username) | {
        "people": sheets.PEOPLE.replace("2014-01-09", "2014-01-08"),
        "statuses": sheets.STATUSES.replace("2025-03-20", "2025-03-25"),
        "placements": sheets.PLACEMENTS.replace("2025-03-20", "2025-03-25"),
        "programmes": sheets.PROGRAMMES.replace(
            "R-2         | N-1       | weeks_18  | 2025-10-13 |            |           |",
            "R-2         | N-1       | weeks_18  | 2025-10-13 | 2026-02-15 | completed |",
        ),
    }
    report = county.takes(changed)
    assert report.counts.in_all.changed == 4
    with _as_importer(county):
        assert Person.objects.get(given="Juno").born == date(2014, 1, 8)
        old, new = StatusPeriod.objects.filter(kind="cla").order_by("known_from")
        assert (old.ends, old.known_to is None) == (date(2025, 3, 20), False)
        assert (new.ends, new.known_to) == (date(2025, 3, 25), None)
        assert ProgrammeEnd.objects.filter(ended_on=date(2026, 2, 15)).exists()
    again = county.takes(changed)
    assert again.counts.in_all.unchanged == again.counts.in_all.read


def test_a_referral_decided_or_closed_since_is_taken_over(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    decided = sheets.REFERRALS.replace(
        "R-3         | N-2       | F-1       | 2026-01-06  | And again    |         |            |             |",
        "R-3         | N-2       | F-1       | 2026-01-06  | And again    | not_suitable | 2026-01-08 |        |",
    ).replace(
        "R-2         | N-1       | F-1       | 2025-10-06  | Again        | accept  | 2025-10-08 | Key Workers |            |",
        "R-2         | N-1       | F-1       | 2025-10-06  | Again        | accept  | 2025-10-08 | Key Workers | 2026-02-20 | goals_reached",
    )
    report = county.takes(sheets.whole(county.nora_username) | {"referrals": decided})
    assert report.counts.of("referrals").changed == 2
    with _as_importer(county):
        assert Referral.objects.get(reason="And again").state == "declined"
        episode = Episode.objects.get(referral__reason="Again")
        assert (episode.closed_on, episode.close_reason) == (date(2026, 2, 20), "goals_reached")
        assert not Allocation.objects.filter(episode=episode, ends__isnull=True).exists()


def test_refused_rows_are_left_out_only_when_somebody_says_so(county: Northcombe) -> None:
    broken = {"people": sheets.PEOPLE.replace("2014-01-09", "2014-02-31")}
    run_id = county.sends(drawn(broken))
    assert county.checks(run_id).blocks == 1
    with pytest.raises(Invalid, match="keeps rows out"):
        county.brings_in(run_id)
    report = county.brings_in(run_id, leave_out=True)
    assert report.counts.of("people").stored() == {"read": 3, "new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    with _as_importer(county):
        assert set(Person.objects.values_list("given", flat=True)) == {"Kip", "Dawn"}


def test_a_failure_half_way_leaves_nothing_half_way(county: Northcombe, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = county.sends(drawn(sheets.whole(county.nora_username)))
    county.checks(run_id)
    before = _count(county)

    def fails(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("homeward.transfer.actions.keep_work.bulk_record_readings", fails)
    with pytest.raises(RuntimeError):
        county.brings_in(run_id)
    assert _count(county) == before
    assert county.run(run_id).state is RunState.CONFIRMED


def test_the_files_are_deleted_once_they_are_brought_in(county: Northcombe) -> None:
    run_id = county.sends(drawn({"people": sheets.PEOPLE}))
    county.checks(run_id)
    with acting_as(county.norbert):
        assert ImportPiece.objects.count() == 1
    county.brings_in(run_id)
    with acting_as(county.norbert):
        assert ImportPiece.objects.count() == 0


def test_a_run_is_brought_in_once(county: Northcombe) -> None:
    run_id = county.sends(drawn({"people": sheets.PEOPLE}))
    county.checks(run_id)
    county.brings_in(run_id)
    with pytest.raises(Conflict):
        county.brings_in(run_id)


def test_only_who_may_bring_in_data_does(county: Northcombe) -> None:
    with acting_as(county.nora), pytest.raises(NotAllowed):
        from homeward.transfer.actions import receive_files

        receive_files(
            by=county.nora, files=drawn({"people": sheets.PEOPLE}), data_as_at=county.today, today=county.today
        )


def test_the_administrator_who_brings_in_data_reads_none_of_it(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    with acting_as(county.norbert):
        assert Person.objects.count() == 0
        assert StatusPeriod.objects.count() == 0


def test_every_batch_is_written_down_with_whom_it_was_about(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    with acting_as(service_viewer("importer", county.authority_id)):
        kip = Person.objects.get(given="Kip").id
    from tests.factories import viewers

    governance = viewers.viewer("information_governance", authority_id=county.authority_id)
    with acting_as(governance):
        events = set(
            AuditEntry.objects.filter(subject_ids__contains=[kip], is_read=False).values_list("event", flat=True)
        )
        assert {"person.registered", "status.brought_in", "placement.brought_in"} <= events
        done = AuditEntry.objects.get(event="import.done")
    assert done.actor_id == county.norbert.user_id
    assert done.detail["new"] == 24
    assert not any(name in str(done.detail) for name in ("Kip", "Quillfeather"))


def test_a_child_without_a_later_row_is_known_not_to_be_in_care(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    with _as_importer(county):
        juno = Person.objects.get(given="Juno")
        assert CareRecord.objects.get(person=juno).as_at == county.today


def test_checks_that_fell_due_before_the_data_came_are_not_asked_for_again(county: Northcombe) -> None:
    county.takes(sheets.whole(county.nora_username))
    with _as_importer(county):
        assert all(each.due_on > date(2025, 12, 1) for each in FollowUpCheck.objects.all())
