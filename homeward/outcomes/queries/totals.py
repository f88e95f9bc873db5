"""Published totals: all that an investor sees."""

from datetime import date
from uuid import UUID

from pydantic import TypeAdapter

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import PublishedTotals
from homeward.outcomes.rules.disclosed_table import table
from homeward.outcomes.values.disclosed import EVERYBODY, PublishedView
from homeward.outcomes.values.totals import Published
from homeward.vocabulary.errors import NotFound

_PUBLISHED = TypeAdapter(Published)


def published_totals(*, by: Viewer) -> list[PublishedView]:
    """
    Return the newest published totals of each contract of the authority.

    :raises NotAllowed: if the viewer may not see totals
    """
    require(by, Permission.TOTALS_READ)
    rows = list(PublishedTotals.objects.order_by("title", "contract_id", "-as_at"))
    record_read("totals.listed", by=by)
    newest = {row.contract_id: row for row in reversed(rows)}
    return [_view(row, rows) for row in newest.values()]


def totals_on(*, by: Viewer, totals_id: UUID, quarter: str = "", who: str = EVERYBODY) -> PublishedView:
    """
    Return one publication, with the lines of a quarter and a group of it and of those before.

    :raises NotFound: if there is none
    """
    require(by, Permission.TOTALS_READ)
    row = PublishedTotals.objects.filter(pk=totals_id).first()
    if row is None:
        raise NotFound("There are no such published totals.")
    record_read("totals.opened", by=by, about=[Subject.contract(row.contract_id)])
    rows = list(PublishedTotals.objects.filter(contract_id=row.contract_id).order_by("-as_at"))
    return _view(row, rows, quarter, who)


def read(totals: object) -> Published:
    """Return stored totals as a value."""
    return _PUBLISHED.validate_python(totals)


def register(contract_id: UUID) -> tuple[tuple[date, Published], ...]:
    """Return every publication of a contract, the oldest first."""
    rows = PublishedTotals.objects.filter(contract_id=contract_id).order_by("as_at")
    return tuple((each.as_at, read(each.totals)) for each in rows)


def _view(row: PublishedTotals, rows: list[PublishedTotals], quarter: str = "", who: str = EVERYBODY) -> PublishedView:
    own = [each for each in rows if each.contract_id == row.contract_id]
    told = [(each.as_at, read(each.totals)) for each in reversed(own) if each.as_at <= row.as_at]
    return PublishedView(
        id=row.id,
        contract_id=row.contract_id,
        title=row.title,
        as_at=row.as_at,
        published_on=row.recorded_at.date(),
        totals=read(row.totals),
        earlier={each.as_at: each.id for each in own},
        table=table(told, quarter=quarter, who=who),
    )
