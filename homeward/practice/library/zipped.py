"""
Take a practice model out of a ZIP that somebody sent, and put one into a ZIP.

Nothing is written to a disk, nothing is unpacked that does not belong, and nothing beyond the limits is read: a small
file that claims to be huge is found out while it is read, not after.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from homeward.practice.values.drafts import LARGEST_DRAFT, LARGEST_FILE, MOST_FILES
from homeward.vocabulary.errors import Invalid

LARGEST_ZIP = 2 * 1024 * 1024
BELONGS = re.compile(r"README\.md|[a-z][a-z0-9_]{0,59}\.yaml|forms/[a-z][a-z0-9_]{0,59}\.yaml")
# What computers put into a ZIP by themselves.
_LITTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitignore"}
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def unzipped(content: bytes) -> dict[str, bytes]:
    """
    Return the files of the model in a ZIP, by name: from the folder that holds model.yaml.

    :raises Invalid: if it is no ZIP, is too large, or holds what does not belong in a model
    """
    if len(content) > LARGEST_ZIP:
        raise _refused(f"The file is larger than {LARGEST_ZIP // 1024 // 1024} MB.", "A model is a few hundred kB.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _within_one_folder(_read(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError):
        raise _refused("The file is not a ZIP that can be read.", "Pack the model's folder again, as a ZIP.") from None


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP of the files under one folder; the same files always make the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", _ALWAYS), files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [each for each in archive.infolist() if not each.is_dir() and not _is_litter(each.filename)]
    if len(entries) > MOST_FILES:
        raise _refused(f"The ZIP holds more than {MOST_FILES} files.", "Pack only the model's own folder.")
    found: dict[str, bytes] = {}
    left = LARGEST_DRAFT
    for each in entries:
        if each.flag_bits & 1:
            raise _refused("The ZIP is locked with a password.", "Pack it without one.")
        with archive.open(each) as file:
            content = file.read(min(left, LARGEST_FILE) + 1)
        if len(content) > LARGEST_FILE:
            raise _refused(f"{_shown(each.filename)} is too large.", f"Keep each file under {LARGEST_FILE // 1024} kB.")
        left -= len(content)
        if left < 0:
            raise _refused("The files are too large together.", f"Keep them under {LARGEST_DRAFT // 1024 // 1024} MB.")
        if each.filename in found:
            raise _refused(f"{_shown(each.filename)} is in the ZIP twice.", "Pack the folder again.")
        found[each.filename] = content
    return found


def _is_litter(name: str) -> bool:
    return any(part in _LITTER or part.startswith("._") for part in PurePosixPath(name).parts)


def _within_one_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    models = sorted((name for name in files if PurePosixPath(name).name == "model.yaml"), key=len)
    if not models:
        raise _refused("There is no model.yaml in the ZIP.", "Pack the folder that holds model.yaml.")
    if len(models) > 1:
        raise _refused("The ZIP holds more than one model.", "Pack one version of one model at a time.")
    folder = models[0][: -len("model.yaml")]
    outside = [name for name in files if not name.startswith(folder)]
    strange = [name for name in files if name.startswith(folder) and not BELONGS.fullmatch(name[len(folder) :])]
    if outside or strange:
        raise _refused(
            f"The ZIP holds what does not belong in a model: {_few((*outside, *strange))}.",
            "A model has README.md, YAML files beside it, and forms/*.yaml. Names are in small letters.",
        )
    return {name[len(folder) :]: content for name, content in files.items()}


def _few(names: Iterable[str]) -> str:
    shown = sorted(names)
    return ", ".join(map(_shown, shown[:5])) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")


def _shown(name: str) -> str:
    return f"“{''.join(each if each.isprintable() else '?' for each in name[:80])}”"


def _refused(message: str, remedy: str) -> Invalid:
    return Invalid.because(message, field="file", remedy=remedy)
