"""Write a version of a practice model in the browser: files, mistakes beside them, differences, publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.practice_models import MODELS, zip_answer
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import plural
from homeward.practice import actions, queries
from homeward.practice.values.drafts import DraftView
from homeward.vocabulary.errors import Invalid

UPLOAD = 2 * 1024 * 1024


def model_draft_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: from a published version, or from a ZIP of a folder."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_WRITE)
    lines = queries.shelf_lines(by=viewer)
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        if "file" in request.FILES:
            made.append(actions.upload_draft(by=viewer, content=_sent(request)))
            return "The draft is kept. What is wrong with it stands below."
        name, _, version = typed.words("from").partition("/")
        if not any((each.name, each.version) == (name, version) for each in lines):
            raise Invalid.because("Choose the version to begin from, or send a ZIP.", field="from")
        made.append(actions.begin_draft(by=viewer, model=name, version=version))
        return "The draft is begun. Nothing changes for anybody until you publish and adopt it."

    return ask(
        request,
        "models/draft_new.html",
        save=save,
        onward=lambda: reverse("model_draft", args=[made[0]]),
        start=Typed.starting(**{"from": request.GET.get("from", "")}),
        lines=[(f"{each.name}/{each.version}", f"{each.title} {each.version}") for each in lines],
        crumbs=[MODELS, {"text": "Begin a draft"}],
    )


def model_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft: its files, everything that is wrong with it, and what to do next. Sending adds a file."""
    viewer = viewer_of(request)
    draft = queries.draft(by=viewer, draft_id=draft_id)

    def save(typed: Typed) -> str:
        actions.save_draft_file(
            by=viewer, draft_id=draft_id, path=typed.words("path"), content="", version=typed.version()
        )
        return "The file is added. It is empty: write it now."

    return ask(
        request,
        "models/draft.html",
        save=save,
        onward=lambda: _file_address(draft_id, request.POST.get("path", "").strip()),
        draft=draft,
        by_file=_by_file(draft),
        crumbs=[MODELS, {"text": _called(draft)}],
    )


def model_draft_file(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Edit one file of a draft, with the mistakes in it beside the editor."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_WRITE)
    file = queries.draft_file(by=viewer, draft_id=draft_id, path=request.GET.get("path", "model.yaml"))

    def save(typed: Typed) -> str:
        # Not stripped and not shortened: what was typed is what is kept.
        content = typed.value("content")
        actions.save_draft_file(by=viewer, draft_id=draft_id, path=file.path, content=content, version=typed.version())
        left = queries.draft_file(by=viewer, draft_id=draft_id, path=file.path)
        if left.mistakes:
            return f"Saved. {plural(len(left.mistakes), 'mistake')} in this file."
        return "Saved. No mistakes in this file."

    lines = file.content.split("\n")
    return ask(
        request,
        "models/draft_file.html",
        save=save,
        onward=lambda: _file_address(draft_id, file.path),
        start=Typed.starting(content=file.content),
        file=file,
        mistakes=[
            (each, lines[each.line - 1].strip() if each.line and each.line <= len(lines) else "")
            for each in file.mistakes
        ],
        rows=min(max(len(lines) + 2, 16), 40),
        crumbs=[
            MODELS,
            {"text": file.draft_title, "href": reverse("model_draft", args=[draft_id])},
            {"text": file.path},
        ],
    )


@require_POST
def model_draft_file_remove(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take a file out of a draft."""
    typed = typed_in(request.POST)
    actions.remove_draft_file(
        by=viewer_of(request), draft_id=draft_id, path=typed.words("path"), version=typed.version()
    )
    messages.success(request, "The file is taken out of the draft.")
    return redirect("model_draft", draft_id)


@require_POST
def model_draft_replace(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put the files of a ZIP in the place of those of a draft."""
    viewer = viewer_of(request)
    queries.draft(by=viewer, draft_id=draft_id)  # whoever may not see it is not told what is wrong with what they sent
    version = typed_in(request.POST).version()
    actions.replace_draft(by=viewer, draft_id=draft_id, content=_sent(request), version=version)
    messages.success(request, "The draft holds the files of the ZIP now.")
    return redirect("model_draft", draft_id)


@require_safe
def model_draft_compare(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show what is different from the version the draft came from."""
    viewer = viewer_of(request)
    draft = queries.draft(by=viewer, draft_id=draft_id)
    context = {
        "draft": draft,
        "comparison": queries.draft_comparison(by=viewer, draft_id=draft_id),
        "crumbs": [*crumbs_to_draft(draft), {"text": "What is different"}],
    }
    return render(request, "models/draft_compare.html", context)


@require_POST
def model_draft_publish(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Publish a draft: its files never change again."""
    version = typed_in(request.POST).version()
    name, number = actions.publish_draft(by=viewer_of(request), draft_id=draft_id, version=version)
    messages.success(request, f"Version {number} is published. Nobody works by it until you adopt it.")
    return redirect("model", name, number)


@require_POST
def model_draft_discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_draft(by=viewer_of(request), draft_id=draft_id, version=typed_in(request.POST).version())
    messages.success(request, "The draft is thrown away.")
    return redirect("models")


@require_safe
def model_draft_zip(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Send the folder of a draft as a ZIP."""
    return zip_answer(queries.draft_zip(by=viewer_of(request), draft_id=draft_id), "draft.zip")


def crumbs_to_draft(draft: DraftView) -> list[dict[str, Any]]:
    """Return the way to the page of a draft."""
    return [MODELS, {"text": _called(draft), "href": reverse("model_draft", args=[draft.id])}]


def _called(draft: DraftView) -> str:
    return f"Draft: {draft.title} {draft.model_version}".strip()


def _file_address(draft_id: UUID, file: str) -> str:
    return f"{reverse('model_draft_file', args=[draft_id])}?path={file}"


def _by_file(draft: DraftView) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for each in draft.mistakes:
        found.setdefault(each.file, []).append(each)
    return found


def _sent(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid.because("Choose a ZIP of the model's folder.", field="file")
    return bytes(file.read(UPLOAD + 1))


urlpatterns = [
    path("models/drafts/new/", model_draft_new, name="model_draft_new"),
    path("models/drafts/<uuid:draft_id>/", model_draft, name="model_draft"),
    path("models/drafts/<uuid:draft_id>/file/", model_draft_file, name="model_draft_file"),
    path("models/drafts/<uuid:draft_id>/file/remove/", model_draft_file_remove, name="model_draft_file_remove"),
    path("models/drafts/<uuid:draft_id>/replace/", model_draft_replace, name="model_draft_replace"),
    path("models/drafts/<uuid:draft_id>/compare/", model_draft_compare, name="model_draft_compare"),
    path("models/drafts/<uuid:draft_id>/publish/", model_draft_publish, name="model_draft_publish"),
    path("models/drafts/<uuid:draft_id>/discard/", model_draft_discard, name="model_draft_discard"),
    path("models/drafts/<uuid:draft_id>/folder.zip", model_draft_zip, name="model_draft_zip"),
]
