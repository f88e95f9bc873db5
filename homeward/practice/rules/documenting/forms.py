"""The chapter on forms: what each is for, and every question with how it is answered and what it gives."""

from collections.abc import Iterator
from typing import Any

from homeward.practice.rules.wording import condition_in_words, kind_in_words
from homeward.practice.values import Form, PracticeModel, Registry
from homeward.practice.values.documentation import Chapter, DocPart, DocTable

_NEEDED = {"block": "needed", "warn": "asked for once more", None: ""}


def forms_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells every form."""
    return Chapter(
        key="forms",
        title="Forms",
        intro="“Needed” is what the form cannot be finished without. A fact is what is counted, whatever the wording.",
        parts=tuple(_form(each, model) for each in model.forms),
    )


def facts_chapter(model: PracticeModel, registry: Registry) -> Chapter:
    """Return the chapter that tells which facts the model's forms give."""
    givers: dict[str, list[str]] = {}
    for form in model.forms:
        for key in (*form.gives, *(each.fact for each in form.questions if each.fact)):
            givers.setdefault(str(key), []).append(form.title)
    rows = tuple(
        (key, registry.facts[key].meaning if key in registry.facts else "", ", ".join(dict.fromkeys(givers[key])))
        for key in sorted(givers)
    )
    table = DocTable(caption="Facts", headings=("Fact", "What it means", "Given by"), rows=rows)
    return Chapter(
        key="facts",
        title="Facts",
        intro="What the record knows once the forms are finished. Tasks, fidelity, returns and claims read these.",
        parts=(DocPart(table=table),) if rows else (),
    )


def _form(form: Form, model: PracticeModel) -> DocPart:
    return DocPart(
        title=form.title,
        key=form.key,
        lines=(form.purpose, " ".join(_about(form, model))),
        points=tuple(f"{'Stops' if each.severity == 'block' else 'Warns'}: {each.says}" for each in form.checks),
        table=DocTable(
            caption=f"Questions of {form.title}",
            headings=("Question", "Answered with", "Needed", "Fact", "Asked when"),
            rows=tuple(_rows(form)),
        ),
    )


def _about(form: Form, model: PracticeModel) -> Iterator[str]:
    if form.makes:
        yield f"Makes a {form.makes.replace('_', ' ')}."
    stages = [stage.title for stage in model.stages if stage.key in form.stages]
    if stages:
        yield f"Asked for in: {', '.join(stages)}."
    roles = [role.title for role in model.roles if role.key in form.filled_by]
    if roles:
        yield f"Filled in by: {', '.join(roles)}."
    minutes, seconds = divmod(form.budget_seconds, 60)
    told = [f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else ""]
    if form.term:
        others = dict.fromkeys(each.terms[form.term] for each in model.labels if form.term in each.terms)
        yield f"Also called, by service stage: {', '.join(others)}." if others else ""
    yield f"Promises to take {' '.join(each for each in told if each)} at most."
    if getattr(form, "family_readable", False):
        yield "It may be printed as a page for the family."


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    for section in form.sections:
        for question in section.questions:
            yield _row(question, "")
            for column in getattr(question, "columns", ()):
                yield _row(column, "· ")


def _row(question: Any, before: str) -> tuple[str, ...]:
    asked = condition_in_words(question.asked_when) if question.asked_when else ""
    return (f"{before}{question.label}", _answered(question), _NEEDED[question.required], question.fact or "", asked)


def _answered(question: Any) -> str:
    words = kind_in_words(question.kind)
    if question.kind in ("scale", "rating"):
        words += f", {question.lowest} to {question.highest}"
    if question.kind in ("one_of", "many_of") and not getattr(question, "options_from", None):
        words += f": {'; '.join(each.label for each in question.options)}"
    if question.kind == "calculated":
        words += f": {question.sum}"
    for name, than in (("advised_at_most", "or fewer"), ("advised_at_least", "or more")):
        if number := getattr(question, name, None):
            by = f", by the setting {question.advised_setting}" if question.advised_setting else ""
            words += f"; {number} {than} advised{by}"
    return words
