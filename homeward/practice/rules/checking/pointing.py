"""Say of one name after another whether it points to something that is there."""

from collections.abc import Collection, Iterable

from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import Span
from homeward.practice.values.questions import GoalsQuestion, RepeatQuestion, StatementsQuestion


class Pointer:
    """Follows names to what they point to, and notes those that dangle."""

    def __init__(self, parts: Parts) -> None:
        """Begin with what could be read."""
        self.parts = parts

    def one(self, what: str, file: str, path: Path, key: str, known: Collection[str] | None) -> None:
        """Note a name that is not among the known ones; None: nobody can tell which there are."""
        if known is not None and key not in known:
            there = ", ".join(sorted(known)) or "none yet"
            self.parts.add(file, path, f"There is no {what} called “{key}”.", f"There is: {there}.")

    def all(self, what: str, file: str, path: Path, keys: Iterable[str], known: Collection[str] | None) -> None:
        """Note every name of a list that is not among the known ones."""
        for at, key in enumerate(keys):
            self.one(what, file, (*path, at), key, known)

    def form(self, file: str, path: Path, key: str) -> None:
        """Note a form that is not there."""
        self.one("form", file, path, key, self.parts.form_keys)

    def meetings(self) -> Collection[str] | None:
        """Return the kinds of meeting there are."""
        return self.parts.keys_written("meetings.yaml", "meetings")

    def roles(self, file: str, path: Path, keys: Iterable[str]) -> None:
        """Note every role that is not there."""
        self.all("role", file, path, keys, self.parts.keys_written("model.yaml", "roles"))

    def settings(self, file: str, path: Path, keys: Iterable[str]) -> None:
        """Note every setting that is not there."""
        self.all("setting", file, path, keys, self.parts.keys_written("model.yaml", "settings"))

    def in_model(self, what: str, path: Path, keys: Iterable[str], part: str) -> None:
        """Note every name of a list in model.yaml that is not among those listed there."""
        self.all(what, "model.yaml", path, keys, self.parts.keys_written("model.yaml", part))

    def span(self, path: Path, span: Span, file: str = "model.yaml") -> None:
        """Note a length of time whose setting is not there, or says something else."""
        if span.setting is None:
            return
        self.settings(file, (*path, "setting"), [span.setting])
        self._agrees(file, path, span.setting, span.amount, span.words)

    def advised(self, path: Path, question: RepeatQuestion | GoalsQuestion | StatementsQuestion, file: str) -> None:
        """Note an advised number whose setting is not there, is no number, or says something else."""
        key = question.advised_setting or ""
        self.settings(file, path, [key])
        number = question.advised_at_least if isinstance(question, RepeatQuestion) else question.advised_at_most
        self._agrees(file, path, key, number, "nothing is advised" if number is None else f"{number} are advised")

    def _agrees(self, file: str, path: Path, key: str, says: int | None, told: str) -> None:
        for setting in self.parts.model.settings if self.parts.model else ():
            if setting.key == key and (setting.kind != "number" or setting.default != says):
                message = f"This says {told}, and the setting “{setting.key}” says {setting.default}."
                self.parts.add(file, path, message, "Make the two the same.")
