"""
Dose and adherence: sessions, minutes and content given, beside what the programme intends.

Dose is how much was given of what was planned by now. Adherence is how much of the intended content of the sessions
that were held was covered, in whichever session. Both are told as n of N; doing something else is no mistake.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from homeward.casework.values.adherence import Adherence, ContentKept, Given, Intended, SessionKept


def adherence_of(
    intended: Iterable[Intended],
    given: Iterable[Given],
    *,
    week_now: int,
    ended: bool,
    minutes_each: int,
    titles: Mapping[str, str],
    each_week: int = 0,
    weeks: int = 0,
) -> Adherence:
    """
    Return what was given beside what was intended.

    :param week_now: the week of the programme it is; everything planned for earlier weeks should have been
    :param ended: whether the programme is over, so that everything planned should have been
    :param minutes_each: how long a session is meant to last, as the authority has set it
    :param each_week: how many sessions there should be in a week, as the authority has set it; 0: nothing is said
    :param weeks: how many weeks the programme has in all
    """
    planned = sorted(intended, key=lambda each: each.number)
    sessions = sorted(given, key=lambda each: each.held_on)
    held = [each for each in sessions if each.number is not None]
    by_now = [each for each in planned if ended or each.week < week_now]
    by_number = {each.number: each for each in held}
    compared = [each for each in planned if each.number in by_number]
    wanted = Counter(key for each in compared for key in each.content)
    covered = Counter(key for each in held for key in each.content)
    timed = [each.minutes for each in held if each.minutes is not None]
    return Adherence(
        planned_by_now=len(by_now),
        planned_in_all=len(planned),
        held=len(held),
        missed=tuple(sorted(Counter(each.happened for each in sessions if each.number is None).items())),
        minutes=sum(timed),
        minutes_known_for=len(timed),
        minutes_intended=minutes_each * len(timed),
        intended_items=sum(wanted.values()),
        covered_items=sum(min(count, covered[key]) for key, count in wanted.items()),
        sessions=tuple(_session(each, by_number.get(each.number), each in by_now) for each in planned),
        contents=_contents(by_now, held, titles),
        each_week=each_week,
        weeks_gone=min(max(week_now - 1, 0), weeks),
    )


def _session(planned: Intended, given: Given | None, due: bool) -> SessionKept:  # noqa: FBT001 (told in this order)
    if given is None:
        return SessionKept(planned.number, planned.title, "not_held" if due else "to_come", left_out=planned.content)
    return SessionKept(
        number=planned.number,
        title=planned.title,
        state="held",
        held_on=given.held_on,
        minutes=given.minutes,
        covered=tuple(each for each in planned.content if each in given.content),
        left_out=tuple(each for each in planned.content if each not in given.content),
        added=tuple(each for each in given.content if each not in planned.content),
    )


def _contents(by_now: Sequence[Intended], held: Sequence[Given], titles: Mapping[str, str]) -> tuple[ContentKept, ...]:
    wanted = Counter(key for each in by_now for key in each.content)
    return tuple(
        ContentKept(key, title, wanted[key], tuple(each.held_on for each in held if key in each.content))
        for key, title in titles.items()
        if wanted[key] or any(key in each.content for each in held)
    )
