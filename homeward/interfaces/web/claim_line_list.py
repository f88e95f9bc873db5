"""The lines of one claim on screen: narrowed to what one looks for, a page at a time, with their count and sum."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.pages import ClaimLineView
from homeward.vocabulary.money import NOTHING

PAGE, FEW = 25, 12
_UNDECIDED = {LineState.SUBMITTED, LineState.SAMPLED, LineState.DISPUTED}
# What one may look for, by its name in the address: the words, and which lines it finds.
LOOKS: dict[str, tuple[str, Callable[[ClaimLineView], bool]]] = {
    "": ("Every line", lambda _: True),
    "undecided": ("To be decided", lambda line: line.state in _UNDECIDED),
    "asked": ("Asked about", lambda line: line.state is LineState.QUERIED),
    "drawn": ("In the sample", lambda line: bool(line.sampled_because)),
    "missing": ("Something missing", lambda line: bool(line.missing)),
    "changed": ("The record has changed", lambda line: not line.still_earned),
    "corrections": ("Corrections", lambda line: line.kind is not LineKind.ORIGINAL),
    "less": ("Not all of what was asked", lambda line: line.amount != line.asked),
}


@dataclass(frozen=True)
class LineList:
    """Lines as they are shown: those of this page, how many were found and for how much, and what else may be found."""

    lines: tuple[ClaimLineView, ...]
    found: int
    amount: Decimal
    page: int
    pages: int
    look: str
    child: str
    looks: tuple[tuple[str, str], ...]
    kept: str

    @property
    def can_be_narrowed(self) -> bool:
        """Whether there are enough lines for it to help."""
        return bool(self.looks)


def lines_shown(lines: tuple[ClaimLineView, ...], asked: QueryDict) -> LineList:
    """Return what an address asks to see of the lines; what it asks for and is not there is as if it had not asked."""
    look = asked.get("look", "") if asked.get("look", "") in LOOKS else ""
    child = asked.get("child", "").strip()[:40]
    finds = LOOKS[look][1]
    found = [each for each in lines if finds(each) and child.casefold() in each.reference.casefold()]
    pages = max(1, -(-len(found) // PAGE))
    text = str(asked.get("page", ""))
    wanted = int(text) if text.isdecimal() and len(text) < 6 else 1
    page = min(max(wanted, 1), pages)
    kept = asked.copy()
    kept.pop("page", None)
    counted = [(name, words, sum(map(test, lines))) for name, (words, test) in LOOKS.items()]
    return LineList(
        lines=tuple(found[(page - 1) * PAGE : page * PAGE]),
        found=len(found),
        amount=sum((each.amount for each in found), NOTHING),
        page=page,
        pages=pages,
        look=look,
        child=child,
        looks=tuple((name, f"{words} ({number})") for name, words, number in counted if number or name == look)
        if len(lines) > FEW
        else (),
        kept=kept.urlencode(),
    )
