"""How far a practice model is followed, counted from ordinary records."""

from homeward.casework.queries.fidelity.handoffs import counted_handoffs
from homeward.casework.queries.fidelity.pages import counted_records, fidelity_page
from homeward.casework.queries.fidelity.scopes import Of, places, supervises

__all__ = ["Of", "counted_handoffs", "counted_records", "fidelity_page", "places", "supervises"]
