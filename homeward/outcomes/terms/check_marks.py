"""Check what the terms ask and leave open: every question has a good default, every mark names a question."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from homeward.outcomes.terms.mistakes import Mistakes, Place
from homeward.outcomes.terms.settle import marks_in, why_not
from homeward.outcomes.values.terms import Setting, TermsDocument


def check(document: TermsDocument, mistakes: Mistakes) -> None:
    """Note every mistake in the settings, the parameters and the marks that point to them."""
    _check_twice("settings", [each.key for each in document.settings], mistakes)
    _check_twice("parameters", [each.key for each in document.parameters], mistakes)
    for index, setting in enumerate(document.settings):
        _check_setting(document, setting, ("settings", index), mistakes)
    used = _check_marks(document, mistakes)
    for index, setting in enumerate(document.settings):
        if setting.key not in used:
            mistakes.add(
                ("settings", index),
                f"Nothing depends on the answer to '{setting.key}'.",
                "Use it in a measure, or remove the question.",
            )
    for index, parameter in enumerate(document.parameters):
        if parameter.key not in used:
            mistakes.add(("parameters", index), f"Nothing uses '{parameter.key}'.", "Use it, or remove the parameter.")
        _check_source(document, parameter.source, ("parameters", index, "source"), mistakes)


def _check_twice(part: str, keys: Iterable[str], mistakes: Mistakes) -> None:
    for key, count in Counter(keys).items():
        if count > 1:
            mistakes.add((part,), f"'{key}' is there {count} times.", "Give each its own key.")


def _check_setting(document: TermsDocument, setting: Setting, place: Place, mistakes: Mistakes) -> None:
    if setting.kind == "choice" and len(setting.options) < 2:
        mistakes.add(place, f"'{setting.key}' has fewer than two options.", "Give every answer the wording allows.")
    wrong = why_not(document, setting.key, setting.default)
    if wrong:
        mistakes.add((*place, "default"), f"The default of '{setting.key}' is not an answer to it.", wrong)
    if setting.kind != "choice" and not setting.consequence:
        mistakes.add(
            place,
            f"'{setting.key}' does not say what follows from its answer.",
            "Add consequence: to the question.",
        )


def _check_marks(document: TermsDocument, mistakes: Mistakes) -> set[str]:
    settings = {each.key: each for each in document.settings}
    parameters = {each.key for each in document.parameters}
    used: set[str] = set()
    for mark, key, place, node in marks_in(dict(document.body)):
        used.add(key)
        if mark == "parameter":
            if key not in parameters:
                mistakes.add(place, f"There is no parameter '{key}'.", f"Use one of: {_list(parameters)}.")
        elif key not in settings:
            mistakes.add(place, f"There is no setting '{key}'.", f"Use one of: {_list(settings)}.")
        elif mark == "choose":
            _check_branches(settings[key], node, place, mistakes)
    return used | _check_only_when(document, settings, mistakes)


def _check_branches(setting: Setting, node: dict[str, Any], place: Place, mistakes: Mistakes) -> None:
    branches, options = set(node) - {"choose"}, set(setting.options)
    for missing in sorted(options - branches):
        mistakes.add(place, f"Nothing is said for the answer '{missing}' to '{setting.key}'.", "Add that branch.")
    for extra in sorted(branches - options):
        mistakes.add(place, f"'{extra}' is not an answer to '{setting.key}'.", f"Use one of: {_list(options)}.")


def _check_only_when(document: TermsDocument, settings: dict[str, Setting], mistakes: Mistakes) -> set[str]:
    used = set()
    promises = document.body.get("promises")
    for index, promise in enumerate(promises if isinstance(promises, list) else []):
        conditions = promise.get("only_when", {}) if isinstance(promise, dict) else {}
        for key, allowed in conditions.items():
            used.add(key)
            place: Place = ("promises", index, "only_when", key)
            if key not in settings:
                mistakes.add(place, f"There is no setting '{key}'.", f"Use one of: {_list(settings)}.")
                continue
            for answer in allowed if isinstance(allowed, list) else [allowed]:
                if answer not in settings[key].options:
                    mistakes.add(
                        place,
                        f"'{answer}' is not an answer to '{key}'.",
                        f"Use one of: {_list(settings[key].options)}.",
                    )
    return used


def _check_source(document: TermsDocument, source: str, place: Place, mistakes: Mistakes) -> None:
    if source not in document.sources:
        mistakes.add(
            place,
            f"There is no source '{source}'.",
            f"List it under sources, or use one of: {_list(document.sources)}.",
        )


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
