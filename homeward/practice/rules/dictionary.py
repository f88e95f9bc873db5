"""Write the facts registry as a page people can read: what each fact means, and what each form must give."""

from collections.abc import Iterator

from homeward.practice.values import Fact, Maker, Registry


def facts_page(registry: Registry) -> str:
    """Return the page, in Markdown."""
    lines = [
        "# The facts registry",
        "",
        "Made by `homeward practice facts`; do not edit. The registry itself is",
        "`homeward/practice/library/facts.yaml`, and what each form must give is `makers.yaml` beside it.",
        "",
        "A question of a form may be bound to a fact. Its wording may then change from model to model, while tasks,",
        "fidelity, returns, claims and measures go on reading the fact.",
        "",
        "## What a form must give",
        "",
    ]
    for maker in registry.makers.values():
        lines += list(_of_maker(maker))
    family = ""
    for fact in registry.facts.values():
        if fact.key.partition(".")[0] != family:
            family = fact.key.partition(".")[0]
            lines += ["", f"## {family}", "", "| fact | type | about | meaning |", "| --- | --- | --- | --- |"]
        lines += list(_of_fact(fact))
    return "\n".join(lines) + "\n"


def _of_maker(maker: Maker) -> Iterator[str]:
    needed = [
        f"`{each.fact}`" + (f" (each row: {', '.join(each.columns)})" if each.columns else "")
        for each in maker.requires
    ]
    yield f"- **{maker.makes}**: {maker.meaning} Needs {', '.join(needed)}."


def _of_fact(fact: Fact) -> Iterator[str]:
    about = f"{fact.subject.value}, worked out" if fact.derived else fact.subject.value
    yield f"| `{fact.key}` | {_type(fact.type.value, fact.values)} | {about} | {fact.meaning} |"
    for column in fact.columns:
        kind = _type(column.type.value, column.values)
        yield f"| &nbsp;&nbsp;· `{column.key}` | {kind} | each row | {column.meaning} |"


def _type(kind: str, values: tuple[str, ...]) -> str:
    words = kind.replace("_", " ")
    return f"{words}: {', '.join(values)}" if values else words
