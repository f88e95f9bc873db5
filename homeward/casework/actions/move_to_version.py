"""Move open work to another version of its practice model, on purpose, case by case, and lose no answer."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, as_service, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import DraftCarried, Episode, FormSubmission, VersionMove
from homeward.casework.queries.version_moves import MOVED
from homeward.casework.rules.moving import move_stage
from homeward.casework.values.drafts import WhyAside
from homeward.casework.values.moving import MoveAsked, StageMove
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
from homeward.practice.values.carrying import LeftAnswer
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid, Problem, Stale


@action
def move_to_version(*, by: Viewer, asked: MoveAsked, today: date) -> int:
    """
    Let open cases go on under another version of their model. Returns how many were moved.

    Finished forms stay under the version they were finished under. The answers of drafts go on by the key of their
    question; what has no place any more is kept and shown beside the form. A draft of a form that is gone stays.

    :raises NotAllowed: if the viewer may not move cases
    :raises NotFound: if there is no such version
    :raises Invalid: without a reason or a case, or while nobody has said where work of a stage that is gone goes on
    :raises Stale: if a case was closed, moved or changed after the person saw it
    """
    require(by, Permission.MODEL_ADOPT)
    before = practice.model(asked.model, asked.from_version)
    after = practice.model(asked.model, asked.to_version)
    _check(asked)
    with as_service("mover"):
        episodes = _held(asked)
        moves = {each.id: move_stage(before, after, each.stage, asked.stages) for each in episodes}
        _check_stages(moves)
        for each in episodes:
            _move(by, each, moves[each.id], after, asked, today)
    record(
        "episode.moved_to_version",
        by=by,
        about=[Subject.family(each.family_id) for each in episodes],
        detail={
            "model": asked.model,
            "from": asked.from_version,
            "to": asked.to_version,
            "cases": len(episodes),
            "on": today.isoformat(),
        },
    )
    return len(episodes)


def _check(asked: MoveAsked) -> None:
    problems = []
    if not asked.versions:
        problems.append(Problem("cases", "Choose at least one case to move."))
    if not asked.reason.strip():
        problems.append(Problem("reason", "Say why these cases go on under another version."))
    if asked.from_version == asked.to_version:
        problems.append(Problem("cases", "These cases are under this version already."))
    if problems:
        raise Invalid(problems)


def _held(asked: MoveAsked) -> list[Episode]:
    rows = Episode.objects.filter(
        pk__in=asked.versions,
        model_name=asked.model,
        model_version=asked.from_version,
        closed_on__isnull=True,
    )
    found = [each for each in rows.select_for_update().order_by("pk") if asked.versions[each.pk] == each.version]
    gone = len(asked.versions) - len(found)
    if gone:
        changed = "was closed, moved or changed" if gone == 1 else "were closed, moved or changed"
        raise Stale(f"{count_of(gone, 'case')} {changed} after you opened this page. Nothing was moved: look again.")
    return found


def _check_stages(moves: dict[UUID, StageMove]) -> None:
    gone = {each.stage: each.title for each in moves.values() if not each.is_known}
    if gone:
        raise Invalid(
            Problem(f"stage-{stage}", f"Say in which stage work goes on that stands in “{title}” now.")
            for stage, title in gone.items()
        )


def _move(by: Viewer, episode: Episode, stage: StageMove, after: PracticeModel, asked: MoveAsked, today: date) -> None:
    move = VersionMove(
        family_id=episode.family_id,
        episode=episode,
        model_name=asked.model,
        from_version=asked.from_version,
        to_version=asked.to_version,
        stage_before=stage.stage,
        stage_after=stage.goes_to,
        reason=asked.reason.strip(),
        moved_by=by.user_id,
        moved_on=today,
    )
    move.save(force_insert=True)
    episode.model_version = asked.to_version
    episode.stage = stage.goes_to
    episode.save(update_fields=["model_version", "stage"])
    for draft in FormSubmission.objects.filter(episode=episode, **MOVED).select_for_update():
        _carry(draft, after, move)


def _carry(draft: FormSubmission, after: PracticeModel, move: VersionMove) -> None:
    now = after.form(draft.form_key)
    if now is None:
        return  # it can still be finished, or thrown away, under the version it was begun under
    was = practice.form(draft.model_name, draft.model_version, draft.form_key)
    carried = practice.carry_answers(was, now, draft.answers)
    DraftCarried(
        family_id=draft.family_id,
        move=move,
        submission=draft,
        answers_before=draft.answers,
        left=[each.model_dump(mode="json") for each in carried.left],
    ).save(force_insert=True)
    draft.answers = carried.answers
    draft.set_aside = [*draft.set_aside, *(_aside(each, move) for each in carried.left)]
    draft.model_version = after.version
    draft.makes = now.makes or ""
    draft.save(update_fields=["answers", "set_aside", "model_version", "makes"])


def _aside(left: LeftAnswer, move: VersionMove) -> dict[str, str]:
    # By the words of its question, not by its key: the form it is shown beside does not ask it, or asks otherwise.
    return {
        "question": left.label,
        "answer": left.words,
        "why": WhyAside.NO_PLACE.value,
        "at": timezone.now().isoformat(),
        "by": str(move.moved_by),
    }
