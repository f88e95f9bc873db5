"""The log of hand-offs of a family, with the rule that says which of them count."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Handoff
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.family_work import FamilyWork
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.handoffs import counts_under, rule_of, tally, what_changed
from homeward.casework.values import HandoffKind
from homeward.casework.values.handoffs import Changed, HandoffLine, HandoffRule, HandoffsPage
from homeward.practice.values import PracticeModel, Setting
from homeward.workforce.queries.places import WorkedAt, worked_at


def handoffs_page(*, by: Viewer, family_id: UUID, today: date) -> HandoffsPage:
    """
    Open the log of hand-offs.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    rule, setting = _rule(work)
    rows = list(Handoff.objects.filter(family_id=family_id).order_by("-happened_on", "-recorded_at"))
    people = worked_at(
        practitioner_ids=[each for row in rows for each in (row.from_practitioner_id, row.to_practitioner_id) if each]
    )
    lines = tuple(_line(row, people, rule) for row in rows)
    return HandoffsPage(head, tally(rule, [each.changed for each in lines]), setting, lines)


def rule_in(model: PracticeModel, settings: Mapping[str, Any]) -> HandoffRule:
    """Return what counts as a hand-off under a model, as the authority has set it."""
    if model.handoff is None:
        return HandoffRule.ANY_CHANGE
    decided = settings.get(model.handoff.setting) if model.handoff.setting else None
    return rule_of(model.handoff.counts, decided)


def _rule(work: FamilyWork | None) -> tuple[HandoffRule, Setting | None]:
    if work is None:
        return HandoffRule.ANY_CHANGE, None
    model = model_of(work.episode)
    key = model.handoff.setting if model.handoff else None
    setting = next((each for each in model.settings if each.key == key), None)
    return rule_in(model, work.settings), setting


def _line(row: Handoff, people: dict[UUID, WorkedAt], rule: HandoffRule) -> HandoffLine:
    before = people.get(row.from_practitioner_id) if row.from_practitioner_id else None
    after = people.get(row.to_practitioner_id)
    changed = changed_by(row, people)
    the_day_before = row.happened_on - timedelta(days=1)
    return HandoffLine(
        id=row.id,
        happened_on=row.happened_on,
        kind=HandoffKind(row.kind),
        from_name=before.name if before else "",
        from_place=before.place_on(the_day_before) if before else "",
        to_name=after.name if after else "Somebody who has left",
        to_place=after.place_on(row.happened_on) if after else "",
        reason=row.reason,
        to_know=row.to_know,
        changed=changed,
        counts=counts_under(rule, changed),
    )


def changed_by(row: Handoff, people: Mapping[UUID, WorkedAt]) -> Changed:
    """Return what a hand-off changed; whether the team did is kept with it, or told by where the two worked then."""
    if row.from_practitioner_id is None:
        return Changed(lead=False, team=False, agency=False, is_first=True)
    before, after = people.get(row.from_practitioner_id), people.get(row.to_practitioner_id)
    return Changed(
        lead=row.from_practitioner_id != row.to_practitioner_id,
        team=_team_changed(row, before, after),
        agency=what_changed(before=[before.agency_id] if before else None, after=[after.agency_id] if after else None),
    )


def _team_changed(row: Handoff, before: WorkedAt | None, after: WorkedAt | None) -> bool | None:
    if row.from_team_id and row.to_team_id:
        return row.from_team_id != row.to_team_id
    # Who leaves a team hands over on the day they leave it, so the day before tells where they worked.
    the_day_before = row.happened_on - timedelta(days=1)
    return what_changed(
        before=[each.team_id for each in before.teams_on(the_day_before)] if before else None,
        after=[each.team_id for each in after.teams_on(row.happened_on)] if after else None,
    )
