"""Check that every named day leads back to a fact, and that clocks have something to wait for."""

from collections.abc import Callable, Mapping

from homeward.outcomes.terms.names_used import Place
from homeward.outcomes.values.terms import AgreedTerms, CheckDay, Clock

Add = Callable[[Place, str, str], None]


def check(terms: AgreedTerms, add: Add) -> bool:
    """Note every day that cannot be meant; return whether all of them can be worked out for an example."""
    sound = True
    for name, day in terms.check_days.items():
        place: Place = ("check_days", name)
        anchors = [day.fact, day.after, day.first_event, day.first_day_in]
        if sum(each is not None for each in anchors) != 1:
            add(
                place,
                f"'{name}' needs one thing to count from: a fact, a day it comes after, an event or a state.",
                "Give exactly one of fact, after, first_event and first_day_in.",
            )
            sound = False
        elif not _reaches_a_fact(name, terms.check_days):
            remedy = "Count it from a day that does, without going in a circle."
            add(place, f"'{name}' does not lead back to a fact.", remedy)
            sound = False
        _firsts(name, day, place, add)
        if day.clock is not None:
            _clock(name, day, day.clock, place, add)
    return sound


def _reaches_a_fact(name: str, days: Mapping[str, CheckDay]) -> bool:
    """Say whether a day leads to a fact, by the day it comes after and the day its first is looked for from."""
    ahead, seen = [name], set[str]()
    while ahead:
        each = ahead.pop()
        if each in seen:
            return False
        seen.add(each)
        if each in days:
            ahead += [on for on in (days[each].after, days[each].since) if on is not None]
    return True


def _firsts(name: str, day: CheckDay, place: Place, add: Add) -> None:
    is_first = day.first_event is not None or day.first_day_in is not None
    if is_first and day.since is None:
        told = f"'{name}' is the first there ever was, before anybody was enrolled too."
        add(place, told, "Add since: with the day to look from.")
    elif day.since is not None and not is_first:
        add(place, f"'{name}' is looked for from a day, and is the first of nothing.", "Take since: out.")


def _clock(name: str, day: CheckDay, clock: Clock, place: Place, add: Add) -> None:
    place = (*place, "clock")
    if not (day.days or day.weeks or day.months):
        add(place, f"The clock to '{name}' has run out as it starts.", "Say how long it runs.")
    if not (clock.resets_on or clock.restarts_with or clock.pauses_in):
        add(place, "Nothing starts the clock again, and nothing stops it.", "Say what does, or take clock: out.")
    if clock.pause_at_most is not None and not clock.pauses_in:
        add(place, "It says how long the clock may wait, and not when.", "Add pauses_in:, or take pause_at_most: out.")
    if clock.restarts_with in clock.pauses_in:
        told = f"'{clock.restarts_with}' starts the clock again and makes it wait."
        add(place, told, "Keep one of the two.")
