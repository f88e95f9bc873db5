"""
The sheets an authority may bring, in the order they are read: each refers only to those before it.

They are the one description of the columns: the checker, the templates and the page of documentation are made
from them.
"""

from homeward.transfer.schemas.addresses import ADDRESSES
from homeward.transfer.schemas.allocations import ALLOCATIONS
from homeward.transfer.schemas.families import FAMILIES
from homeward.transfer.schemas.people import PEOPLE
from homeward.transfer.schemas.placements import PLACEMENTS
from homeward.transfer.schemas.programmes import PROGRAMMES
from homeward.transfer.schemas.readings import READINGS
from homeward.transfer.schemas.referrals import REFERRALS
from homeward.transfer.schemas.relationships import RELATIONSHIPS
from homeward.transfer.schemas.statuses import STATUSES
from homeward.transfer.values import Sheet

SHEETS: tuple[Sheet, ...] = (
    PEOPLE,
    FAMILIES,
    RELATIONSHIPS,
    ADDRESSES,
    STATUSES,
    PLACEMENTS,
    REFERRALS,
    ALLOCATIONS,
    PROGRAMMES,
    READINGS,
)
BY_KEY: dict[str, Sheet] = {each.key: each for each in SHEETS}
