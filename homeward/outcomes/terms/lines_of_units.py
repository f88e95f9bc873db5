"""Histories on the lines of a file, as parts of a run over a whole population."""

from dataclasses import dataclass, replace
from pathlib import Path

from homeward.outcomes.columns.sources import Source, Units
from homeward.outcomes.terms.histories_file import Piece, pieces, read_piece, twice
from homeward.outcomes.values.terms import Mistake

# Bytes of a file that one process reads at a time.
A_PART = 2_000_000


@dataclass(frozen=True)
class OfLines:
    """The units on some lines of a file."""

    piece: Piece

    def units(self) -> Units:
        """Return the units of these lines, with the mistakes in them."""
        found = read_piece(self.piece)
        return Units(found.read.histories, found.lines, found.read.mistakes)

    def without(self, lines: frozenset[int]) -> "OfLines":
        """Return the same lines without some."""
        return OfLines(replace(self.piece, without=self.piece.without | lines))


def parts_of(file: Path, size: int = A_PART) -> list[Source]:
    """
    Return a file of histories in parts.

    :raises Invalid: if the file is not there
    """
    return [OfLines(each) for each in pieces(file, size)]


def stands_twice(source: OfLines, line: int, reference: str, first: int) -> Mistake:
    """Return the mistake of a unit that stands in the file again."""
    return twice(source.piece, line, reference, first)
