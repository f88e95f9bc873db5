"""Check the words and terms of a model, and that it stands in the folder it says it does."""

from collections.abc import Iterator
from typing import Any

from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import Registry, WordKey
from homeward.practice.values.base import Value


def check_words(parts: Parts, _: Registry) -> None:
    """Note every thing the model has no word for."""
    if parts.words is None:
        return
    for key in WordKey:
        if key not in parts.words.words:
            message = f"There is no word for “{key.value}”."
            parts.add("words.yaml", ("words",), message, f"Add {key.value}: and what the model calls it.")


def check_terms(parts: Parts, _: Registry) -> None:
    """Note every term that is used, or called something else at a service stage, and is not among the model's terms."""
    if parts.words is None:
        return
    known = parts.words.terms
    there = ", ".join(sorted(known)) or "none yet"
    for at, labels in enumerate(parts.words.labels):
        for key in labels.terms.keys() - known.keys():
            parts.add("words.yaml", ("labels", at, "terms", key), f"There is no term “{key}”.", f"There is: {there}.")
    for file, form in parts.forms.items():
        for path, term in _used(form, ()):
            if term not in known:
                parts.add(file, path, f"There is no term “{term}”.", f"Add it to words.yaml. There is: {there}.")


def _used(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Give every term a form refers to, with its place."""
    if isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _used(each, (*path, at))
    elif isinstance(value, Value):
        if term := getattr(value, "term", None):
            yield (*path, "term"), term
        for name in ("sections", "questions", "columns", "anchors"):
            yield from _used(getattr(value, name, ()), (*path, name))


def check_identity(parts: Parts, expected: tuple[str, str] | None) -> None:
    """Note a model that calls itself something else than its folder does."""
    if parts.model is None or expected is None:
        return
    identity = parts.model.identity
    for field, folder in zip(("name", "version"), expected, strict=True):
        if getattr(identity, field) != folder:
            message = f"The {field} “{getattr(identity, field)}” is not the folder's, “{folder}”."
            parts.add("model.yaml", ("identity", field), message, "Make the two the same.")
