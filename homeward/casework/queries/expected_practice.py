"""What a family's practice model expects at its service stage, and what of it is there."""

from datetime import date, datetime
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.queries.family_work import FamilyWork, work_of
from homeward.casework.queries.rows import JsonRow
from homeward.casework.queries.service_stage import stage_in
from homeward.casework.queries.stage_evidence import Asked
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.expectations import Practice, judge_expectations
from homeward.casework.values.expectations import ExpectedPractice
from homeward.practice import queries as practice
from homeward.practice.values import ServiceStage

STAGE_WORDS = {
    ServiceStage.EARLY_HELP: "early help",
    ServiceStage.CIN: "need",
    ServiceStage.CP: "child protection",
    ServiceStage.EDGE_OF_CARE: "danger of coming into care",
    ServiceStage.LOOKED_AFTER: "care",
}


def expected_practice(*, by: Viewer, family_id: UUID, today: date) -> ExpectedPractice | None:
    """
    Return what is expected of the work with a family now; None where its model expects nothing at its stage.

    :raises NotAllowed: if the viewer may not read the work with the family
    """
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    work = work_of([family_id], today=today).get(family_id)
    return expected_in(work, asked_of(work, today=today), today=today) if work else None


def asked_of(work: FamilyWork, *, today: date) -> Asked:
    """Return what is to be asked of a family's latest work, for its next stage and for what is expected of it."""
    expects = work.episode.closed_on is None and bool(model_of(work.episode).expectations)
    return Asked(work.episode, expected_on=today if expects else None)


def expected_in(work: FamilyWork, asked: Asked, *, today: date) -> ExpectedPractice | None:
    """Return what is expected of the work with a family, from what was read of it."""
    if asked.expected_on is None:
        return None
    row = asked.row
    stage, since = stage_in(
        [(each["kind"], date.fromisoformat(each["starts"])) for each in row.status_rows],
        [(each["person_id"], each["value"], _day(each["true_from"])) for each in row.risk_rows],
    )
    if stage is None or since is None:
        return None
    began_on = max(since, work.episode.opened_on)
    lines = judge_expectations(
        model_of(work.episode).expectations,
        stage,
        began_on=began_on,
        practice=_practice(work.gathered("form_rows"), row.held_rows, row.own_fact_rows),
        settings=work.settings,
        judge=practice.checks,
        today=today,
    )
    return ExpectedPractice(STAGE_WORDS[stage], began_on, lines) if lines else None


def _practice(forms: list[JsonRow], meetings: list[JsonRow], facts: list[JsonRow]) -> Practice:
    held: dict[str, date] = {}
    for each in meetings:
        day = date.fromisoformat(each["held_on"])
        held[each["kind"]] = min(day, held.get(each["kind"], day))
    return Practice(
        forms={each["form_key"]: _day(each["finished_at"]) for each in forms if each["finished_at"]},
        meetings=held,
        facts={each["key"]: each["value"] for each in facts},
    )


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()
