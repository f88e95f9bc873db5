"""A text of ours, written with the few marks our own explanations use, as blocks a page can show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_STRONG = re.compile(r"\*\*(.+?)\*\*")
_CODE_BESIDE = re.compile(r" \(`[^`]+`\)")
_NUMBERED = re.compile(r"\d+\. ")


class BlockKind(StrEnum):
    """What a block is."""

    CHAPTER = "chapter"
    HEADING = "heading"
    WORDS = "words"
    NOTE = "note"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they are said strongly."""

    words: str
    strong: bool


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a list with its lines."""

    kind: BlockKind
    lines: tuple[tuple[Piece, ...], ...]


def blocks(text: str) -> list[Block]:
    """Return a text as blocks, its title left out: the page has one. Nothing in it is ever markup to a browser."""
    found: list[Block] = []
    for line in text.splitlines():
        for kind, said in _read(line):
            if found and kind in (BlockKind.BULLETS, BlockKind.NUMBERS) and found[-1].kind is kind:
                found[-1] = Block(kind, (*found[-1].lines, _pieces(said)))
            else:
                found.append(Block(kind, (_pieces(said),)))
    return found


def _read(line: str) -> Iterator[tuple[BlockKind, str]]:
    line = line.strip()
    number = _NUMBERED.match(line)
    if not line or line.startswith("# "):
        return
    if line.startswith("## "):
        yield BlockKind.CHAPTER, line[3:]
    elif line.startswith("### "):
        yield BlockKind.HEADING, line[4:]
    elif line.startswith("- "):
        yield BlockKind.BULLETS, line[2:]
    elif line.startswith("> "):
        yield BlockKind.NOTE, line[2:]
    elif number:
        yield BlockKind.NUMBERS, line[number.end() :]
    else:
        yield BlockKind.WORDS, line


def _pieces(said: str) -> tuple[Piece, ...]:
    """Return words with what is said strongly apart; a code beside its title is left out, any other is a word."""
    parts = _STRONG.split(_CODE_BESIDE.sub("", said).replace("`", ""))
    return tuple(Piece(part, place % 2 == 1) for place, part in enumerate(parts) if part)
