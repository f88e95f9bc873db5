"""What a form starts from: today's date, what was agreed last time, the check that is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from homeward.casework.models import Episode, FollowUpCheck, ProgrammeEnd, Session, Visit
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.last_known import to_start_from
from homeward.practice import queries as practice
from homeward.practice.values import Question
from homeward.vocabulary.dates import plain_day

_DONE_TODAY = frozenset(
    {
        "visit.happened_on",
        "session.held_on",
        "note.happened_on",
        "meeting.held_on",
        "plan.agreed_on",
        "plan_review.held_on",
        "follow_up.checked_on",
        "reading.taken_on",
    }
)


@dataclass(frozen=True)
class Prefill:
    """Answers a new draft starts with, and what is known already, by fact, to show beside the questions."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)


def prefill(
    *, episode_id: UUID, form_key: str, today: date, asked: Mapping[str, str] | None = None, version: str = ""
) -> Prefill:
    """
    Return what a form of an episode starts from. Nothing that a worker must have seen for themselves is filled in.

    :param asked: answers the link that led here brought along (the check to make, the child to see)
    :param version: the version the form was begun under, where that is not the one the work goes on under
    :raises NotFound: if there is no such episode, or none for this viewer
    """
    episode = within_reach(Episode, episode_id)
    form = practice.form(episode.model_name, version or episode.model_version, form_key)
    by_fact = _by_fact(episode, today)
    answers = {each.key: by_fact[each.fact] for each in form.questions if each.fact in by_fact}
    brought = {each.key: asked[name] for each in form.questions for name in _called(each) if asked and name in asked}
    known = {**to_start_from(form, episode.id), **_known(episode)}
    forward = practice.brought_forward(form, known)
    return Prefill(answers={**answers, **forward, **brought}, known=known)


def _called(question: Question) -> tuple[str, ...]:
    """Return what a link may call a question: its key, or the fact it gives without its family ("point")."""
    return (question.key, (question.fact or "").partition(".")[2])


def _by_fact(episode: Episode, today: date) -> dict[str, str]:
    found = dict.fromkeys(_DONE_TODAY, today.isoformat())
    found |= {"visit.place": "home", "session.happened": "held", "session.place": "home"}
    end = ProgrammeEnd.objects.filter(run__episode=episode, known_to__isnull=True).order_by("-ended_on").first()
    if end is not None:
        found["closure.programme_ended_on"] = end.ended_on.isoformat()
        found["closure.programme_completed"] = "yes" if end.outcome == "completed" else "no"
    check = FollowUpCheck.objects.filter(episode=episode).waiting().order_by("due_on").first()
    if check is not None:
        found["follow_up.point"] = check.key
    return found


def _known(episode: Episode) -> dict[str, Any]:
    """What was agreed last, wherever it was agreed: a visit starts from a session's next step too."""
    visit = (
        Visit.objects.filter(episode=episode, superseded_by__isnull=True)
        .exclude(next_step="")
        .order_by("-visited_on")
        .first()
    )
    session = (
        Session.objects.filter(run__episode=episode, superseded_by__isnull=True)
        .exclude(next_step="")
        .order_by("-held_on")
        .first()
    )
    last = [(visit.visited_on, visit.next_step)] if visit else []
    last += [(session.held_on, session.next_step)] if session else []
    known: dict[str, Any] = {}
    if last:
        day, words = max(last)
        known["visit.next_step"] = known["session.next_step"] = f"{words} ({plain_day(day)})"
    scaled = Session.objects.filter(run__episode=episode, superseded_by__isnull=True, scale__isnull=False)
    latest = scaled.order_by("-held_on").first()
    if latest is not None:
        known["session.scale"] = latest.scale
    return known
