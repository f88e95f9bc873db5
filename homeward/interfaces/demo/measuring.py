"""How long the forms of the demonstration took, made up: longer for more words, and never twice quite the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

SITTING = "0000de30"
LETTERS_A_SECOND = 5


def made_up_seconds(form: str, answers: Mapping[str, Any], day: date) -> str:
    """Return what a browser might have measured: so many seconds on each question, and some in between."""
    told = [f"{key}:{_seconds(answer, f'{form}{key}{day}')}" for key, answer in answers.items()]
    return " ".join([f"sitting:{SITTING}", *told, f":{8 + crc32(f'{form}{day}'.encode()) % 15}"])


def _seconds(answer: Any, seed: str) -> int:
    return 2 + _letters(answer) // LETTERS_A_SECOND + crc32(seed.encode()) % 5


def _letters(answer: Any) -> int:
    """Return how much there was to write; to tick somebody or something is no more than a few letters."""
    if isinstance(answer, Mapping):
        return sum(_letters(each) for each in answer.values())
    if isinstance(answer, list):
        return sum(_letters(each) for each in answer)
    return min(len(str(answer)), 8) if " " not in str(answer) else len(str(answer))
