"""Find every mistake in a folder of terms at once, each with its place and what to do about it."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from homeward.outcomes.terms import check_marks, check_sense, shelf
from homeward.outcomes.terms.mistakes import Mistakes
from homeward.outcomes.terms.settle import Numbers
from homeward.outcomes.terms.yaml_file import NotReadable, YamlFile
from homeward.outcomes.values.terms import Answer, Mistake, TermsDocument
from homeward.vocabulary.errors import Invalid, Problem


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


def refuse_unsound(document: TermsDocument, answers: Mapping[str, Answer], numbers: Numbers) -> None:
    """
    Refuse terms of the shelf that cannot be meant under these answers and numbers: nothing is priced on them.

    :raises Invalid: naming every mistake with its line and what to do
    """
    faults = faults_under(document, answers, numbers)
    if faults:
        raise Invalid(faults)


def faults_under(document: TermsDocument, answers: Mapping[str, Answer], numbers: Numbers) -> list[Problem]:
    """Return every mistake that terms of the shelf have under these answers and numbers."""
    file = shelf.SHELF / document.name / document.version / shelf.FILE_NAME
    mistakes = Mistakes(YamlFile.at(file), str(file))
    given = {each.key: numbers.get(each.key) for each in document.parameters}
    check_sense.check_one(document, answers, given, mistakes)
    return _problems(mistakes.in_order())


def sound(name: str, version: str) -> TermsDocument:
    """
    Return terms of the shelf that have no mistake; those published with us were checked before, and any other is now.

    :raises NotFound: if the shelf has none
    :raises Invalid: naming every mistake with its line and what to do
    """
    folder = shelf.SHELF / name / version
    if name.isidentifier() and (folder / shelf.FILE_NAME).is_file():
        is_ours = shelf.locked_fingerprints().get(f"{name}/{version}") == shelf.fingerprint(folder)
        mistakes = [] if is_ours else check_folder(folder)
        if mistakes:
            raise Invalid(_problems(mistakes))
    return shelf.terms(name, version)


def _problems(mistakes: list[Mistake]) -> list[Problem]:
    return [Problem(None, f"{each.place}: {each.message}", each.remedy) for each in mistakes]


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
