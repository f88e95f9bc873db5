"""
How even a trial is so far, told so that nobody can work out what comes next. Pure.

Blocks end in balance: whoever knows what was drawn last in a stratum, and how long blocks can be, can guess the rest
of the block. So while a trial runs, the arms of the newest draws of each stratum, as many as the longest block has
places, are counted and not told apart.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from homeward.casework.rules.random_allocation import stratum_title
from homeward.casework.values.random_allocation import Balance, LogEntry, LogKind, Protocol


def kept_back(entries: Iterable[LogEntry], protocol: Protocol, *, ended: bool) -> frozenset[int]:
    """Return the numbers of the log entries whose arm is not shown yet."""
    if ended:
        return frozenset()
    longest = max(protocol.block_sizes)
    by_stratum: dict[str, list[int]] = {}
    for each in entries:
        if each.kind is LogKind.DRAWN:
            by_stratum.setdefault(each.stratum, []).append(each.number)
    return frozenset(number for numbers in by_stratum.values() for number in sorted(numbers)[-longest:])


def balance_of(
    entries: Sequence[LogEntry], protocol: Protocol, strata: Iterable[str], *, ended: bool
) -> tuple[Balance, ...]:
    """Return, stratum by stratum, how many were drawn and how they fell, as far as that may be told."""
    hidden = kept_back(entries, protocol, ended=ended)
    found = []
    for stratum in strata:
        drawn = [each for each in entries if each.kind is LogKind.DRAWN and each.stratum == stratum]
        counts = Counter(each.arm for each in drawn if each.number not in hidden)
        found.append(
            Balance(
                stratum=stratum,
                title=stratum_title(stratum, protocol.strata),
                drawn=len(drawn),
                by_arm={arm.key: counts[arm.key] for arm in protocol.arms},
                kept_back=sum(1 for each in drawn if each.number in hidden),
            )
        )
    return tuple(found)
