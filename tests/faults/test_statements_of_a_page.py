"""How many statements a page sends to the database, counted as ``make bench`` counts them: the whole request."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from devtools.bench.pages import Statements
from tests.faults.county import County, all_addresses
from tests.faults.visitors import signed_in

pytestmark = pytest.mark.xdist_group("reading")

# A page opened every day: twenty-five, whatever is on it. Boards over many people: forty, and no more of them for more.
EVERY_DAY, BOARD = 25, 40
MODELS = {"safer_stronger_families", "base", "signs_of_safety", "crewe_pods"}
# The pages of a contract: as many statements for five hundred children as for five.
OF_A_CONTRACT = (
    "contract", "contract_progress", "contract_children", "contract_checks", "contract_undecided", "contract_claims",
    "contract_reconciliation", "contract_terms",
    "contract_terms_in_full", "contract_questions", "contract_evidence", "enrolment", "claim",
    "claim_line",
)  # fmt: skip
# Page, who asks, the most statements.
MOST = (
    ("my_families", "P", EVERY_DAY),
    ("family", "P", EVERY_DAY),
    ("chronology", "P", EVERY_DAY),
    ("child", "P", EVERY_DAY),
    ("team_board", "M", BOARD),
    ("supervision", "M", BOARD),
    ("coverage", "M", BOARD),
    ("coverage_everywhere", "M", BOARD),
    ("case_fidelity", "P", BOARD),
    ("worker_fidelity", "P", BOARD),
    ("team_fidelity", "M", BOARD),
    ("team_handoffs", "M", BOARD),
    ("contracts", "C", EVERY_DAY),
    *((name, letter, BOARD) for name in OF_A_CONTRACT for letter in "CN"),
    ("contract_to_claim", "C", BOARD),
)
_FAMILIES = """
    SELECT episode.model_name, episode.family_id, min(worker.username),
           EXISTS (SELECT FROM casework_signoff WHERE family_id = episode.family_id AND state = 'waiting')
    FROM casework_episode AS episode
    JOIN casework_allocation AS allocation ON allocation.episode_id = episode.id AND allocation.ends IS NULL
    JOIN access_user AS worker ON worker.id = allocation.user_id
    WHERE episode.closed_on IS NULL AND allocation.role = 'lead'
    GROUP BY 1, 2 ORDER BY 1, 2
"""


@pytest.mark.parametrize(("page", "letter", "most"), MOST)
def test_a_page_sends_no_more_statements_than_it_may(county: County, page: str, letter: str, most: int) -> None:
    assert sent(county.clients[letter], county.address_of(all_addresses()[page])) <= most


def test_the_pages_of_a_family_send_no_more_under_any_model(county: County, test_database: Any) -> None:
    with test_database.cluster.connect(test_database.name) as asked:
        rows = asked.execute(_FAMILIES).fetchall()
    assert {model for model, *_ in rows} == MODELS
    assert any(waits for *_, waits in rows)  # a step that waits for an agreement is read, and who asked for it
    clients = {username: signed_in(username) for _, _, username, _ in rows}
    too_many = []
    for model, family, username, waits in rows:
        for page in ("", "timeline/"):
            count = sent(clients[username], f"/families/{family}/{page}")
            if count > EVERY_DAY:
                too_many.append((model, page, waits, count))
    assert too_many == []


def test_the_page_of_a_pod_sends_no_more_than_a_board(county: County, test_database: Any) -> None:
    with test_database.cluster.connect(test_database.name) as asked:
        pods = asked.execute(
            """
            SELECT DISTINCT ON (place.team_id) place.team_id, worker.username FROM workforce_podplace AS place
            JOIN workforce_practitioner AS practitioner ON practitioner.id = place.practitioner_id
            JOIN access_user AS worker ON worker.id = practitioner.user_id
            """
        ).fetchall()
    assert pods
    assert {team: count for team, who in pods if (count := sent(signed_in(who), f"/teams/{team}/pod/")) > BOARD} == {}


def sent(client: Client, address: str) -> int:
    """Return how many statements a page sends when it is opened again, as pages of a day at work are."""
    assert client.get(address).status_code == 200, address
    statements = Statements()
    with statements.watched():
        client.get(address)
    return len(statements.texts)
