"""Terms in words: what is paid for, when, how much, and what the source says beside how we read it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from homeward.outcomes.terms.claim_words import claims_in_words
from homeward.outcomes.terms.compare import in_short
from homeward.outcomes.terms.measure_words import measure_in_words
from homeward.outcomes.terms.price_words import price_in_words
from homeward.outcomes.terms.settle import applies, settled
from homeward.outcomes.values.terms import Answer, TermsDocument

Body = Mapping[str, Any]


def explained(
    document: TermsDocument, answers: Mapping[str, Answer] | None = None, numbers: Mapping[str, str] | None = None
) -> str:
    """
    Return the terms as a text to read, in Markdown, under some answers; the rest take their stated default.

    Numbers a contract must supply and does not give stand as what is asked for, so that nothing is supposed.
    """
    given = {**document.defaults, **(answers or {})}
    asked = {each.key: (numbers or {}).get(each.key) or f"‹{each.key}›" for each in document.parameters}
    body = settled(dict(document.body), given, asked)
    parts = [
        _head(document, body),
        _population(body),
        _days(body),
        _states(body),
        _promises(body, given),
        _counterfactuals(body),
        _dependencies(body),
        _limits(body),
        _money(body),
        _kept_back(body),
        _numbers(document),
        _questions(document, given),
        _sources(document),
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _titled(text: str, body: Body) -> str:
    """Put the titles of days and outcomes where a sentence of ours has their codes."""
    titles = {name: day["title"] for name, day in body["check_days"].items()}
    titles |= {each["code"]: each["title"] for each in body["promises"]}
    codes = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.sub(rf"(?<![`‹\w])(?:{codes})(?![`›\w])", lambda found: f"“{titles[found[0]]}”", text)


def _head(document: TermsDocument, body: Body) -> Iterator[str]:
    yield f"# {document.title}, terms {document.version}"
    yield ""
    yield document.summary
    yield ""
    yield f"One unit is a {body.get('unit', 'child')}. Money is in pounds."
    for notice in document.notices:
        yield f"\n> **{notice.about}.** {notice.says}"


def _population(body: Body) -> Iterator[str]:
    whom = body["population"]
    yield "## Whom it is about"
    yield ""
    yield f"{whom['wording']} (source: {whom['source']})"
    ages = whom.get("age_at_referral")
    if ages:
        yield f"\nAged {ages.get('from', 'any')} to {ages.get('to', 'any')} at referral."
    basis = "everybody referred" if whom.get("basis") == "referred" else "those who started"
    yield f"\nCounted: {basis}; {_SIBLINGS[whom.get('siblings', 'each')]}."
    for each in whom.get("sub_cohorts", []):
        yield f"\nA group apart: {each['title']}."


_SIBLINGS = {"each": "each child of a family counts", "one_per_family": "one child of a family counts"}


def _days(body: Body) -> Iterator[str]:
    yield "## The days that matter"
    yield ""
    for name, day in body["check_days"].items():
        yield f"- **{day['title']}** (`{name}`): {_titled(_day(day), body)}"


def _day(day: Body) -> str:
    start = next((f"{word} {day[key]}".strip() for key, word in _ANCHORS.items() if day.get(key)), "")
    lengths = [f"{day[unit]} {unit}" for unit in ("months", "weeks", "days") if day.get(unit)]
    words = f"{' and '.join(lengths)} after {start}" if lengths else start
    clock = day.get("clock") or {}
    if clock.get("restarts_with"):
        words += f"; every new stay in {clock['restarts_with']} starts the count again"
    if clock.get("resets_on"):
        words += f"; {', '.join(clock['resets_on'])} starts the count again"
    if clock.get("pauses_in"):
        words += f"; days in {', '.join(clock['pauses_in'])} are added to the end"
    return words


_ANCHORS = {
    "fact": "the day recorded as",
    "after": "",
    "first_event": "the first",
    "first_day_in": "the first day in",
}


def _states(body: Body) -> Iterator[str]:
    if not body.get("states"):
        return
    yield "## What it means to be in a state"
    for name, state in body["states"].items():
        yield f"\n**{name}.** The source: “{state['wording']}” (source: {state['source']}). We read: {state['reading']}"
        effects = state.get("effects") or {}
        if effects:
            yield (
                "\n" + "; ".join(f"{key.replace('_', ' ')}: {_EFFECTS[value]}" for key, value in effects.items()) + "."
            )


_EFFECTS = {
    "ask": "the parties decide",
    "stop": "nothing more is earned",
    "home": "changes nothing",
    "in": "counts as in it",
    "as_recorded": "changes nothing",
    "out": "counts as out of it",
    "pause": "the days are left out and the clock waits",
    "censor": "the watching ends, keeping what was earned",
}


def _promises(body: Body, answers: Mapping[str, Answer]) -> Iterator[str]:
    yield "## What is paid for"
    for each in body["promises"]:
        if not applies(each.get("only_when", {}), answers):
            continue
        yield f"\n### {each['title']}"
        yield f"\n- The source: “{each['wording']}” (source: {each['source']})"
        yield f"- We read: {each['reading']}"
        yield f"- It is found so: {_titled(measure_in_words(each['measure']), body)}"
        yield f"- It falls due: {_titled(each['due'], body)}"
        if each.get("requires"):
            yield f"- It needs: {_titled(', '.join(each['requires']), body)}"
        if each.get("by_cohort"):
            yield f"- It is earned by a whole cohort: units with the same {each['by_cohort']}"
        yield f"- It pays: {price_in_words(each)} (source: {each['share_source']})"
        if each.get("counterfactual"):
            yield f"- Less what would have happened anyway: {each['counterfactual']}"
        if each.get("evidence"):
            yield f"- Proved by: {', '.join(_evidence(body, key) for key in each['evidence'])}"


def _evidence(body: Body, key: str) -> str:
    described = body["evidence"].get(key, key)
    return str(described if isinstance(described, str) else described["title"])


def _counterfactuals(body: Body) -> Iterator[str]:
    if not body.get("counterfactuals"):
        return
    yield "## What would have happened anyway"
    yield ""
    for name, each in body["counterfactuals"].items():
        share = each.get("share") or each.get("rate") or each.get("method") or ""
        yield f"- **{name}**: {each['kind'].replace('_', ' ')} {share}. {each['note']} (source: {each['source']})"


def _dependencies(body: Body) -> Iterator[str]:
    if not body.get("dependencies"):
        return
    yield "## How outcomes hang together"
    yield ""
    for each in body["dependencies"]:
        yield f"- {_titled(_DEPENDENCIES[each['kind']](each), body)}"


_DEPENDENCIES = {
    "exclusive": lambda each: (
        f"Only one of {', '.join(each['promises'])} is paid: the {each['prefer'].replace('_', ' ')}."
    ),
    "stop_on": lambda each: f"{each['says']} From then on nothing more is earned.",
    "fallback": lambda each: f"{each['instead']} is paid only when {each['lost']} is lost.",
    "pro_rata": lambda each: f"When {each['promise']} is lost it is paid in proportion, by the {each['by']}.",
    "after_all": lambda each: (
        f"{', '.join(each['extraordinary'])} is paid only once all of {', '.join(each['ordinary'])} are earned."
    ),
}


def _limits(body: Body) -> Iterator[str]:
    yield "## Limits, in the order they are applied"
    yield ""
    for number, each in enumerate(body["limits"], start=1):
        rest = ", ".join(f"{key.replace('_', ' ')} {in_short(value)}" for key, value in each.items() if key != "kind")
        yield f"{number}. {each['kind'].replace('_', ' ').capitalize()}{f': {_titled(rest, body)}' if rest else ''}"
    yield ""
    yield f"Rounding, per {body['rounding']['per']}: {body['rounding']['says']}"
    yield "\nWhat a limit takes off is recorded as delivered and unpaid."


def _money(body: Body) -> Iterator[str]:
    rhythm, validation = body["claims"], body["validation"]
    yield "## Claims"
    yield ""
    arrears = ", in arrears" if rhythm["in_arrears"] else ""
    yield f"A claim every {rhythm['every']}{arrears} (source: {rhythm['source']}). {rhythm.get('note', '')}".rstrip()
    said = f"The source: “{validation['wording']}” (source: {validation['source']})"
    yield f"\nConfirmed so: {validation['reading']} {said}"
    held = list(claims_in_words(body))
    if held:
        yield ""
        yield from (f"- {each}" for each in held)


def _kept_back(body: Body) -> Iterator[str]:
    timing = body.get("timing") or {}
    rules = timing.get("hold_backs") or []
    if not rules:
        return
    yield "## What is held back"
    yield ""
    for each in rules:
        of = f" of {', '.join(each['promises'])}" if each.get("promises") else ""
        ways = [str(each["until_date"])] if each.get("until_date") else []
        ways += [each["until"]] if each.get("until") else []
        ways += [f"{each['until_promise']} is earned"] if each.get("until_promise") else []
        if each.get("until_reconciliation") or not ways:
            ways.append("the accounts are reconciled for the day it was delivered")
        yield _titled(f"* {each['share']}{of}, until {', or until '.join(ways)}.", body)
    if timing.get("reconcile_every"):
        yield f"\nAccounts are reconciled {_RECONCILED[timing['reconcile_every']]}."


_RECONCILED = {"quarter": "every quarter", "year": "every year", "end": "at the end"}


def _numbers(document: TermsDocument) -> Iterator[str]:
    if not document.parameters:
        return
    yield "## Numbers a contract must supply"
    yield ""
    for each in document.parameters:
        suggested = f" Suggested: {each.suggested}." if each.suggested is not None else ""
        yield f"- `{each.key}`: {each.question}{suggested} {each.note}"


def _questions(document: TermsDocument, given: Mapping[str, Answer]) -> Iterator[str]:
    if not document.settings:
        return
    yield "## What the wording leaves open"
    for each in document.settings:
        yield f"\n**{each.question}** (`{each.key}`)"
        yield f"\nThe source says: {each.source_says}"
        yield f"\nUsed here: {each.means(given[each.key])} {each.consequence_of(given[each.key])}".rstrip()
        yield f"\nBecause: {each.because}"


def _sources(document: TermsDocument) -> Iterator[str]:
    yield "## Sources"
    yield ""
    for key, each in document.sources.items():
        yield f"- `{key}`: {each.title} ({each.kind})"
