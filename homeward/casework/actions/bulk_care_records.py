"""Say up to which day the authority's own care record of many children was brought in."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action
from homeward.access.actions.writing_many import write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.bulk_telling import in_batches, require_bulk, tell
from homeward.casework.models import CareRecord
from homeward.vocabulary.errors import Invalid


@action
def bulk_note_care_records(*, by: Viewer, person_ids: Collection[UUID], as_at: date, today: date) -> int:
    """
    Note that these children's statuses are known whole up to a day. Returns for how many that is news.

    :raises Invalid: if the day lies in the future
    """
    require_bulk(by, Permission.CASE_WRITE)
    if as_at > today:
        raise Invalid.because("The record cannot be known for days to come.", field="as_at")
    news: list[UUID] = []
    for some in in_batches(sorted(set(person_ids))):
        known = CareRecord.objects.filter(person_id__in=some).order_by().values("person_id").annotate(last=Max("as_at"))
        latest = {row["person_id"]: row["last"] for row in known}
        news += [each for each in some if each not in latest or latest[each] < as_at]
    write_many(CareRecord, [{"person_id": each, "as_at": as_at} for each in news])
    tell("care_record.brought_in", by, [Subject.person(each) for each in news], len(news))
    return len(news)
