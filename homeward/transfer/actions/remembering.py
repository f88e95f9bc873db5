"""Remember which record each row made, so that the same file brought in again changes nothing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from homeward.access.actions.writing_many import NewRow, write_many
from homeward.transfer.models import ImportedRow
from homeward.transfer.rules.examination import Examined
from homeward.transfer.rules.ledger import ReferralFacts
from homeward.transfer.values import Fate, Row

BATCH = 5000


class Memory:
    """What is to be remembered of a batch; written at its end."""

    def __init__(self, run_id: UUID) -> None:
        """Remember nothing yet."""
        self._run_id = run_id
        self._new: list[NewRow] = []
        self._changed: dict[tuple[str, str], tuple[str, UUID, dict[str, Any] | None]] = {}

    def row(self, each: Examined, made_id: UUID, facts: dict[str, Any] | None = None) -> None:
        """Remember the record a row made, or that it says something else now."""
        if each.fate is Fate.CHANGED:
            self._changed[each.row.sheet, each.row.key] = (each.row.digest, made_id, facts)
        else:
            self.thing(each.row.sheet, each.row.key, made_id, each.row.digest, facts)

    def thing(self, sheet: str, key: str, made_id: UUID, digest: str = "", facts: dict[str, Any] | None = None) -> None:
        """Remember a record that several rows made together: a family, a referral, an episode, a programme."""
        told = {"sheet": sheet, "key": key, "made_id": made_id, "digest": digest, "facts": facts}
        self._new.append({"run_id": self._run_id, **told})

    def changed_thing(self, sheet: str, key: str, made_id: UUID, facts: dict[str, Any] | None) -> None:
        """Remember that such a record says something else now."""
        self._changed[sheet, key] = ("", made_id, facts)

    def write(self) -> None:
        """Write everything down, and begin afresh."""
        for sheet in {sheet for sheet, _ in self._changed}:
            self._write_changes(sheet)
        write_many(ImportedRow, self._new)
        self._new, self._changed = [], {}

    def _write_changes(self, sheet: str) -> None:
        wanted = {key: said for (of, key), said in self._changed.items() if of == sheet}
        found = {each.key: each for each in ImportedRow.objects.filter(sheet=sheet, key__in=wanted)}
        for key, (digest, made_id, facts) in wanted.items():
            row = found.get(key)
            if row is None:
                # A record of Homeward's own that a row turned out to speak of.
                self.thing(sheet, key, made_id, digest, facts)
                continue
            row.digest, row.made_id, row.run_id = digest, made_id, self._run_id
            row.facts = facts if facts is not None else row.facts
            row.version += 1
        columns = ["digest", "made_id", "run", "facts", "version"]
        ImportedRow.objects.bulk_update(found.values(), columns, batch_size=BATCH)


def facts_of_person(row: Row) -> dict[str, Any]:
    """Return what other sheets are checked against, without a name."""
    born, died = row.day("born"), row.day("died_on")
    return {
        "born": born.isoformat() if born else None,
        "kind": row.text("birth_kind"),
        "died": died.isoformat() if died else None,
    }


def facts_of_member(row: Row) -> dict[str, Any]:
    """Return who is in which family, by the authority's numbers."""
    return {
        "family": row.text("family_id"),
        "person": row.text("person_id"),
        "child": row.text("member_as") == "child",
    }


def facts_of_referral(facts: ReferralFacts) -> dict[str, Any]:
    """Return whom a referral is about and when it was decided, by the authority's numbers."""

    def told(day: Any) -> str | None:
        return day.isoformat() if day else None

    return {
        "children": list(facts.children),
        "family": facts.family,
        "model": facts.model,
        "received": told(facts.received_on),
        "opened": told(facts.opened_on),
        "closed": told(facts.closed_on),
    }


def kept(examined: Iterable[Examined], fate: Fate) -> list[Examined]:
    """Return the rows of a fate that are to be written."""
    return [each for each in examined if each.is_kept and each.fate is fate]
