"""The records of the access room, one per file."""

from homeward.access.models.affiliation import Affiliation
from homeward.access.models.audit_chain import AuditChain
from homeward.access.models.audit_entry import AuditEntry
from homeward.access.models.authority import Authority
from homeward.access.models.coverage import Coverage
from homeward.access.models.grant import Grant
from homeward.access.models.history import History
from homeward.access.models.involvement import Involvement
from homeward.access.models.once_token import OnceToken
from homeward.access.models.reading_rule import InvolvementOpens, RoleReach
from homeward.access.models.user import User

__all__ = [
    "Affiliation",
    "AuditChain",
    "AuditEntry",
    "Authority",
    "Coverage",
    "Grant",
    "History",
    "Involvement",
    "InvolvementOpens",
    "OnceToken",
    "RoleReach",
    "User",
]
