"""The agreement a practice model asks for before the work with a family ends."""

from datetime import date

from homeward.access.values import Viewer
from homeward.casework.actions.keep_sign_off import decide, keep_asked, keep_own, take_back
from homeward.casework.models import Closure, Episode, SignOff
from homeward.casework.queries.sign_offs import Needed, may_agree, named_for, needed_in
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.sign_offs import closing, titles_of
from homeward.casework.values.ending import ClosureReason
from homeward.casework.values.sign_offs import SignOffState
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Invalid, NotAllowed


def ask_to_close(by: Viewer, row: Closure, today: date) -> None:
    """When closure is asked for, ask whoever must agree; who may agree themselves has done so by asking."""
    for needed in _needed(by, row.episode, row):
        if needed.by_viewer:
            keep_own(by, needed, reason=row.summary, today=today, closure=row)
        else:
            keep_asked(by, needed, reason=row.summary, today=today, closure=row)


def need_agreement_to_close(by: Viewer, row: Closure, note: str, today: date) -> None:
    """
    Let a closure be approved only once everybody who must agree has. Who approves and may agree does both at once.

    :raises NotAllowed: if somebody else must agree first, or has refused
    :raises Invalid: if the viewer agrees by approving, and does not say why
    """
    for each in SignOff.objects.select_for_update(of=("self",)).select_related("episode").filter(closure=row):
        if each.state == SignOffState.REFUSED.value:
            raise NotAllowed(
                f"This step was not agreed to on {plain_day(each.decided_on or today)}: {each.decision_reason}",
                remedy="Send the closure back, so that it can be asked for again.",
            )
        if each.state == SignOffState.WAITING.value:
            _agree_by_approving(by, each, note, today)
    for needed in _needed(by, row.episode, row):
        # A closure asked for before its model asked for an agreement, or brought in.
        if not SignOff.objects.filter(closure=row, on=needed.on.value).exists():
            _need_to_be_named(needed.who, is_named=needed.by_viewer)
            _need_why(note)
            keep_own(by, needed, reason=note, today=today, closure=row)


def stop_asking_to_close(by: Viewer, row: Closure) -> None:
    """When a closure is sent back, nobody need agree to it any more."""
    for each in SignOff.objects.filter(closure=row, state=SignOffState.WAITING.value):
        take_back(by, each)


def _needed(by: Viewer, episode: Episode, row: Closure) -> list[Needed]:
    found = [needed_in(by=by, episode=episode, on=each) for each in closing(ClosureReason(row.reason))]
    return [each for each in found if each is not None]


def _agree_by_approving(by: Viewer, each: SignOff, note: str, today: date) -> None:
    named = named_for(each)
    _need_to_be_named(titles_of(model_of(each.episode), named), is_named=may_agree(by, each.episode, named))
    _need_why(note)
    decide(by, each, SignOffState.AGREED, note, today)


def _need_to_be_named(who: str, *, is_named: bool) -> None:
    if not is_named:
        raise NotAllowed(
            f"The practice model asks for a {who} to agree before the work ends, and they have not yet.",
            remedy="It waits for them in their list. Approve the closure once they have agreed.",
        )


def _need_why(note: str) -> None:
    if not note.strip():
        raise Invalid.because(
            "By approving you also agree to this step, and the practice model asks for a reason.",
            field="note",
            remedy="Say why you agree.",
        )
