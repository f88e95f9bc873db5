"""
Take packages off the shelf, and read the folders of packages that are not on it yet.

A published version never changes, so what has been read once is kept.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from homeward.practice.rules.checking import check_package
from homeward.practice.rules.loading import LARGEST_PACKAGE, MOST_FILES, read_registry
from homeward.practice.rules.yaml_text import LARGEST_FILE
from homeward.practice.values import PracticeModel, Registry
from homeward.vocabulary.errors import DomainError

SHELF = Path(__file__).parent
_EXTRA_SHELVES: list[Path] = []
FINGERPRINTS = SHELF / "fingerprints.lock"


@cache
def registry() -> Registry:
    """Return the facts registry with the makers."""
    return read_registry((SHELF / "facts.yaml").read_bytes(), (SHELF / "makers.yaml").read_bytes())


def add_shelf(folder: Path) -> None:
    """Look for published packages in this folder too: an authority's own models, as `name/version`."""
    if folder not in _EXTRA_SHELVES:
        _EXTRA_SHELVES.append(folder)
        packages.cache_clear()


def remove_shelf(folder: Path) -> None:
    """Stop looking there."""
    if folder in _EXTRA_SHELVES:
        _EXTRA_SHELVES.remove(folder)
        packages.cache_clear()


@cache
def packages() -> dict[tuple[str, str], Path]:
    """Return the folder of every published package by name and version, oldest version first."""
    found: dict[tuple[str, str], Path] = {}
    for shelf in (SHELF, *_EXTRA_SHELVES):
        for path in shelf.glob("*/*/model.yaml"):
            name, version = path.parent.parent.name, path.parent.name
            # A package shipped with Homeward is never replaced by another of the same name and version.
            if re.fullmatch(r"\d{1,4}\.\d{1,4}", version):
                found.setdefault((name, version), path.parent)
    return dict(sorted(found.items(), key=lambda each: (each[0][0], _in_order(each[0][1]))))


def _in_order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def read_folder(folder: Path) -> dict[str, bytes]:
    """
    Return the files of a package by name. A file that is far too large is only begun, never taken whole.

    Hidden files and links out of the folder are passed over, and so is what comes after far too much.
    """
    files: dict[str, bytes] = {}
    left = LARGEST_PACKAGE
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in Path(name).parts) or path.is_symlink() or not path.is_file():
            continue
        if len(files) > MOST_FILES or left < 0:
            break
        with path.open("rb") as file:
            files[name] = file.read(LARGEST_FILE + 1)
        left -= len(files[name])
    return files


def fingerprint(files: dict[str, bytes]) -> str:
    """Return one line that is different as soon as any byte of any file is."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def recorded_fingerprints() -> dict[str, str]:
    """Return the fingerprint each published version had when it was published: `name/version` to line."""
    if not FINGERPRINTS.exists():
        return {}
    lines = [line for line in FINGERPRINTS.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return {each.split()[0]: each.split()[1] for each in lines}


def load(name: str, version: str) -> PracticeModel:
    """
    Return a published package, read once.

    :raises DomainError: if it has mistakes, which the checks before publishing should have found
    """
    return _read_once(packages()[name, version], name, version)


@cache
def _read_once(folder: Path, name: str, version: str) -> PracticeModel:
    # By its folder: where another shelf is added or taken away, what stands on the others is not read again.
    model, mistakes = check_package(read_folder(folder), registry(), expected=(name, version))
    if model is None or mistakes:
        first = str(mistakes[0]) if mistakes else "it could not be read"
        raise DomainError(f"The practice model {name} version {version} cannot be used: {first}")
    return model
