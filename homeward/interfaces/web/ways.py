"""
Where a viewer may go: asked before a link is offered, so that no link leads to a refusal.

Every crumb is asked by itself (``base.html``). A page is listed here once a link to it is offered to somebody who may
not open it; of the others, whoever sees the link may follow it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer


@dataclass(frozen=True)
class Asks:
    """What a page asks of whoever opens it: any of these permissions, on what its address names."""

    any_of: tuple[Permission, ...]
    named: str = ""
    subject: Callable[[UUID], Subject] | None = None

    def of(self, viewer: Viewer, names: dict[str, object]) -> bool:
        """Whether this viewer holds what is asked."""
        about = names.get(self.named)
        on = self.subject(about) if self.subject and isinstance(about, UUID) else None
        return allowed(viewer, *self.any_of, on=on)


_PAGES = {
    "contract": Asks((Permission.OUTCOME_READ,), "contract_id", Subject.contract),
    "contract_evaluation": Asks((Permission.EVALUATION_READ,)),
    "duty": Asks((Permission.REFERRAL_DECIDE,)),
    "evaluations": Asks((Permission.EVALUATION_READ,)),
    "family": Asks((Permission.CASE_READ,), "family_id", Subject.family),
    "models": Asks((Permission.MODEL_ADOPT,)),
    "new_referral": Asks((Permission.REFERRAL_RECEIVE,)),
    "supervision": Asks((Permission.SUPERVISE,)),
    "who_looked": Asks((Permission.AUDIT_READ,)),
    "worker_fidelity": Asks((Permission.FIDELITY_READ,)),
}


def way(viewer: Viewer | None, name: str, *args: object) -> str:
    """Return where a page is; empty while there is no such page, or when this viewer would be refused there."""
    try:
        href = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return href if may_go(viewer, href) else ""


def may_go(viewer: Viewer | None, href: str) -> bool:
    """Return whether this viewer may open the page at an address of ours, written in full."""
    try:
        found = resolve(urlsplit(href).path)
    except Resolver404:
        return False
    asks = _PAGES.get(found.url_name or "")
    return asks is None or (viewer is not None and asks.of(viewer, found.kwargs))
