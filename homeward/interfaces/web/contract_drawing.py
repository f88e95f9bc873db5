"""The picture of a contract's cap being used, drawn on the server. Pure: values in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from homeward.outcomes.values.pages import CapBurnDown, QuarterPaid

WIDTH, HEIGHT = 520, 240
LEFT, RIGHT, TOP, BOTTOM = 58, 132, 16, 34
MOST_LABELS = 5


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class BurnDown:
    """A drawn cap: two rising lines under the line of the cap, and where the words stand."""

    claimed: str
    paid: str
    cap_y: float
    bottom: float
    claimed_label: Label
    paid_label: Label
    quarters: tuple[Label, ...]
    amounts: tuple[Label, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def burn_down(cap: CapBurnDown) -> BurnDown | None:
    """Lay out the quarters of a contract, or return None while there is no quarter to draw."""
    if not cap.quarters:
        return None
    top = _nice_top(cap)
    xs = [_x(index, len(cap.quarters)) for index in range(len(cap.quarters))]
    claimed = [_y(each.claimed, top) for each in cap.quarters]
    paid = [_y(each.paid, top) for each in cap.quarters]
    claimed_y, paid_y = _apart(claimed[-1], paid[-1])
    return BurnDown(
        claimed=_line(xs, claimed),
        paid=_line(xs, paid),
        cap_y=_y(cap.cap if cap.cap is not None else top, top),
        bottom=HEIGHT - BOTTOM,
        claimed_label=Label(xs[-1] + 6, claimed_y, f"Claimed {_short(cap.claimed)}"),
        paid_label=Label(xs[-1] + 6, paid_y, f"Paid {_short(cap.paid_out)}"),
        quarters=_quarter_labels(xs, cap.quarters),
        amounts=(Label(LEFT - 8, _y(top, top) + 4, _short(top)), Label(LEFT - 8, _y(Decimal(0), top) + 4, "£0")),
    )


def _nice_top(cap: CapBurnDown) -> Decimal:
    """Return where the scale ends: the cap once a third of it is used, before that a round sum above what is."""
    used = max(cap.claimed, cap.paid, Decimal(1))
    if cap.cap is not None and used * 3 >= cap.cap:
        return cap.cap
    step = Decimal(10) ** (len(str(int(used))) - 1)
    rounded = (used // step + 1) * step
    return rounded if cap.cap is None else min(cap.cap, rounded)


def _x(index: int, count: int) -> float:
    space = WIDTH - LEFT - RIGHT
    return round(LEFT + (space * index / (count - 1) if count > 1 else space / 2), 1)


def _y(amount: Decimal, top: Decimal) -> float:
    share = min(1.0, float(amount / top)) if top else 0.0
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _line(xs: Sequence[float], ys: Sequence[float]) -> str:
    return " ".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True))


def _apart(one: float, other: float, least: float = 18) -> tuple[float, float]:
    """Keep two labels from standing on each other; the higher line keeps the higher place."""
    if abs(one - other) >= least:
        return one + 4, other + 4
    middle = (one + other) / 2
    return middle - least / 2 + 4, middle + least / 2 + 4


def _quarter_labels(xs: Sequence[float], quarters: Sequence[QuarterPaid]) -> tuple[Label, ...]:
    every = max(1, -(-len(quarters) // MOST_LABELS))
    return tuple(
        Label(x, HEIGHT - BOTTOM + 18, f"{each.last_day:%b} ’{each.last_day:%y}")
        for index, (x, each) in enumerate(zip(xs, quarters, strict=True))
        if index % every == 0
    )


def _short(amount: Decimal) -> str:
    if amount >= 1_000_000:
        return f"£{amount / 1_000_000:.2f}m"
    return f"£{amount / 1000:.0f}k" if amount >= 1000 else f"£{amount:.0f}"
