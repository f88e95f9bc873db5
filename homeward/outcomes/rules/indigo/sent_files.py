"""Files as they are sent: JSON, CSV files, or a ZIP of them, as bytes; and a project as a ZIP of CSV files."""

import io
import zipfile
from collections.abc import Mapping

from homeward.outcomes.rules.indigo.csv_files import read_csv, to_csv
from homeward.outcomes.rules.indigo.json_file import read_json
from homeward.outcomes.values.indigo import MOST_BYTES, ORGANISATIONS, IndigoFault, IndigoFile

_MOST_FILES = 40

type _Read = tuple[IndigoFile, list[IndigoFault]]


def to_zip(file: IndigoFile) -> bytes:
    """Return a project as a ZIP of CSV files; the same project is always the same bytes."""
    held_in = io.BytesIO()
    with zipfile.ZipFile(held_in, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in to_csv(file).items():
            packed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), text)
    return held_in.getvalue()


def read_files(files: Mapping[str, bytes], project: str = "") -> _Read:
    """
    Return the one project of files by name, with everything in them that we could not read.

    :param project: which one, where CSV files hold several
    """
    if sum(map(len, files.values())) > MOST_BYTES:
        name = max(files, key=lambda each: len(files[each]))
        return _nothing(name, f"This is more than {MOST_BYTES // 1_000_000} MB.", "Send the rows of one project only.")
    texts, faults = _texts(files)
    if faults:
        return IndigoFile(""), faults
    data = {name: text for name, text in texts.items() if text.lstrip("\ufeff \r\n\t")[:1] in ("{", "[")}
    rows = {name: text for name, text in texts.items() if name not in data and text.strip("\ufeff \r\n\t")}
    empty = [name for name in texts if name not in data and name not in rows]
    read = [read_json(text, name) for name, text in data.items()]
    if rows or not read:
        read.append(read_csv(rows, project))
    notes = [IndigoFault(name, "It is empty.", "Send it filled in, or leave it out.") for name in empty]
    return _together(read, notes, project)


def _texts(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[IndigoFault]]:
    texts: dict[str, str] = {}
    faults: list[IndigoFault] = []
    for name, content in files.items():
        try:
            inner = _unpacked(content) if content[:2] == b"PK" else {name: content}
        except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError):
            faults.append(IndigoFault(name, "This ZIP cannot be opened.", "Send the CSV files, packed again."))
            continue
        for each, bytes_of in inner.items():
            if each in texts:
                faults.append(IndigoFault(each, "Two files are called so.", "Send each table once."))
            try:
                texts[each] = bytes_of.decode("utf-8-sig")
            except UnicodeDecodeError as problem:
                line = bytes_of[: problem.start].count(b"\n") + 1
                told = "It is not UTF-8 text: its letters with accents and its pound signs cannot be told."
                remedy = "In Excel, save it as “CSV UTF-8”."
                faults.append(IndigoFault(f"{each}, line {line}", told, remedy))
    return texts, faults


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        every = [each for each in packed.infolist() if each.filename.lower().endswith((".csv", ".json"))]
        if not every or len(every) > _MOST_FILES or sum(each.file_size for each in every) > 10 * MOST_BYTES:
            raise ValueError
        return {each.filename: packed.read(each) for each in every}


def _together(read: list[_Read], faults: list[IndigoFault], project: str) -> _Read:
    """Return the one project of what was read, with the organisations every file names."""
    faults = [*faults, *(each for _, found in read for each in found)]
    projects = [file for file, _ in read if set(file.tables) - {ORGANISATIONS}]
    if len(projects) > 1:
        names = ", ".join(each.project or "one without an id" for each in projects)
        told = f"They hold {len(projects)} projects: {names}."
        return IndigoFile(""), [*faults, IndigoFault("the files", told, "Send one project at a time.")]
    named = [row for file, _ in read for row in file.rows(ORGANISATIONS)]
    if not projects:
        if not faults:
            faults = [IndigoFault("the files", "They hold no project.", "Send one project, as JSON or CSV files.")]
        return IndigoFile(""), faults
    chosen = projects[0]
    if project and chosen.project and project != chosen.project:
        says = f"They hold no project “{project[:40]}”."
        return IndigoFile(""), [*faults, IndigoFault("the files", says, f"It is {chosen.project[:60]}.")]
    tables = {**chosen.tables, **({ORGANISATIONS: named} if named else {})}
    return IndigoFile(chosen.project, tables, {**chosen.places, ORGANISATIONS: []}), faults


def _nothing(place: str, message: str, remedy: str) -> _Read:
    return IndigoFile(""), [IndigoFault(place, message, remedy)]
