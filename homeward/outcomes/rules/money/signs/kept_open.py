"""Work that stays open long after the help ended: other ways to a settled home may be looked for less quickly."""

from datetime import timedelta

from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.rules.money.signs.judging import judged
from homeward.outcomes.values.money_indicators import Seen, Sign

LONG = 90


def kept_open(seen: Seen) -> Sign:
    """Return for how many children the work went on 90 days or more after their programme had ended."""
    known = [each for each in seen.open_work or () if each.ended_on + timedelta(days=LONG) <= seen.today]
    long = [each for each in known if ((each.closed_on or seen.today) - each.ended_on).days >= LONG]
    found = figure(
        "kept_open",
        "Work kept open after the programme",
        f"Children with whom work went on {LONG} days or more after their programme had ended, of those whose "
        f"programme ended {LONG} days ago or more.",
        yes=len(long),
        known=len(known),
    )
    return judged(
        found,
        above=0.5,
        expected="No more than half: most work is closed once the programme is over",
        why="While a contract waits for its check days, other ways to a settled home may be looked for less quickly.",
        innocent="A family may ask for more help, or a later check day may need somebody who knows them.",
        references=[each.reference for each in long],
        recorded=seen.open_work is not None,
    )
