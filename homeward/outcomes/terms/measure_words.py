"""How each kind of measure reads in a sentence, from the data of the file."""

from collections.abc import Callable, Mapping
from typing import Any

Measure = Mapping[str, Any]


def measure_in_words(measure: Measure) -> str:
    """Return what a measure looks at: "in home on every day from week_4 to month_6"."""
    return _WORDS[str(measure["kind"])](measure)


def _between(measure: Measure) -> str:
    since, until = measure.get("since"), measure.get("until")
    first = f" from {since}" if since else ""
    return f"{first} to {until}" if until else first


def _where(measure: Measure) -> str:
    parts = [f"{key} {' or '.join(map(str, values))}" for key, values in (measure.get("where") or {}).items()]
    return f" with {' and '.join(parts)}" if parts else ""


def _event(measure: Measure) -> str:
    return f"each {measure['event']} recorded{_where(measure)}{_between(measure)}"


def _state_at(measure: Measure) -> str:
    if measure.get("or_any_day_since"):
        return f"in {measure['state']} on any day from {measure['or_any_day_since']} to {measure['day']}"
    return f"in {measure['state']} on {measure['day']}"


def _sustained(measure: Measure) -> str:
    allowed = measure.get("nights_allowed")
    but = f", but for {allowed} nights" if allowed else ""
    if measure.get("in_all"):
        span = ", ".join(f"{number} {unit}" for unit, number in measure["in_all"].items())
        return f"in {measure['state']} for {span} in all{_between(measure)}, gaps allowed"
    return f"in {measure['state']} on every day{_between(measure)}{but}"


_UNITS = {"day": "days", "week_run": "whole runs of seven days", "month": "whole calendar months"}


def _duration(measure: Measure) -> str:
    what = "the share of days" if measure.get("as_share") else _UNITS[measure.get("unit", "day")]
    gone = f"; nothing at all once in {measure['none_if']}" if measure.get("none_if") else ""
    return f"{what} in {measure['state']}{_between(measure)}{gone}"


def _count(measure: Measure) -> str:
    least, most = measure.get("at_least"), measure.get("at_most")
    bounds = [f"at least {least}"] if least is not None else []
    bounds += [f"at most {most}"] if most is not None else []
    asked = f", {' and '.join(bounds)}" if bounds else ""
    return f"how many {measure['event']} were recorded{_where(measure)}{_between(measure)}{asked}"


def _avoided(measure: Measure) -> str:
    return f"no {measure.get('event') or f'day in {measure.get("state")}'}{_between(measure)}"


def _score_change(measure: Measure) -> str:
    word = " and " if measure.get("needs", "all") == "all" else " or "
    rises = word.join(f"{each['title']} up by {each['rise']}" for each in measure["scores"])
    return f"{rises}, between readings near {measure['before']['near']} and {measure['after']['near']}"


def _rate(measure: Measure) -> str:
    over = f" over {measure['denominator']}" if measure.get("denominator") else " for each unit"
    compared = f", {measure['compared']} to the comparator" if measure.get("compared") else ""
    enough = f", at least {measure['at_least']} better" if measure.get("at_least") else ""
    return f"the rate of {measure['numerator']}{over}{compared}{enough}; {measure.get('better', 'lower')} is better"


def _composite(measure: Measure) -> str:
    parts = ", ".join(f"{each['promise']} ({each['weight']})" for each in measure["parts"])
    enough = f"; enough at {measure['at_least']}" if measure.get("at_least") else ""
    return f"the weight earned of {parts}{enough}"


def _n_of(measure: Measure) -> str:
    return f"at least {measure['at_least']} of {', '.join(measure['promises'])}"


_WORDS: dict[str, Callable[[Measure], str]] = {
    "event": _event,
    "state_at": _state_at,
    "sustained": _sustained,
    "duration": _duration,
    "count": _count,
    "avoided": _avoided,
    "score_change": _score_change,
    "rate": _rate,
    "composite": _composite,
    "n_of": _n_of,
}
