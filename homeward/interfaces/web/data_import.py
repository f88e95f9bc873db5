"""Bring in an authority's own data: send files, read what the trial run found, bring it in, see what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.transfer import actions, queries
from homeward.transfer.actions import at_work
from homeward.transfer.actions.receiving import Incoming
from homeward.transfer.queries import problem_file, templates
from homeward.transfer.values import KEPT_WAITING, RunState, RunView
from homeward.vocabulary.errors import Invalid

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def data_import(request: HttpRequest) -> HttpResponse:
    """List what was brought in, and take new files to be checked."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.DATA_IMPORT)
    typed = Typed.starting(data_as_at=today)
    if request.method == "POST":
        typed = typed_in(request.POST)
        try:
            run_id = actions.receive_files(
                by=by,
                files=[Incoming(each.name or "file", each.chunks()) for each in request.FILES.getlist("files")],
                data_as_at=typed.day("data_as_at", "The day of the data"),
                today=today,
            )
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            at_work.later(lambda: at_work.check(by=by, run_id=run_id, today=today))
            return redirect("import_run", run_id)
    context = {
        "runs": queries.runs(by=by),
        "typed": typed,
        "problems": typed.problems,
        "days_kept": KEPT_WAITING.days,
        "crumbs": _crumbs(),
    }
    return render(request, "imports/list.html", context, status=422 if typed.problems else 200)


@require_safe
def import_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show one run: how far it is, what is wrong with which row, and the counts in and out."""
    by = viewer_of(request)
    run = queries.run(by=by, run_id=run_id)
    page = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
    found = queries.problems(by=by, run_id=run_id, page=page)
    return render(
        request,
        "imports/run.html",
        {
            "run": run,
            "found": found,
            "checked": run.state is RunState.CHECKED,
            "kept_until": run.requested_at + KEPT_WAITING,
            "may_start_again": run.has_stopped,
            "crumbs": [*_crumbs(with_link=True), {"text": run.requested_at.strftime("%-d %B %Y")}],
        },
    )


@require_POST
def import_confirm(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Bring a checked run in."""
    by, today = viewer_of(request), localdate()
    leaves_out = request.POST.get("leave_out_refused") == "yes"
    actions.confirm_run(by=by, run_id=run_id, leave_out_refused=leaves_out, version=_version(request))
    at_work.later(lambda: at_work.bring(by=by, run_id=run_id, today=today))
    return redirect("import_run", run_id)


@require_POST
def import_again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Take up a run that fell silent: nothing of it was kept, so it starts from its beginning."""
    by = viewer_of(request)
    run = queries.run(by=by, run_id=run_id)
    if run.has_stopped:
        _take_up(by, run)
        messages.success(request, "It has been started again.")
    return redirect("import_run", run_id)


def _take_up(by: Viewer, run: RunView) -> None:
    today = localdate()
    if run.state is RunState.CHECKING:
        at_work.later(lambda: at_work.check(by=by, run_id=run.id, today=today))
    else:
        at_work.later(lambda: at_work.bring(by=by, run_id=run.id, today=today))


@require_POST
def import_cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Give a run up."""
    actions.cancel_run(by=viewer_of(request), run_id=run_id)
    messages.success(request, "Given up. Nothing was brought in, and the files are deleted.")
    return redirect("data_import")


@require_safe
def import_problems(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Give every problem as a file to work through."""
    rows = queries.all_problems(by=viewer_of(request), run_id=run_id)
    return _file(problem_file.problems_as_csv(rows).encode(), "text/csv; charset=utf-8", "problems.csv")


@require_safe
def import_columns(request: HttpRequest) -> HttpResponse:
    """Explain every column."""
    require(viewer_of(request), Permission.DATA_IMPORT)
    crumbs = [*_crumbs(with_link=True), {"text": "What the files may hold"}]
    return render(request, "imports/columns.html", {"sheets": templates.sheets(), "crumbs": crumbs})


@require_safe
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the empty sheets to fill in."""
    require(viewer_of(request), Permission.DATA_IMPORT)
    if kind == "csv":
        return _file(templates.template_zip(), "application/zip", "homeward-templates.zip")
    return _file(templates.template_workbook(), WORKBOOK, "homeward-template.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else None


def _crumbs(*, with_link: bool = False) -> list[dict[str, str]]:
    here = {"text": "Bring in data"}
    if with_link:
        here["href"] = reverse("data_import")
    return [{"text": "Admin", "href": reverse("administration")}, here]


urlpatterns = [
    path("administration/data/", data_import, name="data_import"),
    path("administration/data/columns/", import_columns, name="import_columns"),
    path("administration/data/template/<slug:kind>/", import_template, name="import_template"),
    path("administration/data/<uuid:run_id>/", import_run, name="import_run"),
    path("administration/data/<uuid:run_id>/confirm/", import_confirm, name="import_confirm"),
    path("administration/data/<uuid:run_id>/again/", import_again, name="import_again"),
    path("administration/data/<uuid:run_id>/cancel/", import_cancel, name="import_cancel"),
    path("administration/data/<uuid:run_id>/problems/", import_problems, name="import_problems"),
]
