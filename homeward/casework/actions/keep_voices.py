"""Keep people's own words beside the record they were gathered in."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.records import stamped
from homeward.casework.models import Voice
from homeward.casework.values import Said, VoiceSource


def keep_voices(
    said: Iterable[Said],
    *,
    family_id: UUID,
    said_on: date,
    source: VoiceSource,
    source_id: UUID,
    replaces: UUID | None = None,
) -> None:
    """
    Keep the words. Called by the action that keeps the record they belong to.

    :param replaces: the record this one corrects; the words kept with it give way to these
    """
    if replaces is not None:
        let_voices_give_way([replaces])
    rows = [
        Voice(
            family_id=family_id,
            person_id=each.person_id,
            said_on=said_on,
            words=each.words.strip(),
            what_we_did=each.what_we_did.strip(),
            may_see=each.may_see.value if each.may_see else "",
            source_kind=source.value,
            source_id=source_id,
        )
        for each in said
        if each.words.strip()
    ]
    Voice.objects.bulk_create(stamped(rows))


def let_voices_give_way(source_ids: Collection[UUID]) -> None:
    """Take the words kept with these records out of sight: a corrected record brings its own."""
    for earlier in Voice.objects.filter(source_id__in=source_ids, replaced_at__isnull=True):
        earlier.replaced_at = timezone.now()
        earlier.save(update_fields=["replaced_at"])
