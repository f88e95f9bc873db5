"""Write the story so far: what the next reader needs, in ten lines."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Story
from homeward.vocabulary.errors import Invalid, Stale


@action
def write_story(
    *,
    by: Viewer,
    family_id: UUID,
    body: str,
    worries: str = "",
    working_well: str = "",
    needs_to_happen: str = "",
    after: UUID | None = None,
    today: date,
) -> UUID:
    """
    Keep a new version of a family's story. Earlier versions stay readable.

    :param after: the version this person had before them; None when there was none
    :raises Invalid: if it is empty
    :raises Stale: if somebody wrote another version meanwhile
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    if not body.strip():
        raise Invalid.because("Write the story so far, in a few lines.", field="body")
    latest = Story.objects.filter(family_id=family_id).order_by("-written_on", "-recorded_at").first()
    if (latest.id if latest else None) != after:
        raise Stale("Somebody else wrote the story after you opened it. Your words are kept: compare and choose.")
    story = Story(
        family_id=family_id,
        body=body.strip(),
        worries=worries.strip(),
        working_well=working_well.strip(),
        needs_to_happen=needs_to_happen.strip(),
        written_on=today,
    )
    story.save(force_insert=True)
    record("story.written", by=by, about=[Subject.family(family_id)], detail={"story": str(story.id)})
    return story.id
