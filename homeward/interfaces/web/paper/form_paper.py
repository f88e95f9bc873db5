"""A finished form as a PDF for one recipient."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeward.casework.values import FileContent
from homeward.interfaces.web.form_reading import Line, ReadSection
from homeward.interfaces.web.paper.pictures import as_svg
from homeward.interfaces.web.paper.typesetting import pdf

LEFT_OUT = "Left out of this copy."


@dataclass(frozen=True)
class FormPaper:
    """Everything that stands on the paper."""

    title: str
    about: str
    reference: str
    recipient: str
    made: str
    lines: Sequence[str]
    sections: Sequence[ReadSection]
    left_out: Collection[str] = ()
    files: Mapping[str, FileContent] | None = None
    note: str = ""

    def pdf(self) -> bytes:
        """Return the paper as a PDF."""
        pictures: dict[str, str] = {}
        several = len(self.sections) > 1
        data = {
            "title": self.title,
            "about": self.about,
            "reference": self.reference,
            "recipient": self.recipient,
            "made": self.made,
            "lines": list(self.lines),
            "note": self.note,
            "sections": [
                {
                    "title": each.title if several else "",
                    "lines": [self._line(line, pictures) for line in each.lines],
                }
                for each in self.sections
            ],
        }
        return pdf("form.typ", data, pictures)

    def _line(self, line: Line, pictures: dict[str, str]) -> dict[str, Any]:
        told: dict[str, Any] = {"label": line.label, "words": "", "rows": [], "files": [], "withheld": ""}
        if line.key in self.left_out:
            return {**told, "withheld": LEFT_OUT}
        return {
            **told,
            "words": line.words,
            "rows": [
                {"title": title, "lines": [self._line(each, pictures) for each in lines]} for title, lines in line.rows
            ],
            "files": [self._file(each, pictures) for each in line.files],
        }

    def _file(self, about: Any, pictures: dict[str, str]) -> dict[str, str]:
        kept = (self.files or {}).get(str(about.id))
        drawing = as_svg(kept.content, kept.about.kind.value) if kept and kept.about.kind.is_picture else ""
        name = f"picture-{len(pictures) + 1}.svg" if drawing else ""
        if drawing:
            pictures[name] = drawing
        kind = "Drawing" if about.is_drawing else "Picture" if about.kind.is_picture else "Document, not printed here"
        return {"picture": name, "name": about.name, "note": f"{kind}: {about.name}"}
