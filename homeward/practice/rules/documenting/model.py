"""Tell a whole practice model, chapter by chapter."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from homeward.practice.rules.documenting.forms import facts_chapter, forms_chapter
from homeward.practice.rules.documenting.work import (
    FOUND,
    eligibility_chapter,
    meetings_chapter,
    programmes_chapter,
    rhythms_chapter,
    stages_chapter,
)
from homeward.practice.rules.wording import called, condition_in_words, in_words
from homeward.practice.values import PracticeModel, Registry
from homeward.practice.values.base import Value
from homeward.practice.values.documentation import Chapter, DocPart, DocTable, Documentation

# What has a chapter of its own; every other part of a model is told as it stands in the last.
_TOLD = {
    "format", "identity", "theory_of_change", "sources", "licences", "roles", "stages", "eligibility", "reviews",
    "follow_ups", "measures", "settings", "fidelity", "words", "terms", "labels", "meetings", "content",
    "programmes", "forms",
}  # fmt: skip

_CALLED = {
    "levels": "Levels of competency",
    "competencies": "What workers can do",
    "phases": "Phases of training",
    "pods": "What a pod is made of",
    "random": "Allocation by lot",
    "expectations": "What should exist at each service stage",
    "sign_offs": "What nobody decides alone",
    "handoff": "What counts as a hand-off",
    "plan_complete_when": "When a plan is complete",
}


def document(model: PracticeModel, registry: Registry) -> Documentation:
    """Return the documentation of a model; chapters it has nothing for are left out."""
    return Documentation(
        title=model.identity.title,
        name=model.name,
        version=model.version,
        lead=model.identity.summary,
        chapters=tuple(each for each in _chapters(model, registry) if each.parts),
    )


def _chapters(model: PracticeModel, registry: Registry) -> Iterator[Chapter]:
    yield _about(model)
    yield eligibility_chapter(model)
    yield stages_chapter(model)
    yield forms_chapter(model)
    yield programmes_chapter(model)
    yield meetings_chapter(model)
    yield rhythms_chapter(model)
    yield _roles(model)
    yield from _other_parts(model)
    yield _fidelity(model)
    yield _settings(model)
    yield facts_chapter(model, registry)
    yield _words(model)
    yield _licences(model)
    yield _sources(model)


def _about(model: PracticeModel) -> Chapter:
    theory = model.theory_of_change
    lines = (
        f"The need: {theory.need}",
        f"The work: {theory.work}",
        f"What we expect: {theory.expected}",
        f"What is known: {theory.evidence}",
    )
    about = DocPart(points=(f"Field: {model.identity.field}", f"New in this version: {model.identity.change_note}"))
    return Chapter(key="why", title="Why it should help", parts=(DocPart(lines=lines), about))


def _roles(model: PracticeModel) -> Chapter:
    points = tuple(f"{each.title}: {each.says}{'' if each.holds_cases else ' Holds no cases.'}" for each in model.roles)
    return Chapter(key="roles", title="Who does what", parts=(DocPart(points=points),))


def _fidelity(model: PracticeModel) -> Chapter:
    rows = tuple(
        (each.title, each.why, condition_in_words(each.counts), condition_in_words(each.among) if each.among else "all")
        for each in model.fidelity
    )
    table = DocTable(caption="Fidelity", headings=("Sign", "Why", "Counts when", "Among"), rows=rows)
    return Chapter(
        key="fidelity",
        title="Signs that it is followed",
        intro="Counted from ordinary records; nobody fills in anything for them.",
        parts=(DocPart(table=table),) if rows else (),
    )


def _settings(model: PracticeModel) -> Chapter:
    rows = tuple((each.title, in_words(each.default), FOUND[each.found], each.note) for each in model.settings)
    table = DocTable(caption="Settings", headings=("Setting", "Default", "Where it comes from", "Note"), rows=rows)
    return Chapter(
        key="settings",
        title="What an authority decides",
        intro="Each has a default until somebody decides; the decision is kept with the adoption.",
        parts=(DocPart(table=table),) if rows else (),
    )


def _words(model: PracticeModel) -> Chapter:
    parts = [DocPart(table=_called_at_each_stage("Words", model.words, [each.words for each in model.labels], model))]
    if model.terms:
        terms = _called_at_each_stage("Terms", model.terms, [each.terms for each in model.labels], model)
        parts.append(DocPart(title="The model's own terms", table=terms))
    return Chapter(key="words", title="Words", parts=tuple(parts))


def _called_at_each_stage(
    caption: str, words: Mapping[Any, str], otherwise: Sequence[Mapping[Any, str]], model: PracticeModel
) -> DocTable:
    """Tell what each thing is called, and where a service stage calls it something else."""
    stages = [in_words(each.service_stage) for each in model.labels]
    rows = tuple(
        (
            str(getattr(key, "value", key)).replace("_", " "),
            said,
            "; ".join(f"{stage}: {each[key]}" for stage, each in zip(stages, otherwise, strict=True) if key in each),
        )
        for key, said in words.items()
    )
    return DocTable(caption=caption, headings=("What", "Is called", "At a service stage"), rows=rows)


def _licences(model: PracticeModel) -> Chapter:
    parts = [
        DocPart(
            title=each.name,
            key=each.key,
            lines=(f"Belongs to {each.holder}.", f"We ship: {each.we_ship}", f"You bring: {each.user_supplies}"),
        )
        for each in model.licences
    ]
    parts += [DocPart(title=f"Readings of {each.name}", key=each.key, lines=(each.note,)) for each in model.measures]
    return Chapter(key="licences", title="Licences", parts=tuple(parts))


def _sources(model: PracticeModel) -> Chapter:
    points = tuple(f"{each.title}: {each.says} {each.address}".strip() for each in model.sources)
    return Chapter(key="sources", title="Sources", parts=(DocPart(points=points),))


def _other_parts(model: PracticeModel) -> Iterator[Chapter]:
    """Tell the parts a model may also have: competencies, pods, supervision, allocation, expectations, domains."""
    for name in type(model).model_fields:
        part = getattr(model, name, None)
        if name in _TOLD or not part:
            continue
        values = part if isinstance(part, tuple) else (part,)
        parts = tuple(_as_it_stands(each) for each in values)
        title = _CALLED.get(name, name.replace("_", " ").capitalize())
        yield Chapter(key=name.replace("_", "-"), title=title, parts=parts)


def _as_it_stands(value: Any) -> DocPart:
    if not isinstance(value, Value):
        return DocPart(lines=(in_words(value).strip("“”").replace("_", " ").capitalize() + ".",))
    title = called(value)
    says = str(getattr(value, "says", ""))
    told = {name: getattr(value, name) for name in type(value).model_fields if name not in ("key", "title", "says")}
    tables = {name: each for name, each in told.items() if _is_a_table(each)}
    listed_in = next(iter(tables), "")
    return DocPart(
        title=title if title != says else "",
        key=str(getattr(value, "key", "")),
        lines=(says,) if says else (),
        points=tuple(
            _setting(name, each)
            for name, each in told.items()
            if each not in (None, (), "", False) and name != listed_in
        ),
        table=_table(listed_in, tables[listed_in]) if listed_in else None,
    )


def _is_a_table(part: Any) -> bool:
    return isinstance(part, tuple) and bool(part) and all(isinstance(each, Value) for each in part)


def _table(name: str, parts: tuple[Value, ...]) -> DocTable:
    """Tell parts that are all of one kind as rows; a setting that none of them has is left out."""
    fields = [each for each in type(parts[0]).model_fields if each != "key"]
    used = [each for each in fields if any(getattr(one, each) not in (None, (), "", False) for one in parts)]
    return DocTable(
        caption=name.replace("_", " ").capitalize(),
        headings=tuple(each.replace("_", " ").capitalize() for each in used),
        rows=tuple(tuple(_in_a_cell(getattr(one, each)) for each in used) for one in parts),
    )


def _in_full(value: Any) -> str:
    """Return a value in words; text whole and without quotation marks, unlike in a comparison."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(each, str) and not isinstance(each, Enum) for each in value):
        return "; ".join(value)
    return in_words(value)


def _in_a_cell(value: Any) -> str:
    if value in (None, (), ""):
        return ""
    return value if isinstance(value, str) else in_words(value)


def _setting(name: str, value: Any) -> str:
    words = FOUND.get(value, _in_full(value)) if name == "found" else _in_full(value)
    return f"{name.replace('_', ' ').capitalize()}: {words}"
