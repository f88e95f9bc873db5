"""
Every page there is, opened by everybody there is: who gets in is exactly who should; every link somebody is offered
leads somewhere they may go; and what they read there is written for people.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.county import WHO, County
from tests.faults.declared import REFUSED, listed, pages
from tests.faults.walks import Walk

pytestmark = pytest.mark.xdist_group("reading")

# Whoever works with a family meets no pounds, on no page and in no file; who sees published figures, no reference.
NEVER_TOLD = {"D": "£", "M": "£", "P": "£", "S": "£", "I": "TTT-", "E": "TTT-"}
# 409: theirs to use, and there is nothing to do just now.
ANSWERED = {200, 302, 409}


@pytest.fixture(scope="module")
def walks(county: County) -> dict[str, Walk]:
    """Everybody's own way through the pages: nobody's answers stand for anybody else's."""
    return {letter: Walk(county.clients[letter], NEVER_TOLD.get(letter, "")) for letter in WHO}


@pytest.mark.parametrize("letter", WHO)
def test_each_sees_what_is_theirs_and_is_refused_the_rest(county: County, walks: dict[str, Walk], letter: str) -> None:
    wrong: list[tuple[str, object]] = []
    for address, expected in pages():
        opened = walks[letter].at(county.address_of(address))
        status = opened.status
        if opened.told and not expected.is_open:
            wrong.append((address.name, NEVER_TOLD[letter]))
        if letter in expected.sees:
            right = status in ANSWERED or (status == 404 and not county.is_there(address)) or expected.is_open
        else:
            right = status in REFUSED
        if not right or status >= 500:
            wrong.append((address.name, status))
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("letter", WHO)
def test_no_link_leads_to_a_refusal(county: County, walks: dict[str, Walk], letter: str) -> None:
    """One link of each kind on each page: the same kind twice on a page is offered by the same rule."""
    walk, wrong = walks[letter], set()
    for name, href in theirs(county, letter):
        for kind, onward in walk.at(href).links.items():
            status = walk.at(onward).status
            if status >= 400:
                wrong.add((name, kind, status))
    assert not wrong, listed(sorted(wrong))


@pytest.mark.parametrize("letter", WHO)
def test_no_page_prints_an_id_or_what_only_a_program_reads(county: County, walks: dict[str, Walk], letter: str) -> None:
    raw = {name: walks[letter].at(href).raw for name, href in theirs(county, letter)}
    assert not any(raw.values()), listed([each for each in raw.items() if each[1]])


def theirs(county: County, letter: str) -> Iterator[tuple[str, str]]:
    """Give the name and address of every page this person sees."""
    for address, expected in pages():
        if letter in expected.sees:
            yield address.name, county.address_of(address)
