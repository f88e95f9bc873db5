"""
Settle one document under one set of answers after another.

Most parts of the terms come out the same whatever is answered: each of those is typed once and shared, and what was
found in it once is known. That is what makes trying every pair of answers quick.
"""

from collections.abc import Callable, Mapping
from typing import Any

from homeward.outcomes.terms.settle import Numbers, applies, marks_in, settled, written
from homeward.outcomes.values.terms import AgreedTerms, Answer, TermsDocument

_Part = tuple[str | int, ...]
_Key = tuple[Any, ...]


class ManyAnswers:
    """A document under the same numbers and ever other answers."""

    def __init__(self, document: TermsDocument, numbers: Numbers) -> None:
        """Find out which questions each part of the document turns on."""
        self._document, self._numbers = document, written(document, numbers)
        self._parts = dict(_parts_of(document.body))
        self._turns_on = {part: _questions_in(node) for part, node in self._parts.items()}
        self._typed: dict[_Key, Any] = {}

    def typed(self, answers: Mapping[str, Answer]) -> AgreedTerms:
        """
        Return what ``settle.typed`` returns.

        :raises KeyError: for a mark that names nothing
        :raises pydantic.ValidationError: if a part has the wrong shape
        """
        every_answer = {**self._document.defaults, **answers}
        keys: dict[_Part, _Key] = {}
        body: dict[str, Any] = {}
        for part, node in self._parts.items():
            key = keys[part] = (part, *(every_answer.get(question) for question in self._turns_on[part]))
            found = self._typed[key] if key in self._typed else settled(node, every_answer, self._numbers)
            if len(part) == 1:
                body[str(part[0])] = found
            elif found is None:
                del keys[part]  # an item that comes to nothing is left out
            else:
                body.setdefault(str(part[0]), []).append(found)
        whole = AgreedTerms.model_validate({"name": self._document.name, "version": self._document.version, **body})
        return self._shared(whole, keys, every_answer)

    def _shared(
        self, whole: AgreedTerms, keys: Mapping[_Part, _Key], every_answer: Mapping[str, Answer]
    ) -> AgreedTerms:
        """Return the terms with every part in them that was typed before, so that it is known again."""
        promises = iter(whole.promises)
        update: dict[str, Any] = {}
        for part, key in keys.items():
            if len(part) == 1:
                update[str(part[0])] = self._typed.setdefault(key, getattr(whole, str(part[0])))
            else:
                update.setdefault("promises", []).append(self._typed.setdefault(key, next(promises)))
        kept = tuple(each for each in update.get("promises", ()) if applies(each.only_when, every_answer))
        return whole.model_copy(update={**update, "promises": kept})


class FoundIn[Found]:
    """What a look at a part finds; a part that was looked at before is not looked at again."""

    def __init__(self, look: Callable[[Any], Found]) -> None:
        """Begin with nothing looked at."""
        self._look = look
        self._found: dict[int, tuple[Any, Found]] = {}

    def __call__(self, part: Any) -> Found:
        """Return what there is in a part."""
        known = self._found.get(id(part))
        if known is None:
            # The part itself is kept too, so that no other can take its place in memory.
            known = self._found[id(part)] = (part, self._look(part))
        return known[1]


def _parts_of(body: Mapping[str, Any]) -> list[tuple[_Part, Any]]:
    found: list[tuple[_Part, Any]] = []
    for name, node in body.items():
        if name == "promises" and isinstance(node, list):
            found += [((name, number), item) for number, item in enumerate(node)]
        else:
            found.append(((name,), node))
    return found


def _questions_in(node: Any) -> tuple[str, ...]:
    return tuple(sorted({key for mark, key, _, _ in marks_in(node) if mark != "parameter"}))
