"""Files and drawings: sent with a form or by the page's own script, opened by whoever may read the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from homeward.casework import actions, queries
from homeward.casework.values import FileView, FormPage
from homeward.casework.values.files import LARGEST_FILE
from homeward.interfaces.web.form_reading import Line, ReadSection
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice.values import Form
from homeward.vocabulary.errors import Invalid

UPLOAD, DRAWN = "-upload", "drawing"
# A file is never a page: whatever is in it runs nothing, fetches nothing and is framed by nobody.
_INERT: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "sandbox": [""],
    "frame-ancestors": ["'none'"],
}


@require_POST
def add_file(request: HttpRequest, submission_id: UUID, question: str) -> HttpResponse:
    """Keep one file the page's own script sends, and tell it what it is called now."""
    queries.draft_form(submission_id)
    sent = request.FILES.get("file")
    if sent is None:
        raise Invalid.because("No file came with this.", field=question, remedy="Choose it again.")
    try:
        kept = actions.add_file(
            by=viewer_of(request),
            submission_id=submission_id,
            question=question,
            name=sent.name or "",
            content=_content(sent),
            is_drawing=request.POST.get(DRAWN) == "yes",
        )
    except Invalid as refusal:
        return JsonResponse({"problem": str(refusal)}, status=422)
    told = {"id": str(kept.id), "name": kept.name, "size": kept.size_words, "is_picture": kept.kind.is_picture}
    return JsonResponse({**told, "href": reverse("kept_file", args=[kept.id])}, status=201)


@require_safe
@csp_override(_INERT)
def kept_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Give a file out: a picture to look at, anything else only to save."""
    found = queries.file_content(by=viewer_of(request), file_id=file_id)
    shown = found.about.kind.is_picture and "save" not in request.GET
    response = HttpResponse(found.content, content_type=found.about.kind.value)
    plain = found.about.name.encode("ascii", "replace").decode().replace('"', "").replace("?", "_")
    response["Content-Disposition"] = (
        f"{'inline' if shown else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(found.about.name)}"
    )
    return response


def keep_sent_files(request: HttpRequest, form: Form, submission_id: UUID) -> dict[str, list[UUID]]:
    """
    Keep the files that came with a form itself (a page without script); return the new ids by question.

    :raises Invalid: beside the question, for the first file that cannot be kept
    """
    added: dict[str, list[UUID]] = {}
    for question in form.questions:
        for sent in request.FILES.getlist(f"{question.key}{UPLOAD}") if question.kind == "file" else ():
            kept = actions.add_file(
                by=viewer_of(request),
                submission_id=submission_id,
                question=question.key,
                name=sent.name or "",
                content=_content(sent),
            )
            added.setdefault(question.key, []).append(kept.id)
    return added


def files_shown(request: HttpRequest, page: FormPage, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the controls of a form need to name its files; nothing where it asks for none."""
    asked = [each.key for each in page.form.questions if each.kind == "file"]
    if not asked:
        return {}
    begun = page.submission
    files = queries.files_of(by=viewer_of(request), submission_id=begun.id) if begun and _any(answers, asked) else ()
    return {"kept_files": {str(each.id): each for each in files}}


def with_files(sections: Sequence[ReadSection], files: Iterable[FileView]) -> tuple[ReadSection, ...]:
    """Put the files themselves where a finished form names them by their ids."""
    by_id = {str(each.id): each for each in files}
    return tuple(replace(each, lines=tuple(_line(line, by_id) for line in each.lines)) for each in sections)


def _content(sent: UploadedFile) -> bytes:
    """Return the bytes of a file, of one that is far too large only enough to see that."""
    return bytes(sent.read(LARGEST_FILE + 1))


def _line(line: Line, by_id: Mapping[str, FileView]) -> Line:
    if not line.files:
        return line
    return replace(line, files=tuple(by_id[each] for each in line.files if each in by_id))


def _any(answers: Mapping[str, Any], keys: Iterable[str]) -> bool:
    return any(answers.get(key) for key in keys)


urlpatterns = [
    path("forms/<uuid:submission_id>/files/<slug:question>/", add_file, name="add_file"),
    path("files/<uuid:file_id>/", kept_file, name="kept_file"),
]
