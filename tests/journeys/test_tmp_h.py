from __future__ import annotations
from typing import Any
import re
from tests.journeys.looking import look

def test_h(desk: Any) -> None:
    connie = desk("connie.commissioner")
    connie.goto("/contracts/new/?terms=essex_edge_of_care/1.1")
    look(connie, "h-new")
    html = connie.content()
    def fill(name, value):
        connie.locator(f"[name='{name}']").fill(value)
    fill("title", "Edge of care"); fill("prefix", "EEC")
    for name in ("commissioner_id", "provider_id"):
        box = connie.locator(f"select[name='{name}']")
        box.select_option(index=1 if name == "commissioner_id" else 2)
    for name, (d, m, y) in {"starts": ("1", "1", "2023"), "last_day": ("31", "12", "2027")}.items():
        fill(f"{name}-day", d); fill(f"{name}-month", m); fill(f"{name}-year", y)
    fill("cost_of_a_day", "200.00"); fill("share_paid", "50"); fill("contract_cap", "7100000.00")
    connie.locator("main form button[type=submit]").first.click()
    print(connie.url, connie.locator("main").inner_text()[:300])
    look(connie, "h-questions")
    contract = re.search(r"/contracts/([0-9a-f-]{36})", connie.url)[1]
    carol = desk("carol.contracts")
    carol.goto(f"/contracts/{contract}/enrol/")
    print(carol.locator("main").inner_text()[:1200])
    look(carol, "h-enrol")
    carol.locator("main form button").first.click()
    print(carol.url, carol.locator("main").inner_text()[:800])
    look(carol, "h-enrolled")
    carol.goto(f"/contracts/{contract}/children/")
    links = carol.locator("main table a").all()
    hrefs = [each.get_attribute("href") for each in links]
    carol.goto(hrefs[0])
    look(carol, "h-child")
    carol.get_by_role("link", name=re.compile("hand it in: Panel")).click()
    look(carol, "h-hand-in-panel")
    carol.locator("[name=document]").fill("Panel minutes 12")
    carol.get_by_role("button", name="Hand it in").click()
    look(carol, "h-child-after")
    for href in hrefs[1:8]:
        carol.goto(href)
        carol.get_by_role("link", name=re.compile("hand it in: Panel")).click()
        carol.locator("[name=document]").fill("Panel minutes 13")
        carol.get_by_role("button", name="Hand it in").click()
    carol.get_by_role("button", name="Judge again").click()
    carol.goto(f"/contracts/{contract}/cohorts/")
    look(carol, "h-cohorts")
    carol.locator("main a[href*='promise=']").first.click()
    look(carol, "h-cohort")
    carol.goto(f"/contracts/{contract}/to-claim/?show=not")
    look(carol, "h-to-claim")
    carol.goto(hrefs[0])
    carol.get_by_role("link", name="Put it right").first.click()
    look(carol, "h-put-right")
    carol.goto(hrefs[0] + "hand-in/?shape=stay&code=missing")
    look(carol, "h-missing")
    carol.goto(hrefs[0] + "hand-in/")
    look(carol, "h-anything")
    carol.goto("/contracts/")
    carol.get_by_role("link", name="Turning the Tide").first.click()
    carol.goto(carol.url + "children/")
    carol.locator("main table a").first.click()
    look(carol, "h-ttt-child")
