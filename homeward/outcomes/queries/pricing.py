"""Price a file of histories by terms on the shelf: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from homeward.outcomes.rules.days_looked_at import days_looked_at
from homeward.outcomes.rules.evidence import plain
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import check, histories_file, settle
from homeward.outcomes.values.days_looked_at import DaysLookedAt
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.lines import ClaimsRun
from homeward.outcomes.values.terms import AgreedTerms, Answer, Mistake, Parameter, TermsDocument
from homeward.vocabulary.errors import Invalid, Problem


@dataclass(frozen=True, slots=True)
class PricedFile:
    """What pricing a file gives: the run, the mistakes of the file, and the questions still unanswered."""

    document: TermsDocument
    run: ClaimsRun
    mistakes: tuple[Mistake, ...]
    unanswered: tuple[str, ...]
    days: Mapping[LineKey, DaysLookedAt] = field(default_factory=dict)


def price_file(
    *,
    name: str,
    version: str,
    histories: Path,
    answers: Mapping[str, str],
    numbers: Mapping[str, str],
    today: date,
    known_on: datetime | None = None,
) -> PricedFile:
    """
    Return every line a file of histories earns under terms of the shelf, with its explanation.

    :param answers: to open questions, as typed; whatever is missing takes its stated default
    :param numbers: for parameters, as typed
    :raises NotFound: if the shelf has no such terms
    :raises Invalid: naming every answer and number that will not do, or every mistake the terms have under them; or if
        there is no such file
    """
    document = check.sound(name, version)
    terms = agreed_as_typed(document, answers, numbers)
    read = histories_file.read(histories)
    run = claims_run(terms, read.histories, today=today, known_on=known_on, comparisons=read.comparisons)
    unanswered = tuple(each.question for each in document.settings if each.key not in answers)
    told = {each.reference: each for each in read.histories}
    return PricedFile(document, run, read.mistakes, unanswered, _days(run, terms, told, today))


def _days(
    run: ClaimsRun, terms: AgreedTerms, told: Mapping[str, ChildHistory], today: date
) -> dict[LineKey, DaysLookedAt]:
    """Return the days each line rests on; a line that rests on none, or on many units, has none."""
    found = {}
    for each in run.lines:
        history = told.get(each.unit)
        if history is None:
            continue
        days = days_looked_at(
            terms, history, promise=each.promise, window=each.window, due_on=each.delivered_on, today=today
        )
        if days is not None:
            found[each.key] = days
    return found


def agreed_as_typed(document: TermsDocument, answers: Mapping[str, str], numbers: Mapping[str, str]) -> AgreedTerms:
    """
    Return terms agreed by answers and numbers as somebody typed them.

    :raises Invalid: naming every answer and number that will not do, or every mistake the terms have under them
    """
    given, figures = _answers(document, answers), _numbers(document, numbers)
    terms = settle.agree(document, given, figures)
    check.refuse_unsound(document, given, figures)
    return terms


def as_data(run: ClaimsRun, days: Mapping[LineKey, DaysLookedAt] | None = None) -> dict[str, Any]:
    """Return a run as plain data: money and dates as text, and the days each line rests on where they are given."""
    looked = {key: plain(asdict(each)) for key, each in (days or {}).items()}
    return {
        "terms": run.terms,
        "version": run.terms_version,
        "today": run.today.isoformat(),
        "delivered": str(run.delivered),
        "payable": str(run.payable),
        "lines": [_line(each) | {"days": looked.get(each.key)} for each in run.lines],
        "standings": {
            unit: [
                {"promise": each.promise, "verdict": each.verdict.value, "reason": each.reason} for each in standings
            ]
            for unit, standings in run.standings.items()
        },
        "set_aside": [{"unit": each.unit, "faults": list(each.faults)} for each in run.set_aside],
        "notes": list(run.notes),
    }


def _line(line: Any) -> dict[str, Any]:
    data: dict[str, Any] = plain({name: getattr(line, name) for name in line.__slots__ if name not in _NESTED})
    return data | {
        "window": plain([line.window.start, line.window.end]) if line.window else None,
        "proof": [{"kind": each.kind.value, "record": each.record_id, "shows": each.shows} for each in line.proof],
        "steps": [
            {"kind": each.kind.value, "clause": each.clause, "says": each.says, "amount": str(each.amount)}
            for each in line.steps
        ],
        "explanation": line.explanation,
    }


_NESTED = frozenset({"window", "proof", "steps"})


def _answers(document: TermsDocument, typed: Mapping[str, str]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for key, text in typed.items():
        whole = key in document.keys and document.setting(key).kind == "whole_number"
        found[key] = int(text) if whole and text.strip().lstrip("-").isdigit() else text
    return found


def _numbers(document: TermsDocument, typed: Mapping[str, str]) -> dict[str, Any]:
    problems: list[Problem] = []
    found = {each.key: _number(each, typed[each.key], problems) for each in document.parameters if each.key in typed}
    known: Sequence[str] = [each.key for each in document.parameters]
    for key in typed:
        if key not in known:
            wanted = ", ".join(known) or "none"
            problems.append(Problem(key, f"The terms take no number '{key}'.", f"They take: {wanted}."))
    if problems:
        raise Invalid(problems)
    return found


def _number(parameter: Parameter, text: str, problems: list[Problem]) -> Any:
    written = text.strip().removeprefix("£").removesuffix("%").replace(",", "")
    try:
        return date.fromisoformat(written) if parameter.kind == "date" else Decimal(written)
    except (InvalidOperation, ValueError):
        problems.append(Problem(parameter.key, f"“{text}” is not a number.", "Write it like 6000.00."))
        return None
