"""Warnings about people, and taking them down again."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import WarningNote
from homeward.people.queries.finding import person_record
from homeward.vocabulary.errors import NotFound, ProblemList


@action
def add_warning(
    *,
    by: Viewer,
    person_id: UUID,
    text: str,
    review_on: date,
    person_told: bool,
    today: date,
    why_not_told: str = "",
) -> UUID:
    """
    Warn whoever meets this person next. A warning is looked at again on a day, and the person is told or why not.

    :raises NotFound: if the viewer may not know of the person
    :raises Invalid: with everything to put right
    """
    person_record(person_id)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    problems = ProblemList()
    if not text.strip():
        problems.add("Say what people need to know before they meet them.", field="text")
    if review_on <= today:
        problems.add("The day to look at this again must be in the future.", field="review_on")
    if not person_told and not why_not_told.strip():
        problems.add("Say why the person was not told of this warning.", field="why_not_told")
    problems.refuse_if_any()
    row = WarningNote(
        person_id=person_id,
        text=text.strip(),
        starts=today,
        review_on=review_on,
        person_told=person_told,
        why_not_told="" if person_told else why_not_told.strip(),
    )
    row.save()
    record("warning.added", by=by, about=[Subject.person(person_id)])
    return row.id


@action
def end_warning(*, by: Viewer, warning_id: UUID, version: int | None, today: date) -> None:
    """
    Take a warning down from today; it stays in the history.

    :raises NotFound: if the viewer may not know of it
    """
    row = WarningNote.objects.select_for_update().filter(pk=warning_id).first()
    if row is None:
        raise NotFound("We could not find this warning.", remedy="Open the person's page again.")
    require(by, Permission.PERSON_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    row.ends = today
    row.save()
    record("warning.ended", by=by, about=[Subject.person(row.person_id)])
