"""Whatever is typed into any form anybody may send: an answer in words, never a fault of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.faults.county import Address, County
from tests.faults.declared import listed, ours
from tests.faults.visitors import question_was_read

pytestmark = pytest.mark.xdist_group("sending")

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


@dataclass(frozen=True)
class Form:
    """A form as somebody who may send it is shown it; without a control it is a press, and there is nothing to type."""

    address: Address
    letter: str
    names: frozenset[str]
    intents: tuple[dict[str, str], ...]


@pytest.fixture(scope="module")
def forms(county: County) -> list[Form]:
    """Every form there is anything to type into. What is only pressed is pressed in ``test_every_address``."""
    read = []
    for address, expected in ours():
        if expected.sends and not expected.is_press:
            letter = expected.sends[0]
            html = county.clients[letter].get(county.address_of(address)).content.decode()
            names = frozenset(CONTROL.findall(html)) - KEPT
            intents = ({}, {"intent": "draft"}) if "intent" in html else ({},)
            read.append(Form(address, letter, names, intents))
    return [form for form in read if form.names]


@pytest.mark.parametrize("what", HOSTILE)
def test_no_form_breaks(county: County, forms: list[Form], what: str) -> None:
    broken = []
    for form in forms:
        where, client = county.address_of(form.address), county.clients[form.letter]
        for intent in form.intents:
            answer = client.post(where, {**dict.fromkeys(form.names, HOSTILE[what]), **intent})
            if answer.status_code >= 500:
                broken.append((form.address.name, intent, answer.status_code))
            if "<script>alert(1)" in answer.content.decode():
                broken.append((form.address.name, intent, "wrote what was typed as markup"))
    assert not broken, listed(broken)


def test_no_question_in_an_address_breaks_a_page(county: County) -> None:
    """Everything pages ask of their address: searches, filters, page numbers, where to go back to."""
    asked = ("q", "page", "show", "stage", "name", "kind", "significant", "since", "until", "actor", "next", "role",
             "family", "agency", "verdict", "promise", "from", "to", "person", "date")  # fmt: skip
    broken, reading = [], 0
    for address, expected in ours():
        if expected.sees and not expected.is_press:
            client, where = county.clients[expected.sees[0]], county.address_of(address)
            for what in IN_AN_ADDRESS:
                answer = client.get(where, dict.fromkeys(asked, HOSTILE[what]))
                if answer.status_code >= 500:
                    broken.append((address.name, what, answer.status_code))
                if not question_was_read(answer):
                    break  # whatever is asked, this page does the same: it did not look
                reading += 1
    assert not broken, listed(broken)
    assert reading, "no page read what it was asked, so nothing was shown"
