"""Every notice looks like what it says: done, to know, to beware of, or a danger; nothing else is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from devtools.postgres.lease import CHECKOUT

TEMPLATES = CHECKOUT / "homeward" / "interfaces" / "web" / "templates"
LOOKS = {"", "info", "warning", "danger"}
ROLES = {"note", "alert"}
SAYS = {"words": 0, "look": 1, "role": 2}


def calls() -> Iterator[tuple[Path, nodes.Call]]:
    environment = jinja2.Environment(autoescape=True)
    for path in sorted(TEMPLATES.rglob("*.html")):
        if path.name == "notice.html":
            continue
        for each in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(each.node, nodes.Name) and each.node.name == "notice":
                yield path, each


def given(call: nodes.Call, name: str) -> nodes.Expr | None:
    if len(call.args) > SAYS[name]:
        return call.args[SAYS[name]]
    return next((each.value for each in call.kwargs if each.key == name), None)


def literals(expression: nodes.Expr | None) -> set[str]:
    """Return every word an argument may be: itself, or both sides of a choice."""
    if isinstance(expression, nodes.CondExpr):
        return literals(expression.expr1) | literals(expression.expr2)
    return {expression.value} if isinstance(expression, nodes.Const) else set()


@pytest.mark.parametrize(("name", "allowed"), [("look", LOOKS), ("role", ROLES)])
def test_a_notice_is_of_a_kind_there_is(name: str, allowed: set[str]) -> None:
    wrong = [
        f"{path.relative_to(TEMPLATES)}:{call.lineno}: {name} {sorted(literals(given(call, name)) - allowed)}"
        for path, call in calls()
        if not literals(given(call, name)) <= allowed
    ]
    assert wrong == []


def test_there_are_notices_to_look_at() -> None:
    assert sum(1 for _ in calls()) > 30
