"""Hand in, from the page of one child, what no casework record holds: the day, the proof, and done."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_evidence import SHAPES
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.handed_in import (
    EvidenceView,
    LookedFor,
    NewEvidence,
    Shape,
    details_from,
    quantity_from,
    written,
)
from homeward.outcomes.values.pages import EnrolmentPage
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed


def enrolment_hand_in(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Hand in one thing about this child, or put one right; the address says what, so that little is left to ask."""
    by, today = viewer_of(request), localdate()
    page = queries.enrolment_page(by=by, enrolment_id=enrolment_id)
    if not page.may_hand_in:
        raise NotAllowed("Whoever manages the contract hands in evidence.")
    asked = request.POST if request.method == "POST" else request.GET
    before = _corrected(page, asked.get("corrects", ""))
    thing = _thing(page, asked, before)

    def save(typed: Typed) -> str:
        new = _evidence(typed, thing)
        actions.hand_in(
            by=by,
            contract_id=page.contract.id,
            reference=page.reference,
            evidence=new,
            today=today,
            corrects=before.id if before else None,
        )
        return "Put right. Both stay on record." if before else "Handed in."

    return ask(
        request,
        "contracts/enrolment_hand_in.html",
        save=save,
        onward=lambda: f"{reverse('enrolment', args=[enrolment_id])}#handed-in",
        start=_start(thing, before),
        page=page,
        contract=page.contract,
        thing=thing,
        before=before,
        shapes=SHAPES,
        values=[(each, each.replace("_", " ").capitalize()) for each in thing.values] if thing else [],
        crumbs=[
            {"text": "Contracts", "href": reverse("contracts")},
            {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
            {"text": page.reference, "href": reverse("enrolment", args=[enrolment_id])},
            {"text": "Put right" if before else "Hand in"},
        ],
    )


@require_POST
def enrolment_take_back(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take back something handed in for this child by mistake."""
    by, typed = viewer_of(request), typed_in(request.POST)
    page = queries.enrolment_page(by=by, enrolment_id=enrolment_id)
    try:
        actions.take_back_handed_in(
            by=by,
            contract_id=page.contract.id,
            evidence_id=typed.maybe_id("evidence") or UUID(int=0),
            because=typed.words("because") or "Handed in by mistake",
        )
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Taken back. Both stay on record.")
    return redirect(f"{reverse('enrolment', args=[enrolment_id])}#handed-in")


def _corrected(page: EnrolmentPage, evidence_id: str) -> EvidenceView | None:
    return next((each for each in page.evidence if str(each.id) == evidence_id and not each.taken_back), None)


def _thing(page: EnrolmentPage, asked: "dict[str, str]", before: EvidenceView | None) -> LookedFor | None:
    """Return what the address asks to be handed in: something the terms look for, or what is put right."""
    shape = before.shape.value if before else asked.get("shape", "")
    code = before.code if before else asked.get("code", "")
    details = written(before.details) if before else asked.get("details", "")
    known = [
        *page.to_hand_in,
        *page.may_have_happened,
        *((page.exception,) if page.exception else ()),
        *(each for paper in page.promises for each in paper.to_hand_in),
    ]
    alike = [each for each in known if (each.shape.value, each.code) == (shape, code)]
    if not alike and before is not None:
        return LookedFor(before.shape, before.code, before.code.replace("_", " ").capitalize())
    return next((each for each in alike if each.details_written == details), alike[0] if alike else None)


def _start(thing: LookedFor | None, before: EvidenceView | None) -> Typed:
    if before is not None:
        return Typed.starting(
            on=before.on,
            last_day=before.last_day,
            value=before.value,
            details=written(before.details),
            quantity=before.quantity,
            document=before.document,
            certified_by=before.certified_by,
            sources=before.sources,
        )
    only = thing.values[0] if thing and len(thing.values) == 1 else ""
    return Typed.starting(details=thing.details_written if thing else "", value=only, sources="1")


def _evidence(typed: Typed, thing: LookedFor | None) -> NewEvidence:
    """
    Return what was typed.

    :raises Invalid: if a part cannot be read
    """
    try:
        shape = thing.shape if thing else Shape(typed.words("shape"))
    except ValueError:
        raise Invalid.because("Say what kind of thing it is.", field="shape") from None
    return NewEvidence(
        shape=shape,
        code=thing.code if thing else typed.words("code"),
        document=typed.words("document"),
        on=typed.maybe_day("on", "The day"),
        last_day=typed.maybe_day("last_day", "The last day"),
        value=typed.words("value"),
        details=details_from(typed.words("details")),
        quantity=quantity_from(typed.words("quantity")),
        certified_by=typed.words("certified_by"),
        sources=typed.number("sources", "How many sources"),
    )


def hand_in_address(enrolment_id: UUID, thing: LookedFor) -> str:
    """Return the address at which one thing is handed in for a child, its form filled in as far as the terms say."""
    told = {"shape": thing.shape.value, "code": thing.code, "details": thing.details_written}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{reverse('enrolment_hand_in', args=[enrolment_id])}?{query}"


urlpatterns = [
    path("contracts/children/<uuid:enrolment_id>/hand-in/", enrolment_hand_in, name="enrolment_hand_in"),
    path("contracts/children/<uuid:enrolment_id>/take-back/", enrolment_take_back, name="enrolment_take_back"),
]
