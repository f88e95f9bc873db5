"""A claim on paper: each line with its reason, every step of its sum, and what was decided."""

from typing import Any

from homeward.interfaces.web.paper.typesetting import pdf
from homeward.outcomes.values.pages import ClaimLineView, ClaimPage
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import in_words


def claim_paper(page: ClaimPage, *, made: str) -> bytes:
    """
    Return a claim as a PDF: by reference, never by name. Words are data, and nothing in them is run.

    :param made: when the copy was made, and by whom
    """
    contract, claim = page.contract, page.claim
    said = [
        f"{contract.title}. {contract.provider} asks {contract.commissioner}. {claim.period}.",
        f"This claim is {claim.state.words}. Stands: {in_words(claim.amount)}. Lines: {claim.lines}.",
    ]
    if page.run_digest:
        said.append(f"Payment run {contract.prefix}-{page.run_number}, digest {page.run_digest}.")
    data = {
        "title": f"Claim {claim.number}",
        "about": contract.title,
        "reference": f"{contract.prefix} claim {claim.number}",
        "recipient": "",
        "made": made,
        "lines": said,
        "note": "Each line can be judged again from the facts frozen under its digest.",
        "sections": [
            {"title": _title(each), "lines": [_told(label, words) for label, words in _rows(each) if words]}
            for each in page.lines
        ],
    }
    return pdf("form.typ", data)


def _title(line: ClaimLineView) -> str:
    kind = "" if line.kind.value == "original" else f" ({line.kind.words})"
    return ", ".join(each for each in (line.reference, line.title) if each) + kind


def _rows(line: ClaimLineView) -> list[tuple[str, str]]:
    asked = f" of {in_words(line.asked)} asked" if line.amount != line.asked else ""
    return [
        ("Stands", f"{in_words(line.amount)}{asked}, {line.state.words}"),
        ("Earned on", plain_day(line.due_on) if line.due_on else ""),
        ("Counted", line.quantity),
        ("Why", line.reason),
        ("Every step of the sum", "\n".join(each["says"] for each in line.steps)),
        ("Held back", in_words(line.held_back) if line.held_back else ""),
        ("Paid by", "\n".join(f"{name.replace('_', ' ')}: {in_words(part)}" for name, part in line.payers.items())),
        ("Looked at because", "\n".join(line.sampled_because)),
        ("Asked", line.query),
        ("Answered", line.query_answer),
        ("Decided", line.decision),
        ("Digest", line.digest),
    ]


def _told(label: str, words: str) -> dict[str, Any]:
    return {"label": label, "words": words, "rows": [], "files": [], "withheld": ""}
