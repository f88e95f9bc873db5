"""The other help a family was pointed to when the work ended, with what became of it."""

from collections import defaultdict
from uuid import UUID

from homeward.casework.models import Closure, SignpostNews
from homeward.casework.values import SignpostHeard, Signposts, SignpostState, SignpostView


def signposts_of(family_id: UUID) -> Signposts | None:
    """Return the signposts of a family's latest closure, None without any: for pages whose look is written down."""
    closure = Closure.objects.filter(family_id=family_id).order_by("-recorded_at").first()
    if closure is None or not closure.signposts:
        return None
    heard: dict[int, list[SignpostHeard]] = defaultdict(list)
    for each in SignpostNews.objects.filter(closure=closure):
        heard[each.position].append(SignpostHeard(SignpostState(each.state), each.heard_on, each.note))
    views = tuple(
        SignpostView(position=at, heard=tuple(heard[at]), **{name: each.get(name, "") for name in _PARTS})
        for at, each in enumerate(closure.signposts, start=1)
    )
    return Signposts(closure.id, family_id, views)


_PARTS = ("service", "why", "contact", "for_whom")
