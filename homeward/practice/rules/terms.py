"""
Ask a form in the words of a service stage: keys stay as they are, labels of the model's own terms change.

A form, a section, a question or the end of a scale names a term; where the stage calls that term something else, so
does the page. Everything else about the form stays the same, so answers, facts and what is counted do too.
"""

from collections.abc import Mapping
from typing import Any

from homeward.practice.values import Form, PracticeModel
from homeward.practice.values.service_stages import ServiceStage

_PARTS = ("sections", "questions", "columns", "anchors")
_WORDS = ("label", "says", "title")


def worded_for(form: Form, model: PracticeModel, service_stage: ServiceStage | None) -> Form:
    """Return the form as it is asked at a service stage; the form itself where nothing is called differently."""
    said = model.terms_at(service_stage)
    return _one(form, said) if said else form


def title_for(form: Form, model: PracticeModel, service_stage: ServiceStage | None) -> str:
    """Return what a form is called at a service stage, without putting all of it into other words."""
    return model.terms_at(service_stage).get(form.term or "") or form.title


def _all(parts: tuple[Any, ...], said: Mapping[str, str]) -> tuple[Any, ...]:
    return tuple(_one(each, said) for each in parts)


def _one(part: Any, said: Mapping[str, str]) -> Any:
    changed: dict[str, Any] = {name: _all(getattr(part, name), said) for name in _PARTS if getattr(part, name, ())}
    words = said.get(part.term or "")
    if words:
        changed[next(name for name in _WORDS if hasattr(part, name))] = words
    return part.model_copy(update=changed) if changed else part
