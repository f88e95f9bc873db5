"""
What moving open work to another version of its practice model would do.

Whoever moves cases need not know a family: a service looks on their behalf, and tells references, titles and counts.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count

from homeward.access.actions import as_service, record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Episode, FormSubmission, ProgrammeRun
from homeward.casework.rules.moving import move_stage
from homeward.casework.values import SubmissionState
from homeward.casework.values.moving import CaseMove, DraftMove, MovePreview, OpenVersion
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
from homeward.workforce.queries import teams


def open_versions(*, by: Viewer, model: str) -> tuple[OpenVersion, ...]:
    """
    Return how much open work there is under each version of a model.

    :raises NotAllowed: if the viewer may not move cases
    """
    require(by, Permission.MODEL_ADOPT)
    with as_service("mover"):
        rows = Episode.objects.filter(model_name=model, closed_on__isnull=True).values("model_version")
        found = list(rows.annotate(cases=Count("id")).order_by("model_version"))
    return tuple(OpenVersion(version=each["model_version"], cases=each["cases"]) for each in found)


def cases_to_move(
    *,
    by: Viewer,
    model: str,
    from_version: str,
    to_version: str,
    stages: Mapping[str, str] | None = None,
    today: date,
) -> MovePreview:
    """
    Return what moving the open cases of one version to another would do, case by case. Nothing is changed.

    :param stages: for stages the new version does not have, where work in them would go on
    :raises NotAllowed: if the viewer may not move cases
    :raises NotFound: if there is no such version
    """
    require(by, Permission.MODEL_ADOPT)
    before, after = practice.model(model, from_version), practice.model(model, to_version)
    names = {each.id: each.name for each in teams(by=by, on=today, with_closed=True)}
    with as_service("mover"):
        episodes = list(
            Episode.objects.filter(model_name=model, model_version=from_version, closed_on__isnull=True).order_by(
                "opened_on", "reference"
            )
        )
        found = _cases(episodes, before, after, stages or {}, names)
    about = [Subject.family(each.family_id) for each in episodes]
    record_read(
        "moves.previewed",
        by=by,
        about=about,
        detail={"model": model, "from": from_version, "to": to_version, "cases": len(episodes)},
    )
    return MovePreview(
        model=model,
        title=after.identity.title,
        from_version=from_version,
        to_version=to_version,
        cases=found,
        stages_offered=tuple((each.key, each.title) for each in after.stages),
    )


def _cases(
    episodes: Sequence[Episode],
    before: PracticeModel,
    after: PracticeModel,
    stages: Mapping[str, str],
    names: Mapping[UUID, str],
) -> tuple[CaseMove, ...]:
    drafts = defaultdict(list)
    for draft in FormSubmission.objects.filter(episode__in=episodes, **MOVED):
        drafts[draft.episode_id].append(_draft(draft, after))
    finished = Counter(
        FormSubmission.objects.filter(episode__in=episodes, state=SubmissionState.FINISHED.value).values_list(
            "episode_id", flat=True
        )
    )
    running = {each.episode_id: each for each in ProgrammeRun.objects.filter(episode__in=episodes).running()}
    return tuple(
        CaseMove(
            episode_id=each.id,
            version=each.version,
            reference=each.reference,
            team_name=names.get(each.team_id, "") if each.team_id else "",
            opened_on=each.opened_on,
            stage=move_stage(before, after, each.stage, stages),
            drafts=tuple(drafts[each.id]),
            finished_forms=finished[each.id],
            programme=_programme(running.get(each.id), after),
        )
        for each in episodes
    )


# A correction of a finished form stays under the version that form was finished under.
MOVED = {"state": SubmissionState.DRAFT.value, "supersedes__isnull": True}


def _draft(draft: FormSubmission, after: PracticeModel) -> DraftMove:
    was = practice.form(draft.model_name, draft.model_version, draft.form_key)
    now = after.form(draft.form_key)
    if now is None:
        return DraftMove(form_title=was.title, stays_behind=True, carried=len(draft.answers), left=())
    carried = practice.carry_answers(was, now, draft.answers)
    left = tuple(each.label for each in carried.left)
    return DraftMove(form_title=was.title, stays_behind=False, carried=len(carried.answers), left=left)


def _programme(run: ProgrammeRun | None, after: PracticeModel) -> str:
    if run is None or after.programme(run.programme):
        return ""
    return f"“{run.title}” is not in the new version: it runs on as it was planned."
