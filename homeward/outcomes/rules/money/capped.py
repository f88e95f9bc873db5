"""What caps leave in every simulated path, and when each is used up."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from homeward.outcomes.rules.money.chances import Counts
from homeward.outcomes.values.money_forecast import Cap, RunsOut
from homeward.vocabulary.money import PENNY


class Room:
    """What may still be paid under each cap, path by path; it shrinks as money is taken."""

    def __init__(self, caps: Sequence[Cap], paths: int) -> None:
        """Begin with what is left today."""
        self._caps = tuple(caps)
        self._left = [np.full(paths, max(0, int(each.left / PENNY)), dtype=np.int64) for each in caps]
        self._empty = [np.full(paths, np.iinfo(np.int64).max) for _ in caps]
        self.unpaid = np.zeros(paths, dtype=np.int64)

    def take(self, pence: Counts, payer: str, code: str, day: date, at: int) -> Counts:
        """Return what may be paid of it; the rest is counted as delivered and unpaid."""
        binding = [n for n, cap in enumerate(self._caps) if cap.binds(payer, code, day)]
        payable = pence
        for n in binding:
            payable = np.minimum(payable, self._left[n])
        for n in binding:
            self._left[n] = self._left[n] - payable
            used_up = (self._left[n] == 0) & (self._empty[n] > at)
            self._empty[n] = np.where(used_up, at, self._empty[n])
        self.unpaid = self.unpaid + (pence - payable)
        return payable

    def runs_out(self, ends: Sequence[date]) -> tuple[RunsOut, ...]:
        """Return when each cap is used up; ``ends`` are the first days after each quarter."""
        found = []
        for cap, empty in zip(self._caps, self._empty, strict=True):
            middle = int(np.percentile(empty, 50, method="inverted_cdf"))
            on = ends[middle] - timedelta(days=1) if middle < len(ends) else None
            share = float(np.mean(empty < len(ends)))
            found.append(RunsOut(cap.key, cap.title, cap.left, on if cap.left > 0 else None, share, cap.payer))
        return tuple(found)
