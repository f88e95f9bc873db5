"""A claim to take away: as a workbook, as CSV or on paper, with every step of every line; nothing in it is ever run."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web import claim_words, spreadsheets
from homeward.interfaces.web.paper.claim_paper import claim_paper
from homeward.interfaces.web.spreadsheets import Cell
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries
from homeward.outcomes.values.pages import ClaimPage, Promised
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING

Row = tuple[Cell, ...]
# Heading, and what it is taken from a line by; the sums of the columns of money stand under them.
HEADINGS = (
    "reference", "outcome", "time", "kind", "state", "due", "quantity", "gross", "deadweight", "delivered", "asked",
    "amount", "held back", "delivered and unpaid", "payers", "why", "decision", "digest",
)  # fmt: skip
SUMMED = ("gross", "deadweight", "delivered", "asked", "amount", "held back", "delivered and unpaid")
COLUMNS = (
    ("outcome", "The promise of the contract; its words are on the sheet “The contract”."),
    ("time", "Which time, of a promise that may be earned more than once."),
    ("kind", "Claimed; or a top-up, a clawback or a release that changes an earlier line."),
    ("due", "The day it was earned."),
    ("quantity", "How much was counted, where something is counted."),
    ("gross", "The price of what was earned."),
    ("deadweight", "What the terms take off because some would have come about without the programme."),
    ("delivered", "What is left of the price, rounded as the terms say."),
    ("asked", "What the limits of the contract let be claimed of it."),
    ("amount", "What is left of what was asked after every decision. This is what is paid."),
    ("held back", "The part of the amount that the terms keep until later."),
    ("delivered and unpaid", "Delivered beyond a limit: recorded, and not asked for."),
    ("reference", "The child, known here by this alone."),
    ("digest", "A fingerprint of the frozen facts and terms a line was judged by."),
)


@require_safe
def claim_file(request: HttpRequest, claim_id: UUID, kind: str) -> HttpResponse:
    """Give a claim to be taken away; that it was is kept in the audit."""
    by = viewer_of(request)
    pack = queries.claim_pack(by=by, claim_id=claim_id)
    promised = queries.promised(by=by, contract_id=pack.contract.id)
    name = f"claim-{pack.contract.prefix}-{pack.claim.number}"
    made = f"Copy made on {plain_day(localdate())} by {by.name}"
    if kind == "pdf":
        answer = HttpResponse(claim_paper(pack, made=made, promised=promised), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    if kind == "workbook":
        title = f"{pack.contract.title}, claim {pack.claim.number}"
        return spreadsheets.workbook_answer(sheets(pack, promised, made), f"{name}.xlsx", title=title)
    if kind == "csv":
        return spreadsheets.csv_answer([HEADINGS, *_lines(pack)], f"{name}.csv")
    raise Http404


def sheets(pack: ClaimPage, promised: Sequence[Promised], made: str) -> dict[str, list[Row]]:
    """Return the sheets of a claim: what it is, its lines, their steps, the contract's words, what happened."""
    claimed = {each.promise for each in pack.lines}
    return {
        "Claim": [
            (f"Claim {pack.claim.number}", pack.contract.title),
            *claim_words.about(pack),
            *claim_words.sums(pack),
            *((f"Paid by: {name}", part) for name, part in claim_words.by_payer(pack)),
            ("Made", made),
        ],
        "Lines": [HEADINGS, *_lines(pack), _total(pack)],
        "Steps": [
            ("reference", "outcome", "step", "clause", "says", "amount after it"),
            *(
                (each.reference, each.title, step["kind"], step["clause"], step["says"], Decimal(step["amount"]))
                for each in pack.lines
                for step in each.steps
            ),
        ],
        "The contract": [
            ("outcome", "the source says", "source", "we read", "it pays"),
            *((each.title, each.wording, each.source, each.reading, each.price)
              for each in promised if each.code in claimed),
        ],
        "What happened": [("when", "who", "what"), *claim_words.events(pack)],
        "What columns mean": [("column of “Lines”", "what it says"), *COLUMNS],
    }  # fmt: skip


def _lines(pack: ClaimPage) -> list[Row]:
    return [
        (each.reference, each.title, each.occurrence, each.kind.words, each.state.words, each.due_on,
         each.quantity, each.gross, each.deadweight, each.delivered, each.asked, each.amount, each.held_back,
         each.delivered - each.asked, "; ".join(f"{name}: {part}" for name, part in each.payers.items()),
         each.reason, each.decision, each.digest)
        for each in pack.lines
    ]  # fmt: skip


def _total(pack: ClaimPage) -> Row:
    """Return the sums under the columns of money; a sum and no formula, so that nothing in the file is ever run."""
    rows = _lines(pack)
    found: list[Cell] = []
    for place, heading in enumerate(HEADINGS):
        amounts = [row[place] for row in rows]
        found.append(sum((each for each in amounts if isinstance(each, Decimal)), NOTHING) if heading in SUMMED else "")
    found[0] = "Total"
    return tuple(found)


urlpatterns = [path("claims/<uuid:claim_id>/files/<slug:kind>/", claim_file, name="claim_file")]
