"""What the children and their family said over time, and what was done about it."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Voice
from homeward.casework.queries.family_head import family_head
from homeward.casework.values import MaySee, VoiceSource
from homeward.casework.values.then_and_now import SaidLine, VoicesPage

TOGETHER = "The children together"


def voices_page(*, by: Viewer, family_id: UUID, person_id: UUID | None = None, today: date) -> VoicesPage:
    """
    Open everybody's own words, the latest first, with what was done about them.

    :param person_id: only the words of this member of the family
    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    names = {each.person.id: each.person.given or each.person.name for each in head.family.members}
    rows = list(
        Voice.objects.filter(family_id=family_id, replaced_at__isnull=True).order_by("-said_on", "-recorded_at")
    )
    lines = [_line(each, names) for each in rows]
    spoke = dict.fromkeys((each.person_id, each.who) for each in lines if each.person_id)
    shown = tuple(each for each in lines if person_id is None or each.person_id == person_id)
    return VoicesPage(
        family=head.family,
        may=head.may,
        lines=shown,
        people=tuple((each, who) for each, who in spoke if each is not None),
        person_id=person_id,
        answered=sum(1 for each in shown if each.what_we_did),
    )


def _line(row: Voice, names: dict[UUID, str]) -> SaidLine:
    return SaidLine(
        id=row.id,
        on=row.said_on,
        who=names.get(row.person_id, "Somebody who has left the family") if row.person_id else TOGETHER,
        person_id=row.person_id,
        words=row.words,
        what_we_did=row.what_we_did,
        source_words=VoiceSource(row.source_kind).label,
        kind=row.source_kind,
        source_id=row.source_id,
        may_see=MaySee(row.may_see).label if row.may_see and row.may_see != MaySee.FAMILY.value else "",
    )
