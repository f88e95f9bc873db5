"""Addresses: where people live and lived."""

from homeward.people.values import AddressKind
from homeward.transfer.schemas.numbers import ENDS, OF_A_PERSON, ended_on, person_id, started_on
from homeward.transfer.values import CellKind, Column, Sheet, codes_of

ADDRESSES = Sheet(
    key="addresses",
    title="Addresses",
    meaning="Where a person lives and lived. Leave protected addresses out: Homeward shows these to everyone involved.",
    known_by=("person_id", "kind", "started_on"),
    refers_to=(OF_A_PERSON,),
    period=("started_on", "ended_on"),
    columns=(
        person_id("Whose address it is, by your number.", "N-1001"),
        Column(
            "kind",
            "What the address is to the person. Empty: home.",
            CellKind.CODE,
            codes=codes_of(AddressKind),
            example="home",
            also_called=("address_type",),
        ),
        Column(
            "line_1",
            "House and street.",
            required=True,
            longest=120,
            example="4 Lantern Row",
            also_called=("address", "address_line_1", "street"),
        ),
        Column("line_2", "A second line.", longest=120, also_called=("address_line_2",)),
        Column("town", "Town or village.", longest=80, example="Northcombe", also_called=("city",)),
        Column("postcode", "Postcode.", CellKind.POSTCODE, example="ZZ1 4AA", also_called=("post_code",)),
        Column("uprn", "Unique property reference number.", CellKind.ID, longest=12),
        started_on("The first day at this address.", "2019-02-01"),
        ended_on(f"The day the person moved out. {ENDS}"),
    ),
)
