"""A claim on paper: what it is, its sums, what the contract says, each line with every step, and what was decided."""

from collections.abc import Sequence

from homeward.interfaces.web import claim_words
from homeward.interfaces.web.paper.typesetting import pdf
from homeward.outcomes.values.pages import ClaimLineView, ClaimPage, Promised
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, in_words


def claim_paper(page: ClaimPage, *, made: str, promised: Sequence[Promised] = ()) -> bytes:
    """
    Return a claim as a PDF: by reference, never by name. Words are data, and nothing in them is run.

    :param made: when the copy was made, and by whom
    :param promised: what the contract promises; only what the claim is about is printed
    """
    contract, claim = page.contract, page.claim
    claimed = {each.promise for each in page.lines}
    data = {
        "title": f"Claim {claim.number}",
        "about": contract.title,
        "reference": f"{contract.prefix} claim {claim.number}",
        "recipient": f"{contract.provider} for {contract.commissioner}",
        "made": made,
        "facts": claim_words.about(page),
        "sums": [(title, in_words(amount)) for title, amount in claim_words.sums(page)],
        "payers": [(title, in_words(amount)) for title, amount in claim_words.by_payer(page)],
        "promises": [
            {"title": each.title, "wording": each.wording, "source": each.source, "reading": each.reading,
             "price": each.price}
            for each in promised
            if each.code in claimed
        ],
        "table": [*(_row(number, each) for number, each in enumerate(page.lines, start=1)), _total(page)],
        "lines": [
            {"title": _title(each), "rows": [row for row in _rows(each) if row[1]]} for each in page.lines
        ],
        "events": claim_words.events(page),
        "meanings": claim_words.MEANINGS,
        "note": "Each line can be judged again from the facts frozen under its digest.",
    }  # fmt: skip
    return pdf("claim.typ", data)


def _row(number: int, line: ClaimLineView) -> tuple[str, ...]:
    due = plain_day(line.due_on) if line.due_on else ""
    return (str(number), line.reference, _outcome(line), due, line.state.words, in_words(line.amount))


def _total(page: ClaimPage) -> tuple[str, ...]:
    return ("", "All", "", "", "", in_words(sum((each.amount for each in page.lines), NOTHING)))


def _outcome(line: ClaimLineView) -> str:
    time = f" (time {line.occurrence})" if line.occurrence > 1 else ""
    return line.title + time + ("" if line.kind.value == "original" else f" ({line.kind.words})")


def _title(line: ClaimLineView) -> str:
    return ", ".join(each for each in (line.reference, _outcome(line)) if each)


def _rows(line: ClaimLineView) -> list[tuple[str, str]]:
    asked = f" of {in_words(line.asked)} asked" if line.amount != line.asked else ""
    return [
        ("Stands", f"{in_words(line.amount)}{asked}, {line.state.words}"),
        ("Earned on", plain_day(line.due_on) if line.due_on else ""),
        ("Counted", line.quantity),
        ("Why", line.reason),
        ("Every step of the sum", " ".join(each["says"] for each in line.steps)),
        ("Held back", in_words(line.held_back) if line.held_back else ""),
        ("Paid by", "; ".join(f"{name.replace('_', ' ')} {in_words(part)}" for name, part in line.payers.items())),
        ("Looked at because", "; ".join(line.sampled_because)),
        ("Asked", line.query),
        ("Answered", line.query_answer),
        ("Decided", line.decision),
        ("Digest", line.digest),
    ]
