"""Which questions people found no use, and why."""

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.practice.models import NoUse
from homeward.practice.values.drafts import NoUseCount, SaidNoUse


def questions_of_no_use(*, by: Viewer, model: str, version: str = "") -> tuple[NoUseCount, ...]:
    """
    Return how many found each question of a model no use, most first; who they are is not told.

    :param version: one version only; empty: all of them
    :raises NotAllowed: if the viewer does not write models
    """
    require(by, Permission.MODEL_WRITE)
    rows = NoUse.objects.filter(authority_id=by.authority_id, model_name=model, taken_back=False)
    if version:
        rows = rows.filter(model_version=version)
    found: dict[tuple[str, str, str], list[str]] = {}
    for each in rows.order_by("-recorded_at"):
        found.setdefault((each.model_version, each.form_key, each.question_key), []).append(each.reason)
    counts = [
        NoUseCount(
            model_version=model_version,
            form=form,
            question=question,
            people=len(reasons),
            reasons=tuple(each for each in reasons if each),
        )
        for (model_version, form, question), reasons in found.items()
    ]
    return tuple(sorted(counts, key=lambda each: -each.people))


def said_no_use(*, by: Viewer, model: str, version: str, form_key: str) -> tuple[SaidNoUse, ...]:
    """Return which questions of a form the viewer has said are no use."""
    rows = NoUse.objects.filter(
        authority_id=by.authority_id,
        user_id=by.user_id,
        model_name=model,
        model_version=version,
        form_key=form_key,
        taken_back=False,
    )
    return tuple(
        SaidNoUse(form=each.form_key, question=each.question_key, reason=each.reason, at=each.recorded_at)
        for each in rows
    )
