"""
Put together what two people wrote in one draft: question by question, so that nobody's words are lost.

Each page carries a *seal* of every answer as it was when the page was drawn. Whoever only looked at an answer changes
nothing by sending it back; whoever changed one that nobody else touched is followed; and where both changed the same
answer nothing is decided here: it is a *clash*, for a person to choose.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from homeward.casework.values.drafts import Merged

LETTERS = 12


def seal(answer: Any) -> str:
    """Return a short text that is the same for the same answer; empty for no answer."""
    plain = _plain(answer)
    if plain in ("", [], {}):
        return ""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LETTERS]


def seals(answers: Mapping[str, Any], keys: Iterable[str]) -> dict[str, str]:
    """Return the seal of each of these answers."""
    return {key: seal(answers.get(key)) for key in keys}


def merge(
    mine: Mapping[str, Any], saved: Mapping[str, Any], *, seen: Mapping[str, str], keys: Collection[str]
) -> Merged:
    """
    Return the draft with what was changed here, and where both sides changed the same answer.

    :param mine: what was sent; only what ``keys`` names counts
    :param saved: the draft as it is now
    :param seen: the seals of the answers this person began with; a question that is not in it was not seen at all
    """
    answers, clashes = dict(saved), []
    for key in keys:
        here, there, began = seal(mine.get(key)), seal(saved.get(key)), seen.get(key)
        if here in (there, began):
            continue
        # Nobody else touched it; or nobody, this person included, has seen an answer there.
        if there == began or (began is None and not there):
            _put(answers, key, mine)
        else:
            clashes.append(key)
    return Merged(answers, tuple(clashes))


def take(mine: Mapping[str, Any], saved: Mapping[str, Any], *, keys: Collection[str]) -> dict[str, Any]:
    """Return the draft with these answers as they were sent: nobody else wrote in it meanwhile."""
    answers = dict(saved)
    for key in keys:
        _put(answers, key, mine)
    return answers


def together(mine: Any, saved: Any) -> Any:
    """Return both texts, the saved one first; None when the answers are no texts and only one can stand."""
    if not (isinstance(mine, str) and isinstance(saved, str)):
        return None
    return mine if saved in mine else f"{saved}\n\n{mine}"


def _put(answers: dict[str, Any], key: str, mine: Mapping[str, Any]) -> None:
    if seal(mine.get(key)):
        answers[key] = mine[key]
    else:
        answers.pop(key, None)


def _plain(answer: Any) -> Any:
    """Return the answer as a browser would send it back: texts, without what is blank."""
    if isinstance(answer, Mapping):
        rows = {str(key): _plain(each) for key, each in answer.items()}
        return {key: each for key, each in rows.items() if each not in ("", [], {})}
    if isinstance(answer, (list, tuple)):
        return [each for each in map(_plain, answer) if each not in ("", [], {})]
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None else str(answer).replace("\r\n", "\n").strip()
