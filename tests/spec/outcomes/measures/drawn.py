"""
Draw terms in a few words and histories as rows of a table, and compare what is found.

A table's columns, all optional but ``verdict``: ``care`` and ``stays`` (first to last day as people say it, separated
by ";"; a stay begins with its kind; "open" for one without an end), ``events`` (kind, day, perhaps "= 12"), ``known``
(otherwise today), ``check`` (day and what was found), ``born``, ``died``, ``moved``, ``enrolled``, ``today``,
``verdict``, ``quantity``, ``earned on``, ``due``, ``reason`` (words in it). Everybody was referred on 1 January 2018
and it is 31 December 2020, unless the row says otherwise.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.values.history import CarePeriod, ChildHistory, Happening, HomeCheck, Stay, Whereabouts
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.periods import Period
from tests.spec.outcomes.conftest import rows_of

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SAID = {"wording": "As agreed.", "reading": "As agreed.", "source": "made_up"}
AS_RECORDED = dict.fromkeys(
    ("died", "turned_18", "moved_away", "adopted", "custody", "hospital", "missing"), "as_recorded"
)
DAYS = {"start": {"fact": "referred"}, "end": {"after": "start", "months": 12}}
STATES = {
    "in_care": {"kind": "in_care", "short_breaks": "leave_out"},
    "home": {"kind": "not_in_care", "short_breaks": "leave_out", "lives_elsewhere": "ask"},
    "foster": {"kind": "in_stay", "stays": ["foster"]},
    "job": {"kind": "in_stay", "stays": ["job"]},
    "watched": {"kind": "joined", "needs": "any", "states": ["home", "in_care"]},
    "out_of_care": {"kind": "out_of", "state": "in_care"},
}


def terms_of(*promises: dict[str, Any], effects: dict[str, str] | None = None, **parts: Any) -> AgreedTerms:
    """
    Made-up terms with these promises, each at least a measure.

    ``effects`` are those of every state; a state's own come first.
    """
    states = {**STATES, **parts.pop("states", {})}
    days = {**DAYS, **parts.pop("days", {})}
    body: dict[str, Any] = {
        "name": "made_up",
        "version": "1.0",
        "currency": "GBP",
        "unit": "child",
        "population": {
            "wording": "Everybody.",
            "source": "made_up",
            "programme": "none",
            **parts.pop("population", {}),
        },
        "check_days": {name: {"title": name, **each} for name, each in days.items()},
        "states": {name: _state(name, each, effects or {}) for name, each in states.items()},
        "promises": [_promise(number, each) for number, each in enumerate(promises)],
        "limits": [{"kind": "none"}],
        "rounding": {"rule": "half_up", "per": "line", "says": "Half a penny up."},
        "evidence": {},
        "validation": {**SAID, "verifier": "different_person"},
        "claims": {"every": "quarter", "in_arrears": True, "source": "made_up"},
        **parts,
    }
    return AgreedTerms.model_validate(body)


def _state(name: str, body: dict[str, Any], effects: dict[str, str]) -> dict[str, Any]:
    derived = body["kind"] in ("joined", "out_of")
    own = {} if derived else {**AS_RECORDED, **effects}
    return {**SAID, **body, "effects": {**own, **body.get("effects", {})}}


def _promise(number: int, body: dict[str, Any]) -> dict[str, Any]:
    code = body.get("code", "promised" if number == 0 else f"promised_{number}")
    price = {"kind": "flat", "amount": "100.00"}
    return {"code": code, "title": code, **SAID, "share_source": "made_up", "due": "end", "price": price, **body}


def judged(terms: AgreedTerms, table: str) -> None:
    """Judge each row of a table by the first promise of the terms, and compare."""
    for row in rows_of(table):
        today = day(row.get("today") or "2020-12-31")
        found = judge_child(terms, history_of(row), today=today)
        compare(next(each for each in found if each.promise == terms.promises[0].code), row)


def compare(standing: Standing, row: dict[str, str]) -> None:
    """Compare a standing with what its row says."""
    told = f"{row} → {standing.verdict.words}, {standing.quantity} {standing.counted_in}: {standing.reason}"
    assert standing.verdict.words == row["verdict"], told
    assert row.get("reason", "") in standing.reason, told
    assert standing.reason.endswith((".", ")")), told
    if row.get("quantity"):
        assert standing.quantity == Fraction(row["quantity"]), told
    if row.get("earned on"):
        assert standing.earned_on == day(row["earned on"]), f"{told} on {standing.earned_on}"
    if row.get("due"):
        assert standing.due_on == day(row["due"]), f"{told} due {standing.due_on}"


def history_of(row: dict[str, str], **more: Any) -> ChildHistory:
    """The history a row draws."""
    facts: dict[str, Any] = {
        "reference": row.get("unit") or "C-1",
        "known_to": maybe(row.get("known") or row.get("today") or "2020-12-31"),
        "referred_on": maybe(row.get("referred") or "2018-01-01"),
        "enrolled_on": maybe(row.get("enrolled")),
        "born": maybe(row.get("born")),
        "died_on": maybe(row.get("died")),
        "moved_away_on": maybe(row.get("moved")),
        "care": tuple(care_of(row.get("care", ""))),
        "stays": tuple(stays_of(row.get("stays", ""))),
        "events": tuple(events_of(row.get("events", ""))),
        "checks": tuple(checks_of(row.get("check", ""))),
        "family": row.get("family", ""),
        "attributes": attributes_of(row.get("attributes", "")),
    }
    return ChildHistory(**{**facts, **more})


def _parts(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]


def _period(text: str) -> Period:
    days = [day(each) for each in DAY.findall(text)]
    if "open" in text:
        return Period(days[0])
    return Period.spoken(days[0], days[-1])


def care_of(text: str) -> list[CarePeriod]:
    found = []
    for number, each in enumerate(_parts(text)):
        period = _period(each)
        found.append(CarePeriod(f"care-{number}", period.start, period.end, "C2", "short break" in each))
    return found


def stays_of(text: str) -> list[Stay]:
    found = []
    for number, each in enumerate(_parts(text)):
        period = _period(each)
        found.append(Stay(f"stay-{number}", each.split()[0], period.start, period.end))
    return found


def events_of(text: str) -> list[Happening]:
    found = []
    for number, each in enumerate(_parts(text)):
        kind, on, *size = each.replace("=", "").split()
        found.append(Happening(f"event-{number}", kind, day(on), quantity=Decimal(size[0]) if size else None))
    return found


def checks_of(text: str) -> list[HomeCheck]:
    found = []
    for number, each in enumerate(_parts(text)):
        on, *where = each.split()
        found.append(HomeCheck(f"check-{number}", day(on), Whereabouts("_".join(where))))
    return found


def attributes_of(text: str) -> dict[str, str]:
    return {each.split()[0]: each.split()[1] for each in _parts(text)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def maybe(text: str | None) -> date | None:
    return day(text) if text else None
