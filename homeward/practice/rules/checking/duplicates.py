"""Find keys that are used twice where one is needed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import GROUPS, Form, Registry

_MODEL_LISTS = (
    "licences", "roles", "stages", "eligibility", "reviews", "follow_ups", "measures", "settings", "fidelity",
    "sign_offs",
)  # fmt: skip

Keyed = tuple[Path, str]


def check_duplicates(parts: Parts, _: Registry) -> None:
    """Note every key given twice in one list."""
    if parts.model:
        for name in _MODEL_LISTS:
            _note(parts, "model.yaml", _keys((name,), getattr(parts.model, name)))
        for at, measure in enumerate(parts.model.measures):
            _note(parts, "model.yaml", _keys(("measures", at, "editions"), measure.editions))
    if parts.words:
        stages = [(("labels", at), each.service_stage.value) for at, each in enumerate(parts.words.labels)]
        _note(parts, "words.yaml", stages)
    if parts.meetings:
        _note(parts, "meetings.yaml", _keys(("meetings",), parts.meetings.meetings))
    if parts.programmes:
        _note(parts, "programmes.yaml", _keys(("content",), parts.programmes.content))
        _note(parts, "programmes.yaml", _keys(("programmes",), parts.programmes.programmes))
        for at, programme in enumerate(parts.programmes.programmes):
            numbers = [(("programmes", at, "sessions", n), str(s.number)) for n, s in enumerate(programme.sessions)]
            _note(parts, "programmes.yaml", numbers)
    for file, path, items in _lists_of_the_others(parts):
        _note(parts, file, _keys(path, items))
    if parts.teams:
        roles = parts.teams.pods.roles
        _note(parts, "teams.yaml", [(("pods", "roles", at), each.role) for at, each in enumerate(roles)])
    for file, form in parts.forms.items():
        for group in _lists_of(form):
            _note(parts, file, group)


def _lists_of_the_others(parts: Parts) -> Iterator[tuple[str, Path, Sequence[Any]]]:
    if parts.competencies:
        for name in ("levels", "competencies", "phases"):
            yield "competencies.yaml", (name,), getattr(parts.competencies, name)
    if parts.supervision:
        yield "supervision.yaml", ("kinds",), parts.supervision.kinds
    if parts.allocation:
        yield "allocation.yaml", ("random", "arms"), parts.allocation.random.arms
        yield "allocation.yaml", ("random", "strata"), parts.allocation.random.strata
    if parts.expectations:
        yield "expectations.yaml", ("expectations",), parts.expectations.expectations
    if parts.domains:
        yield "domains.yaml", ("domains",), parts.domains.domains


def _lists_of(form: Form) -> Iterator[list[Keyed]]:
    yield _keys(("sections",), form.sections)
    yield _keys(("checks",), form.checks)
    yield _keys(("scores",), form.scores)
    every: list[Keyed] = []
    for at, section in enumerate(form.sections):
        path: Path = ("sections", at, "questions")
        every += _keys(path, section.questions)
        for number, question in enumerate(section.questions):
            if isinstance(question, GROUPS):
                yield _keys((*path, number, "columns"), question.columns)
                for place, column in enumerate(question.columns):
                    yield _options((*path, number, "columns", place), column)
            else:
                yield _options((*path, number), question)
    yield every


def _options(path: Path, question: Any) -> list[Keyed]:
    if getattr(question, "options_from", None):
        return []
    name = "raters" if hasattr(question, "raters") else "options"
    return [((*path, name, at), each.value) for at, each in enumerate(getattr(question, name, ()))]


def _keys(path: Path, items: Sequence[Any]) -> list[Keyed]:
    return [((*path, at), each.key) for at, each in enumerate(items)]


def _note(parts: Parts, file: str, keyed: Iterable[Keyed]) -> None:
    seen: set[str] = set()
    for path, key in keyed:
        if key in seen:
            parts.add(file, path, f"“{key}” is used twice.", "Give one of the two another name, or remove it.")
        seen.add(key)
