"""What terms ask between a claim and its payment, in sentences, from the data of the file."""

from collections.abc import Iterator, Mapping
from typing import Any

Body = Mapping[str, Any]


def claims_in_words(body: Body) -> Iterator[str]:
    """Yield each thing a claim is held to: evidence, sample, deadlines, sign-off, quotas, payments made ahead."""
    for asked in body.get("evidence", {}).values():
        if isinstance(asked, Mapping) and asked.get("required", True):
            waived = " or, with a reason, is claimed without" if asked.get("may_be_waived") else ""
            yield f"“{asked['title']}” must be there before a claim is submitted{waived}.{_conditions(asked)}"
    validation = body["validation"]
    for key, says in _VALIDATION.items():
        if validation.get(key) not in (None, False):
            yield says.format(validation[key])
    sampling = validation.get("sampling") or {}
    if sampling:
        yield f"{sampling['share']} of the lines, {sampling.get('at_least', 1)} at least, are looked at in full."
    if sampling.get("extrapolate"):
        tolerated = f" beyond {sampling['tolerated']}" if sampling.get("tolerated") else ""
        yield f"The error found{tolerated} comes off the lines nobody looked at."
    for payer, quota in ((body.get("volume") or {}).get("quota_by_payer") or {}).items():
        yield f"{payer} refers {quota} at most; whoever comes after is not paid for."
    for each in (body.get("timing") or {}).get("foundations") or []:
        back = ", recovered from later outcomes" if each.get("recovered") else ""
        yield f"{each['title']}: {each['amount']} on {each['paid_on']}, whatever is achieved{back}."
    for key, says in _DATES.items():
        if (body.get("dates") or {}).get(key):
            yield says.format(body["dates"][key])
    if body["claims"].get("pay_within_days") is not None:
        yield f"An invoice is paid within {body['claims']['pay_within_days']} days."


_VALIDATION = {
    "dispute_within_days": "A refusal may be disputed for {} days; then the decision stands.",
    "audit_sign_off": "Internal audit signs a decided claim off before it is invoiced.",
    "reopen_within_months": "What was paid is corrected for {} months after it was first paid; then it stays.",
    "keep_years": "The papers of a payment are kept for {} years.",
}
_DATES = {
    "claims_until": "New outcomes are claimed until {}.",
    "final_reconciliation": "The accounts are closed on {}; nothing is corrected after it.",
}


def _conditions(asked: Body) -> str:
    certified = " or ".join(str(each).replace("_", " ") for each in asked.get("certified_by") or ())
    said = f" Certified by {certified}." if certified else ""
    return said + (" From two sources." if asked.get("sources") == 2 else "")
