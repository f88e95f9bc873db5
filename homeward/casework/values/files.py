"""Files and drawings that answer a question."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.vocabulary.worded import Worded


class FileType(Worded):
    """The kinds of file that are taken, known by what is in them and never by their names."""

    PNG = ("image/png", "a PNG picture")
    JPEG = ("image/jpeg", "a JPEG picture")
    WEBP = ("image/webp", "a WebP picture")
    PDF = ("application/pdf", "a PDF document")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document")
    ODT = ("application/vnd.oasis.opendocument.text", "an OpenDocument text")

    @property
    def is_picture(self) -> bool:
        """Whether a browser may draw it inside a page."""
        return self in PICTURES


PICTURES = frozenset({FileType.PNG, FileType.JPEG, FileType.WEBP})
ENDINGS = {
    FileType.PNG: ".png",
    FileType.JPEG: ".jpg",
    FileType.WEBP: ".webp",
    FileType.PDF: ".pdf",
    FileType.DOCX: ".docx",
    FileType.ODT: ".odt",
}
LARGEST_FILE = 10 * 1024 * 1024
MOST_FILES_OF_A_FORM = 60


@dataclass(frozen=True)
class FileView:
    """A kept file without its bytes."""

    id: UUID
    name: str
    kind: FileType
    size: int
    is_drawing: bool
    question: str
    added_at: datetime
    added_by: UUID | None

    @property
    def size_words(self) -> str:
        """Return the size as people say it."""
        return f"{self.size / 1024 / 1024:.1f} MB" if self.size >= 1024 * 1024 else f"{max(1, self.size // 1024)} kB"


@dataclass(frozen=True)
class FileContent:
    """A kept file with its bytes."""

    about: FileView
    content: bytes
