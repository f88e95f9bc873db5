"""Collect mistakes, each with the line it is on."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from homeward.outcomes.terms.yaml_file import YamlFile
from homeward.outcomes.values.terms import Mistake

Place = tuple[str | int, ...]

_REMEDIES = {
    "missing": ("'{last}' is missing.", "Add it."),
    "extra_forbidden": ("'{last}' is not a word this part knows.", "Remove it, or check how it is spelt."),
    "string_pattern_mismatch": (
        "'{input}' cannot be used as a name here.",
        "Use small letters, digits and _, beginning with a letter.",
    ),
    "union_tag_invalid": ("'{input_kind}' is not a kind we know.", "Use one of: {expected}."),
    "union_tag_not_found": ("It does not say what kind it is.", "Add kind: to this part."),
    "literal_error": ("'{input}' is not one of the words that may stand here.", "Use {expected}."),
}


class Mistakes:
    """The mistakes found so far in one file."""

    def __init__(self, file: YamlFile, name: str) -> None:
        """Begin with none."""
        self.file = file
        self.name = name
        self._found: dict[tuple[int, str, str, str], str] = {}

    def __bool__(self) -> bool:
        """Say whether anything is wrong."""
        return bool(self._found)

    def add(self, place: Place, message: str, remedy: str, when: str = "") -> None:
        """
        Note one; the same one twice is noted once.

        :param when: under which answers it was first found, if not under the defaults
        """
        self._found.setdefault((self.file.line_of(place), _spoken(place), message, remedy), when)

    def add_shape(self, problem: ValidationError, before: Place = ()) -> None:
        """Note everything a typed part found wrong, in plain words."""
        for detail in problem.errors():
            place = self._in_the_file((*before, *detail["loc"]))
            message, remedy = _plain(detail)
            self.add(place, message, remedy)

    def in_order(self) -> list[Mistake]:
        """Return them in the order of the file."""
        return [
            Mistake(
                file=self.name,
                place=f"line {line}{f', {place}' if place else ''}",
                message=f"{message[:-1]} when {when}." if when else message,
                remedy=remedy,
            )
            for (line, place, message, remedy), when in sorted(self._found.items())
        ]

    def _in_the_file(self, place: Place) -> Place:
        # A typed place also names the kind it took ("sustained"); the file has no such step.
        known: Place = ()
        for step in place:
            if (*known, step) in self.file.lines:
                known = (*known, step)
        return known


def _plain(detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    given = detail.get("input")
    words = {
        "last": str(detail["loc"][-1]) if detail["loc"] else "this",
        "input": str(given),
        "input_kind": str(given.get("kind", "")) if isinstance(given, dict) else str(given),
        "expected": str(context.get("expected_tags") or context.get("expected") or "").replace("'", ""),
    }
    if detail["type"] in _REMEDIES:
        message, remedy = _REMEDIES[detail["type"]]
        return message.format(**words), remedy.format(**words)
    sentence = detail["msg"].removeprefix("Value error, ")
    return f"'{words['last']}': {sentence[:1].lower()}{sentence[1:]}.", f"It says {words['input']} now."


def _spoken(place: Place) -> str:
    spoken = ""
    for step in place:
        spoken += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if spoken else step)
    return spoken
