"""Every notice looks like what it says: done, to know, to beware of, or a danger; nothing else is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from jinja2 import nodes

from devtools.postgres.lease import CHECKOUT

TEMPLATES = CHECKOUT / "homeward" / "interfaces" / "web" / "templates"
LOOKS = {"", "info", "warning", "danger"}
ROLES = {"note", "alert"}
SAYS = {"words": 0, "look": 1, "role": 2}


@cache
def calls() -> tuple[tuple[Path, nodes.Call], ...]:
    """Return every notice that is drawn, each template read once for all who ask."""
    return tuple(_calls())


def _calls() -> Iterator[tuple[Path, nodes.Call]]:
    environment = jinja2.Environment(autoescape=True)
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if path.name == "notice.html" or "notice" not in text:
            continue
        for each in environment.parse(text).find_all(nodes.Call):
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


@pytest.mark.parametrize(
    ("level", "look", "role", "icon"),
    [
        ("success", 'class="hw-notice"', "status", "tick"),
        ("info", "hw-notice--info", "status", "info"),
        ("warning", "hw-notice--warning", "alert", "warning"),
        ("error", "hw-notice--danger", "alert", "danger"),
    ],
)
def test_what_was_done_or_refused_is_told_as_what_it_is(level: str, look: str, role: str, icon: str) -> None:
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(TEMPLATES))
    block = environment.get_template("components/notice.html").module.messages_block  # type: ignore[attr-defined]
    shape = environment.get_template("components/icons.html").module.icon  # type: ignore[attr-defined]
    shown = block([SimpleNamespace(level_tag=level)])
    assert look in shown
    assert f'role="{role}"' in shown
    assert shape(icon) in shown
    assert all(shape(other) not in shown for other in {"tick", "info", "warning", "danger"} - {icon})


def test_there_are_notices_to_look_at() -> None:
    assert len(calls()) > 30
