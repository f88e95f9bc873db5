"""Write down licensed work by somebody for whom no current accreditation is recorded. It never stops care."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Subject, Viewer
from homeward.casework.models import AccreditationGap, Episode
from homeward.casework.queries.accreditation import gaps_in
from homeward.casework.queries.work_views import model_of


def note_accreditation(
    by: Viewer,
    *,
    episode_id: UUID | None,
    source_kind: str,
    source_id: UUID,
    contents: Sequence[str] = (),
    measures: Sequence[str] = (),
    on: date,
) -> None:
    """Note what of this is only for those accredited, and was done by somebody who is not, as far as is recorded."""
    episode = Episode.objects.filter(pk=episode_id).first() if episode_id and not by.is_service else None
    if episode is None:
        return
    for each in gaps_in(by=by, model=model_of(episode), contents=contents, measures=measures, on=on):
        row = AccreditationGap(
            family_id=episode.family_id,
            episode=episode,
            user_id=by.user_id,
            source_kind=source_kind,
            source_id=source_id,
            model_name=each.competency.model,
            model_version=each.competency.version,
            competency=each.competency.key,
            key=each.key,
            on=on,
            because=each.because[:300],
        )
        row.save()
        record(
            "accreditation.lacking",
            by=by,
            about=[Subject.family(episode.family_id), Subject.user(by.user_id)],
            detail={"competency": each.competency.key, "for": each.key, "source": source_kind, "on": str(on)},
        )
