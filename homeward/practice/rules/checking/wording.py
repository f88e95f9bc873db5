"""Check the words of a model, and that it stands in the folder it says it does."""

from homeward.practice.rules.loading import Parts
from homeward.practice.values import Registry, WordKey


def check_words(parts: Parts, _: Registry) -> None:
    """Note every thing the model has no word for."""
    if parts.words is None:
        return
    for key in WordKey:
        if key not in parts.words.words:
            message = f"There is no word for “{key.value}”."
            parts.add("words.yaml", ("words",), message, f"Add {key.value}: and what the model calls it.")


def check_identity(parts: Parts, expected: tuple[str, str] | None) -> None:
    """Note a model that calls itself something else than its folder does."""
    if parts.model is None or expected is None:
        return
    identity = parts.model.identity
    for field, folder in zip(("name", "version"), expected, strict=True):
        if getattr(identity, field) != folder:
            message = f"The {field} “{getattr(identity, field)}” is not the folder's, “{folder}”."
            parts.add("model.yaml", ("identity", field), message, "Make the two the same.")
