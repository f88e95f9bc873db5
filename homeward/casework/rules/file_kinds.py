"""What a file is, told by what is in it and never by what it is called; and a name for it that does no harm."""

import io
import unicodedata
import zipfile

from homeward.casework.values.files import ENDINGS, FileType
from homeward.vocabulary.errors import Invalid

LONGEST_NAME = 120
_MOST_PARTS = 2_000
_TEXT = b"application/vnd.oasis.opendocument.text"
_DRAWN = "Drawing"
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))


def kind_of(content: bytes) -> FileType | None:
    """Return what the bytes are, None when they are nothing that is taken."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileType.WEBP
    if content.startswith(b"%PDF-"):
        return FileType.PDF
    return _document(content) if content.startswith(b"PK\x03\x04") else None


def is_heic(content: bytes) -> bool:
    """Say whether this is a picture as telephones keep it for themselves, which most browsers cannot show."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC


def safe_name(name: str, kind: FileType, *, is_drawing: bool = False) -> str:
    """Return the name without folders and without characters that mislead, ending in what the file really is."""
    text = name.replace("\\", "/").rpartition("/")[2]
    text = "".join(each for each in text if unicodedata.category(each)[0] != "C" and each not in '<>:"|?*')
    stem = text.rpartition(".")[0] or text
    stem = " ".join(stem.replace(".", " ").split())[: LONGEST_NAME - 5]
    return f"{stem or (_DRAWN if is_drawing else 'File')}{ENDINGS[kind]}"


def _document(content: bytes) -> FileType | None:
    """Return which kind of office document a ZIP holds. Nothing is unpacked but one short line."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            if len(names) > _MOST_PARTS:
                return None
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return None if _carries_programs(names, ("vbaproject", "activex")) else FileType.DOCX
            if "mimetype" in names and parts.getinfo("mimetype").file_size == len(_TEXT):
                is_text = parts.read("mimetype") == _TEXT
                return FileType.ODT if is_text and not _carries_programs(names, ("basic/", "scripts/")) else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return None
    return None


def _carries_programs(names: list[str], marks: tuple[str, ...]) -> bool:
    return any(mark in name.lower() for name in names for mark in marks)


def refuse_heic() -> Invalid:
    """Return the refusal of a picture in a telephone's own format, and how to send it in one that everybody sees."""
    return Invalid.because(
        "This picture is in the format telephones keep for themselves (HEIC), which many colleagues could not open.",
        remedy=(
            "Take it from this page with the camera, or choose it from your photographs on the telephone: it is then "
            "sent as a JPEG. On an iPhone, Settings, Camera, Formats, “Most Compatible” takes JPEGs from then on. A "
            "HEIC file that is already on a computer can be opened there and saved as a JPEG."
        ),
    )


def refuse_kind(takes: tuple[str, ...]) -> Invalid:
    """Return the refusal of a file that is nothing a question takes."""
    words = {
        "picture": "a picture (JPEG, PNG or WebP)",
        "document": "a document (PDF, Word without macros, or OpenDocument)",
    }
    offered = " or ".join(words[each] for each in takes)
    return Invalid.because(
        "This file is not one we can keep: what is in it is not what is asked for, whatever its name says.",
        remedy=f"Choose {offered}.",
    )
