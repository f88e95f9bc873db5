"""Who may open and who may use each page of a contract, written from the expectations that tests of faults walk."""

from __future__ import annotations

import inspect
import re
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from tests.faults.county import PARAMETER, Address, all_addresses
from tests.faults.expectations import EXPECTED, Expected

ABOUT_CONTRACTS = ("contracts/", "claims/", "enrolments/", "totals/", "evaluations/", "published/", "follow-ups/")
AND_ONE_MORE = ("family_checks",)
COLUMNS = {
    "P": "Key worker",
    "M": "Team manager",
    "C": "Contract manager",
    "V": "Verifier",
    "N": "Commissioner",
    "I": "Investor",
    "E": "Evaluator",
    "": "Anybody, without signing in",
}
HEAD = """\
# Who sees what of a contract

Made from `tests/faults/expectations.py`, which tests walk as each of these people, address by address; do not edit. A
test fails when this page is behind, and says how to renew it.

**sees**: opens it. **uses**: opens it and may send what is on it. Nothing: refused. What a page shows depends on its
reader too: whoever works with a family meets no pounds on any page or in any file behind the sign-in; investors,
evaluators and the public meet only figures that passed the disclosure policy (decision 19), and no child’s reference.
An internal auditor opens what a verifier opens, and signs decided claims off.
"""


def written() -> str:
    """Return the whole page."""
    views = {each.name: each.callback for each in _patterns(get_resolver().url_patterns)}
    rows = [
        (_path(address), _says(views[name]), *(_cell(EXPECTED[name], letter) for letter in COLUMNS))
        for name, address in all_addresses().items()
        if name in EXPECTED and (_path(address).lstrip("/").startswith(ABOUT_CONTRACTS) or name in AND_ONE_MORE)
    ]
    table = [("Page", "What it is for", *COLUMNS.values()), ("---",) * (len(COLUMNS) + 2), *sorted(rows)]
    return HEAD + "\n" + "\n".join(f"| {' | '.join(row)} |" for row in table) + "\n"


def _cell(expected: Expected, letter: str) -> str:
    if not letter or expected.is_open:
        return "sees" if expected.is_open else ""
    return "uses" if letter in expected.sends else "sees" if letter in expected.sees else ""


def _path(address: Address) -> str:
    said = PARAMETER.sub(lambda found: "…" if found["kind"] == "uuid" else found["name"], address.pattern)
    return "/" + said


def _says(view: Any) -> str:
    return re.sub(r"\s+", " ", (inspect.getdoc(view) or "").partition("\n\n")[0]).replace("|", "/")


def _patterns(patterns: list[Any]) -> list[URLPattern]:
    return [
        one for each in patterns for one in ([each] if isinstance(each, URLPattern) else _patterns(each.url_patterns))
    ]
