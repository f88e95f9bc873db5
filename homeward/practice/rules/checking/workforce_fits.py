"""Find names that point to nothing, and numbers that cannot be, in competencies, pods, supervision and the like."""

from collections.abc import Iterable

from homeward.practice.rules.checking.pointing import Pointer
from homeward.practice.rules.checking.walk import every_question
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import FactType, PodRole, Registry, StagePart
from homeward.practice.values.model import ModelFile

_BEFORE_THE_WORK = ("the work with a family begins there.", "Name a stage after it.")
_AT_THE_END = ("it is entered when the work ends.", "Write on: closure, and leave stage out.")
_ASKED_OTHERWISE: dict[StagePart | None, tuple[str, str]] = {
    StagePart.FRONT_DOOR: _BEFORE_THE_WORK,
    StagePart.WAITING: _BEFORE_THE_WORK,
    StagePart.CLOSING: _AT_THE_END,
    StagePart.AFTERWARDS: _AT_THE_END,
}


def check_workforce(parts: Parts, registry: Registry) -> None:
    """Note every reference of the optional files that dangles."""
    pointer = Pointer(parts)
    _of_the_competencies(pointer)
    _of_the_pods(pointer)
    _of_the_supervision(pointer)
    _of_the_expectations(pointer)
    _of_the_domains(pointer)
    _of_the_model(pointer, registry)


def _of_the_competencies(pointer: Pointer) -> None:
    file, parts = "competencies.yaml", pointer.parts
    if parts.competencies is None:
        return
    levels = {each.key for each in parts.competencies.levels}
    content = parts.keys_written("programmes.yaml", "content")
    for at, each in enumerate(parts.competencies.competencies):
        path: Path = ("competencies", at)
        pointer.all("level", file, (*path, "levels"), each.levels, levels)
        pointer.roles(file, (*path, "signed_off_by"), each.signed_off_by)
        pointer.all("content", file, (*path, "needed_for_content"), each.needed_for_content, content)
        measures = parts.keys_written("model.yaml", "measures")
        pointer.all("measure", file, (*path, "needed_for_measures"), each.needed_for_measures, measures)
        if each.expires_after:
            pointer.span((*path, "expires_after"), each.expires_after, file)


def _of_the_pods(pointer: Pointer) -> None:
    if pointer.parts.teams is None:
        return
    for at, each in enumerate(pointer.parts.teams.pods.roles):
        path: Path = ("pods", "roles", at)
        pointer.roles("teams.yaml", (*path, "role"), [each.role])
        if each.caseload_cap_setting:
            pointer.settings("teams.yaml", (*path, "caseload_cap_setting"), [each.caseload_cap_setting])
        _of_pod_role(pointer, path, each)


def _of_pod_role(pointer: Pointer, path: Path, each: PodRole) -> None:
    if each.at_most is not None and each.at_least > each.at_most:
        message = f"There must be at least {each.at_least} and at most {each.at_most}."
        pointer.parts.add("teams.yaml", (*path, "at_least"), message, "The least must not be above the most.")
    if each.caseload_cap_setting and not each.owns_cases:
        message = f"“{each.role}” owns no cases, so there is none to count."
        pointer.parts.add("teams.yaml", (*path, "caseload_cap_setting"), message, "Remove one of the two.")
    model = pointer.parts.model
    kinds = {setting.key: setting.kind for setting in model.settings} if model else {}
    if kinds.get(each.caseload_cap_setting or "", "number") != "number":
        message = f"The setting “{each.caseload_cap_setting}” is not a number."
        pointer.parts.add("teams.yaml", (*path, "caseload_cap_setting"), message, "Name a setting of kind number.")


def _of_the_supervision(pointer: Pointer) -> None:
    for at, each in enumerate(pointer.parts.supervision.kinds if pointer.parts.supervision else ()):
        path: Path = ("kinds", at)
        pointer.span((*path, "every"), each.every, "supervision.yaml")
        pointer.roles("supervision.yaml", (*path, "whose"), each.whose)
        if each.form:
            pointer.form("supervision.yaml", (*path, "form"), each.form)


def _of_the_expectations(pointer: Pointer) -> None:
    file, parts = "expectations.yaml", pointer.parts
    for at, each in enumerate(parts.expectations.expectations if parts.expectations else ()):
        path: Path = ("expectations", at)
        if each.form:
            pointer.form(file, (*path, "form"), each.form)
        if each.meeting:
            pointer.one("meeting", file, (*path, "meeting"), each.meeting, pointer.meetings())
        if each.within:
            pointer.span((*path, "within"), each.within, file)
        _no_twice(parts, file, (*path, "service_stages"), each.service_stages)


def _of_the_domains(pointer: Pointer) -> None:
    parts = pointer.parts
    known = parts.keys_written("domains.yaml", "domains")
    for placed in every_question(parts):
        if placed.question.domain:
            pointer.one("domain", placed.file, (*placed.path, "domain"), placed.question.domain, known)


def _of_the_model(pointer: Pointer, registry: Registry) -> None:
    model = pointer.parts.model
    if model is None:
        return
    _of_the_sign_offs(pointer, model)
    if model.handoff:
        if model.handoff.setting:
            pointer.settings("model.yaml", ("handoff", "setting"), [model.handoff.setting])
        _no_twice(pointer.parts, "model.yaml", ("handoff", "counts"), model.handoff.counts)
    for at, review in enumerate(model.reviews):
        fact = registry.facts.get(review.counted_from or "")
        if review.counted_from and (fact is None or fact.type is not FactType.DATE):
            message = f"“{review.counted_from}” is not a date in the facts registry."
            place: Path = ("reviews", at, "counted_from")
            pointer.parts.add("model.yaml", place, message, "Count from a fact that is a date.")
    for at, indicator in enumerate(model.fidelity):
        _no_twice(pointer.parts, "model.yaml", ("fidelity", at, "per"), indicator.per)


def _of_the_sign_offs(pointer: Pointer, model: ModelFile) -> None:
    stages = {each.key: each for each in model.stages}
    in_hand = [each.key for each in model.stages if each.is_part is not StagePart.FRONT_DOOR]
    for at, each in enumerate(model.sign_offs):
        pointer.roles("model.yaml", ("sign_offs", at, "by"), each.by)
        if each.stage is None:
            continue
        path: Path = ("sign_offs", at, "stage")
        pointer.one("stage", "model.yaml", path, each.stage, stages)
        part = stages[each.stage].is_part if each.stage in stages else None
        why, remedy = _ASKED_OTHERWISE.get(part, _BEFORE_THE_WORK if each.stage in in_hand[:1] else ("", ""))
        if why:
            message = f"Nobody signs off that the work enters “{each.stage}”: {why}"
            pointer.parts.add("model.yaml", path, message, remedy)


def _no_twice(parts: Parts, file: str, path: Path, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value in seen:
            parts.add(file, (*path, at), f"“{value}” is used twice.", "Keep one of the two.")
        seen.add(value)
