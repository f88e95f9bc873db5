"""Write down what became of other help a family was pointed to."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Closure, SignpostNews
from homeward.casework.models.reach import within_reach
from homeward.casework.values import SignpostState
from homeward.vocabulary.errors import Invalid


@action
def hear_of_signpost(
    *,
    by: Viewer,
    closure_id: UUID,
    position: int,
    state: SignpostState,
    heard_on: date,
    note: str = "",
    today: date,
) -> UUID:
    """
    Keep what was heard about one signpost of a closure; earlier news stays beside it.

    :param position: which signpost, counted from 1
    :raises Invalid: if there is no such signpost, or the day lies in the future or before the closure was asked for
    """
    closure = within_reach(Closure, closure_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(closure.family_id))
    if not 1 <= position <= len(closure.signposts):
        raise Invalid.because("There is no such service in this closure.", field="position")
    if heard_on > today or heard_on < closure.requested_on:
        raise Invalid.because("The day lies after the closure was asked for, today at the latest.", field="heard_on")
    row = SignpostNews(
        family_id=closure.family_id,
        closure=closure,
        position=position,
        state=state.value,
        heard_on=heard_on,
        note=note.strip(),
    )
    row.save(force_insert=True)
    record(
        "signpost.heard_of",
        by=by,
        about=[Subject.family(closure.family_id)],
        detail={"closure": str(closure.id), "position": position, "state": state.value},
    )
    return row.id
