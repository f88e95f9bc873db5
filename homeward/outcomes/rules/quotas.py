"""How many units a contract takes: in all, and from each payer."""

from collections import Counter
from collections.abc import Iterable, Mapping

from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import AgreedTerms


def beyond_a_number(terms: AgreedTerms, in_order: Iterable[Case]) -> Mapping[str, Finding]:
    """Return the findings of units that came after the quota of their payer, or the cap of the contract, was full."""
    found: dict[str, Finding] = {}
    cap, quotas, counted = terms.volume.referral_cap, terms.volume.quota_by_payer, 0
    by_payer: Counter[str] = Counter()
    titles = {each.key: each.title for each in terms.parties}
    for each in in_order:
        reference, payer = each.history.reference, each.history.attributes.get("payer", "")
        quota = quotas.get(payer)
        if quota is not None and by_payer[payer] >= quota:
            reason = f"{titles.get(payer, payer)} may refer {quota}, and {quota} were referred before."
            found[reference] = Finding(Verdict.NOT_EARNED, reason)
        elif cap is not None and counted >= cap:
            reason = f"{cap} were referred before, and the contract takes no more."
            found[reference] = Finding(Verdict.NOT_EARNED, reason)
        else:
            counted += 1
            by_payer[payer] += 1
    return found
