"""Whatever is typed into any form anybody may send: an answer in words, never a fault of ours."""

from __future__ import annotations

import re

import pytest

from tests.faults.county import Address, County, all_addresses
from tests.faults.expectations import EXPECTED

pytestmark = pytest.mark.xdist_group("county")

HOSTILE = {
    "nothing a text may hold": "be\x00fore",
    "far too long": "x" * 20_000,
    "a number no day has": "99999999999999999999",
    "script": "<script>alert(1)</script>\u202e\uffff\r\n",
    "an id of nothing": "00000000-0000-4000-8000-000000000000",
}
IN_AN_ADDRESS = ("nothing a text may hold", "a number no day has", "script")
KEPT = {"csrfmiddlewaretoken", "once"}
CONTROL = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')


def forms() -> list[tuple[Address, str]]:
    """Return every address with a form, and somebody who may send it."""
    found = all_addresses()
    return [
        (found[name], expected.sends[0])
        for name, expected in EXPECTED.items()
        if expected.sends and not expected.library and name in found
    ]


@pytest.fixture(scope="module")
def shown(county: County) -> dict[str, str]:
    """Every form as whoever may send it is shown it, by the name of its address."""
    return {
        address.name: county.clients[letter].get(county.address_of(address)).content.decode()
        for address, letter in forms()
    }


@pytest.mark.parametrize("what", HOSTILE)
def test_no_form_breaks(county: County, shown: dict[str, str], what: str) -> None:
    broken = []
    for address, letter in forms():
        where, client = county.address_of(address), county.clients[letter]
        names = set(CONTROL.findall(shown[address.name])) - KEPT
        for intent in ({}, {"intent": "draft"}) if "intent" in shown[address.name] else ({},):
            answer = client.post(where, {**dict.fromkeys(names, HOSTILE[what]), **intent})
            if answer.status_code >= 500:
                broken.append((address.name, intent, answer.status_code))
            if "<script>alert(1)" in answer.content.decode():
                broken.append((address.name, intent, "wrote what was typed as markup"))
    assert not broken, "\n" + "\n".join(map(str, broken))


@pytest.mark.parametrize("what", IN_AN_ADDRESS)
def test_no_question_in_an_address_breaks_a_page(county: County, what: str) -> None:
    """Everything pages ask of their address: searches, filters, page numbers, where to go back to."""
    asked = ("q", "page", "show", "stage", "name", "kind", "significant", "since", "until", "actor", "next", "role",
             "family", "agency", "verdict", "promise", "from", "to", "person", "date")  # fmt: skip
    broken = []
    for name, address in all_addresses().items():
        expected = EXPECTED.get(name)
        if expected and expected.sees and not expected.is_press and not expected.library:
            client = county.clients[expected.sees[0]]
            answer = client.get(county.address_of(address), dict.fromkeys(asked, HOSTILE[what]))
            if answer.status_code >= 500:
                broken.append((name, answer.status_code))
    assert not broken, "\n" + "\n".join(map(str, broken))
