"""The words of a claim taken away, on paper or as a workbook: what it is, its sums, and what each word means."""

from collections import defaultdict
from decimal import Decimal

from django.utils.timezone import localtime

from homeward.outcomes.values.pages import ClaimPage
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING

MEANINGS = (
    ("Before anything is taken off", "The price of what was earned."),
    ("Would have happened anyway", "What the terms take off because some would have come about without the programme."),
    ("Delivered", "What is left of the price, rounded as the terms say."),
    ("Asked", "What the limits of the contract let be claimed of it; the rest is delivered and unpaid."),
    ("Stands", "What is left of what was asked after every decision. This is what is paid."),
    ("Held back", "The part of what stands that the terms keep until later."),
    (
        "Digest",
        "A fingerprint of the frozen facts and terms a line was judged by. If anything in them changes, so does it.",
    ),
    ("Child", "A reference. Only the family's own workers know who it is."),
)


def about(page: ClaimPage) -> list[tuple[str, str]]:
    """Return what a claim is: whose, to whom, for which time, under which terms, and how far it has come."""
    contract, claim = page.contract, page.claim
    rows = [
        ("Contract", f"{contract.title} ({contract.prefix})"),
        ("Asked by", contract.provider),
        ("Asked of", contract.commissioner),
        ("For", claim.period),
        ("Terms", contract.terms),
        ("State", claim.state.words),
        ("Lines", str(claim.lines)),
    ]
    if claim.submitted_at is not None:
        rows.append(("Submitted", plain_day(localtime(claim.submitted_at).date())))
    if claim.paid_on is not None:
        rows.append(("Paid on", plain_day(claim.paid_on)))
    if page.run_digest:
        rows.append(("Payment run", f"{contract.prefix}-{page.run_number}, digest {page.run_digest}"))
    return rows


def sums(page: ClaimPage) -> list[tuple[str, Decimal]]:
    """Return the sums of a claim; what is delivered and unpaid is told only where there is any."""
    names = ("gross", "deadweight", "delivered", "asked", "amount", "held_back")
    titles = ("Before anything is taken off", "Would have happened anyway", "Delivered", "Asked", "Stands", "Held back")
    found = [
        (title, sum((getattr(each, name) for each in page.lines), NOTHING))
        for title, name in zip(titles, names, strict=True)
    ]
    unpaid = sum((each.delivered - each.asked for each in page.lines), NOTHING)
    return [*found, ("Delivered and unpaid", unpaid)] if unpaid else found


def by_payer(page: ClaimPage) -> list[tuple[str, Decimal]]:
    """Return what each payer pays of the claim."""
    found: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    for line in page.lines:
        for name, part in line.payers.items():
            found[name] += part
    return [(name.replace("_", " ").capitalize(), part) for name, part in sorted(found.items())]


def events(page: ClaimPage) -> list[tuple[str, str, str]]:
    """Return what happened to a claim, in order: when, who, what."""
    return [
        (
            f"{plain_day(localtime(each.at).date())}, {localtime(each.at):%H:%M}",
            each.by_name,
            each.event.replace("_", " ").capitalize() + (f": {each.note}" if each.note else ""),
        )
        for each in page.events
    ]
