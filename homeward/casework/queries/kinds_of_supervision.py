"""The kinds of supervision a practice model asks for, as far as they are about families."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Episode
from homeward.casework.values import KindOfSupervision
from homeward.practice.queries import model as model_of
from homeward.practice.queries import model_in_use
from homeward.practice.values import PracticeModel

CASE = KindOfSupervision(
    key="case",
    title="Case supervision",
    about="case",
    questions=(
        "What is life like for each child now?",
        "What worries us, and what is working well?",
        "What do we not know yet?",
        "Is the plan working, and how do we know?",
    ),
    every="",
    note="Homeward's own questions: the practice model names none.",
)
"""For a model that says nothing of supervision: the talk itself still has a place. It has no rhythm."""

_ABOUT_FAMILIES = {"case": "case", "group": "group", "pod": "group"}


def kinds_in(model: PracticeModel) -> tuple[KindOfSupervision, ...]:
    """Return the kinds of supervision of families a model knows; one of our own where it knows none for one family."""
    found = tuple(
        KindOfSupervision(
            key=each.key,
            title=each.title,
            about=_ABOUT_FAMILIES[each.about],
            questions=tuple(each.questions) or (CASE.questions if each.about == "case" else ()),
            every=each.every.words,
            must_be_there=tuple(each.must_be_there),
            note=each.note,
        )
        for each in model.supervision
        if each.about in _ABOUT_FAMILIES
    )
    return found if any(each.about == "case" for each in found) else (*found, CASE)


def kinds_of(episode: Episode) -> tuple[KindOfSupervision, ...]:
    """Return the kinds of supervision of the model an episode is pinned to."""
    return kinds_in(model_of(episode.model_name, episode.model_version))


def kind_in(model_name: str, model_version: str, key: str) -> KindOfSupervision:
    """Return a kind by the model version a meeting was held under."""
    return next((each for each in kinds_in(model_of(model_name, model_version)) if each.key == key), CASE)


def kind_of(episode: Episode, key: str) -> KindOfSupervision:
    """Return one kind; our own for a key the model does not know (any more)."""
    return next((each for each in kinds_of(episode) if each.key == key), CASE)


def kinds_of_team(*, by: Viewer, team_id: UUID, on: date) -> tuple[PracticeModel | None, tuple[KindOfSupervision, ...]]:
    """Return the model a team works by on a day, and its kinds; none while it works by none."""
    used = model_in_use(by=by, on=on, team_id=team_id)
    if used is None:
        return None, ()
    model = model_of(used.name, used.version)
    return model, kinds_in(model)
