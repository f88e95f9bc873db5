"""Find every mistake in a folder of terms at once, each with its place and what to do about it."""

from pathlib import Path

from pydantic import ValidationError

from homeward.outcomes.terms import check_marks, check_sense, shelf
from homeward.outcomes.terms.mistakes import Mistakes
from homeward.outcomes.terms.yaml_file import NotReadable, YamlFile
from homeward.outcomes.values.terms import Mistake


def check_folder(folder: Path) -> list[Mistake]:
    """
    Return every mistake in the terms of a folder, in the order of the file.

    The first parts (what the terms ask and leave open) are checked first; while they are wrong the rest
    cannot be read.
    """
    name = str(folder / shelf.FILE_NAME)
    try:
        file = YamlFile.at(folder / shelf.FILE_NAME)
    except NotReadable as problem:
        return [Mistake(name, f"line {problem.line}", problem.message, problem.remedy)]
    mistakes = Mistakes(file, name)
    _check_header(mistakes)
    if mistakes:
        return mistakes.in_order()
    _check_names(folder, mistakes)
    document = shelf.document_from(file.data, "")
    check_marks.check(document, mistakes)
    if not mistakes:
        check_sense.check(document, mistakes)
    return mistakes.in_order()


def _check_header(mistakes: Mistakes) -> None:
    for key, adapter in shelf.HEADER.items():
        if key not in mistakes.file.data:
            mistakes.add((), f"'{key}' is missing.", f"Add {key}: to the file.")
            continue
        try:
            adapter.validate_python(mistakes.file.data[key])
        except ValidationError as problem:
            mistakes.add_shape(problem, before=(key,))


def _check_names(folder: Path, mistakes: Mistakes) -> None:
    data = mistakes.file.data
    if folder.name != data["version"]:
        mistakes.add(
            ("version",),
            f"The version is {data['version']}, but the folder is called {folder.name}.",
            "Make the two the same.",
        )
    if folder.parent.name != data["name"]:
        mistakes.add(
            ("name",),
            f"The name is {data['name']}, but the folder above is called {folder.parent.name}.",
            "Make the two the same.",
        )
