"""Build practice-model packages for the tests: the made-up fostering model, whole or broken on purpose."""

from functools import cache
from pathlib import Path

from homeward.practice.library import shelf
from homeward.practice.rules.checking import check_package
from homeward.practice.values import Form, Mistake, PracticeModel

FOSTERING = Path(__file__).parent / "fostering_support" / "1.0"


@cache
def fostering() -> PracticeModel:
    """Return the whole fostering model, read once: a model never changes."""
    model, mistakes = check_package(shelf.read_folder(FOSTERING), shelf.registry())
    assert model is not None
    assert mistakes == ()
    return model


def shipped(name: str = "safer_stronger_families", version: str = "1.0") -> PracticeModel:
    """Return a published model."""
    return shelf.load(name, version)


def form(key: str) -> Form:
    """Return a form of the fostering model."""
    found = fostering().form(key)
    assert found is not None
    return found


def broken(folder: Path, file: str, before: str, after: str) -> tuple[Mistake, ...]:
    """Write the fostering model into a folder with one passage changed, and return the mistakes found."""
    files = {**shelf.read_folder(FOSTERING)}
    text = files[file].decode() if file in files else ""
    assert before in text, f"{file} does not hold {before!r}"
    files[file] = text.replace(before, after, 1).encode()
    return written(folder, files)


def written(folder: Path, files: dict[str, bytes]) -> tuple[Mistake, ...]:
    """Write a package into a folder and return the mistakes found when it is read back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return check_package(shelf.read_folder(folder), shelf.registry())[1]


def said(mistakes: tuple[Mistake, ...]) -> str:
    """Return all mistakes as they are reported, one a line."""
    return "\n".join(str(each) for each in mistakes)
