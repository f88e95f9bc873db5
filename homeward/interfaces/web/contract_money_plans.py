"""Versions of a contract's plan: read one, add one by file or by typing, and the template to fill in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.values import Viewer
from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import money_crumbs
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_plans import Plan
from homeward.transfer.queries.loose_rows import MOST_BYTES, rows_of_file
from homeward.vocabulary.errors import Invalid

HEADINGS = ("from", "to", "payer", "promise", "outcomes", "amount")
_MOST_TYPED = 500


@require_safe
def plan(request: HttpRequest, contract_id: UUID, number: int) -> HttpResponse:
    """Show one version of the plan, row by row."""
    page = money.plan_page(by=viewer_of(request), contract_id=contract_id, number=number, today=localdate())
    context = {
        "page": page,
        "contract": page.contract,
        "crumbs": money_crumbs(page.contract.title, contract_id, f"Plan version {number}"),
    }
    return render(request, "contracts/money_plan.html", context)


def plan_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Add a version of the plan."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)
    sent = request.FILES.get("file")
    before = _before(request.GET.get("from", ""), by, contract_id)

    def save(typed: Typed) -> str:
        number = actions.add_plan_from_file(
            by=by,
            contract_id=contract_id,
            title=typed.words("title"),
            cells=_sent(sent) if sent else _typed(typed.value("rows")),
            in_force_from=typed.day("in_force_from", "The day it comes into force"),
            basis=typed.words("basis"),
            today=today,
        )
        return f"Version {number} is added. Earlier versions stay as they are, beside it."

    return ask(
        request,
        "contracts/money_plan_new.html",
        save=save,
        onward=lambda: reverse("contract_money", args=[contract_id]),
        start=Typed.starting(in_force_from=today, rows=_rows_of(before, dict(words.promises))),
        contract=words.contract,
        words=words,
        before=before,
        crumbs=money_crumbs(words.contract.title, contract_id, "New version of the plan"),
    )


def _before(said: str, by: Viewer, contract_id: UUID) -> Plan | None:
    """Return the version a new one starts from, if one was chosen."""
    if not (said.isdecimal() and len(said) < 6):
        return None
    return money.plan_page(by=by, contract_id=contract_id, number=int(said), today=localdate()).plan


def _rows_of(before: Plan | None, titles: Mapping[str, str]) -> str:
    """Return the rows of a version as they are typed; one with more rows than can be typed is sent as a file."""
    if before is None or len(before.rows) > _MOST_TYPED:
        return ""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\n")
    for row in before.rows:
        last = row.ends - timedelta(days=1)
        lines.writerow((row.starts, last, row.payer, titles.get(row.promise, row.promise), row.count, row.amount))
    return written.getvalue().rstrip()


@require_safe
def plan_template(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Give the headings with a row for each promise."""
    today = localdate()
    words = money.plan_words(by=viewer_of(request), contract_id=contract_id, today=today)
    start = today.replace(day=1)
    rows: list[Sequence[spreadsheets.Cell]] = [HEADINGS]
    rows += [(start, today, words.payers[0], title, 0, "0.00") for _, title in words.promises]
    return spreadsheets.csv_answer(rows, "plan-template.csv")


def _sent(sent: UploadedFile) -> list[tuple[int, tuple[object, ...]]]:
    if (sent.size or 0) > MOST_BYTES:
        raise Invalid.because("This file is larger than 2 MB.", field="file", remedy="Leave other sheets out of it.")
    with TemporaryDirectory(prefix="homeward-plan-") as folder:
        # The reader of workbooks goes by the ending of the name.
        held = Path(folder) / ("plan.xlsx" if (sent.name or "").lower().endswith((".xlsx", ".xlsm")) else "plan.csv")
        with held.open("wb") as file:
            for block in sent.chunks():
                file.write(block)
        try:
            return rows_of_file(path=held, name=held.name)
        except Invalid as refusal:
            first = refusal.problems[0]
            raise Invalid.because(first.message, field="file", remedy=first.remedy) from None


def _typed(text: str) -> list[tuple[int, tuple[object, ...]]]:
    """Return typed or pasted lines as rows, under the headings they do not carry themselves."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Invalid.because("Choose a file, or type the rows.", field="file")
    if len(lines) > _MOST_TYPED:
        raise Invalid.because(f"Type at most {_MOST_TYPED} rows.", field="rows", remedy="Send a file instead.")
    mark = next((each for each in ("\t", ";") if each in lines[0]), ",")
    rows: list[tuple[object, ...]] = [tuple(each) for each in csv.reader(lines, delimiter=mark)]
    if not {str(each).strip().casefold() for each in rows[0]} & set(HEADINGS):
        rows.insert(0, HEADINGS)
        return list(enumerate(rows))
    return list(enumerate(rows, 1))


urlpatterns = [
    path("contracts/<uuid:contract_id>/money/plans/new/", plan_new, name="contract_plan_new"),
    path("contracts/<uuid:contract_id>/money/plans/template/", plan_template, name="contract_plan_template"),
    path("contracts/<uuid:contract_id>/money/plans/<int:number>/", plan, name="contract_plan"),
]
