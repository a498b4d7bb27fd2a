"""The lists, the search, stories and revisions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.clusters import LEAD_REASONS
from app.core.same_story import STORY_REASONS
from app.inspector.static_files import load_static_files
from app.services.clustering import BY_MOST, IS_LEAD, LEAD_BY_EDITOR
from tests.api.wire_stories import FERRY, FERRY_UPDATE, LIBRARY
from tests.inspector.desk import Desk
from tests.inspector.served import Served

Open = Callable[..., Desk]


@pytest.fixture(scope="session")
def wire(newsdesk: Served) -> dict[str, Any]:
    """Give a story in three papers, one of which has another figure, and an article that was revised."""
    papers = {
        "Holm Gazette": newsdesk.store(FERRY, source="Holm Gazette", title="Ferry stays in the harbor"),
        "Varn Post": newsdesk.store(FERRY_UPDATE, source="Varn Post", title="Storm breaks windows of ferry"),
        "Brevik Times": newsdesk.store(f"{FERRY}\n\nRead more", source="Brevik Times", title="No ferry to Holm"),
    }
    address = {"url": "https://brevik.example/library", "source": "Brevik Times", "title": "Tools to lend"}
    newsdesk.store(LIBRARY, **address)
    revised = LIBRARY.replace("more than 80 tools", "more than 90 tools") + "\n\nThe 🛠 workshop opens in May."
    return papers | {"library": newsdesk.store(revised, **address)}


def titles(desk: Desk) -> list[str]:
    return desk.page.locator(".entry h2").all_inner_texts()


def test_articles_are_listed_by_source_time_and_a_page_at_a_time(
    open_desk: Open, newsdesk: Served, wire: dict[str, Any]
) -> None:
    lines = [
        {"text": f"Tide{n} table{n} printed{n} today{n}.", "source": "Tide Tables", "title": f"Table {n}"}
        for n in range(31)
    ]
    content = "\n".join(map(json.dumps, lines))
    newsdesk.client.post("/v1/articles/bulk", content=content, headers={"Content-Type": "application/x-ndjson"})
    desk = open_desk()
    desk.go("/articles")
    assert len(titles(desk)) == 30
    desk.find("#source").fill("Tide Tables")
    desk.button("Search").click()
    desk.page.get_by_role("link", name="Show all").wait_for()
    desk.page.get_by_role("link", name="Earlier ones").click()
    desk.find(".entry h2", re.compile("^Table 0$")).wait_for()
    assert titles(desk) == ["Table 0"]
    today = datetime.now(UTC).date()
    desk.go(f"/articles?source=Varn+Post&from={today}&to={today}")
    assert titles(desk) == ["Storm breaks windows of ferry"]
    desk.go(f"/articles?source=Varn+Post&to={today - timedelta(days=1)}")
    assert "No article fits" in desk.find(".empty").inner_text()
    desk.page.get_by_role("link", name="Show all").click()
    desk.page.get_by_role("link", name="Show all").wait_for(state="detached")
    desk.find(".entry h2 a", "Table 30").click()
    desk.find(".proof").wait_for()


def test_sentence_is_found_where_it_ran(open_desk: Open, wire: dict[str, Any]) -> None:
    desk = open_desk()
    desk.go("/articles")
    desk.find("#text").fill("Passengers were taken across by a fishing boat, which made six trips in the afternoon.")
    desk.press("Enter")
    desk.find(".findings [role=status]").wait_for()
    assert "It ran in 3 articles of 3 sources, first in Holm Gazette" in desk.find(".findings").inner_text()
    assert "six against seven" in desk.find(".findings").inner_text()
    desk.assert_accessible()
    desk.picture("search")
    desk.find("#text").fill("ferry sank")
    desk.press("Enter")
    desk.find(".problem", "The quote is too short").wait_for()


def test_story_shows_its_members_who_leads_and_who_says_what(
    open_desk: Open, newsdesk: Served, wire: dict[str, Any]
) -> None:
    desk = open_desk()
    desk.go("/stories")
    desk.find(".entry h2 a").click()
    desk.find("h1").wait_for()
    desk.find(".kicker", "A story in 3 articles").wait_for()
    told = desk.find("main").inner_text()
    assert "Leads: the fullest version" in told
    assert "six against seven" in told or "seven against six" in told
    desk.assert_accessible()
    desk.picture("story")
    desk.button("Shared passages").click()
    desk.find(".pair").wait_for()
    desk.find(".shared").focus()
    assert desk.page.locator(".shared.counterpart").count() == 2
    assert desk.page.locator(".differs").count() >= 2
    desk.assert_accessible()
    desk.picture("passages")
    desk.button("Let it lead").click()
    desk.find("main", "Leads: an editor chose it").wait_for()
    desk.button("Let the rule choose").click()
    desk.find("main", "Leads: the fullest version").wait_for()


def test_article_shows_where_else_it_ran(open_desk: Open, wire: dict[str, Any]) -> None:
    desk = open_desk()
    desk.go(f"/articles/{wire['Holm Gazette']['id']}")
    desk.page.get_by_role("link", name="Elsewhere", exact=True).click()
    desk.find(".entry", "Brevik Times").wait_for()
    assert "word for word the same" in desk.find(".entry", "Brevik Times").inner_text()
    desk.button("2 shared passages").click()
    desk.find(".pair .differs").wait_for()
    desk.assert_accessible()


def test_revisions_show_what_changed(open_desk: Open, wire: dict[str, Any]) -> None:
    desk = open_desk(is_phone=True)
    desk.go(f"/articles/{wire['library']['id']}/revisions")
    told = desk.find(".revisions").inner_text()
    for part in (
        "Revision 2",
        "Matters",
        "Another number",
        "80 against 90",
        "The 🛠 workshop opens in May.",
        "The first one.",
    ):
        assert part in told
    assert desk.find("del").inner_text() == "80"
    assert desk.find("ins").inner_text() == "90"
    desk.assert_accessible()
    desk.picture("revisions")
    desk.page.get_by_role("link", name="Revision 1").click()
    desk.find(".banner", "This is revision 1").wait_for()


def test_words_for_verdicts_are_those_of_the_service() -> None:
    words = load_static_files()["verdict.js"].content.decode()
    codes = re.findall(r'^  "([\w.]+)":', words, re.MULTILINE)
    own = {reason.code for reason in STORY_REASONS} | set(LEAD_REASONS) | {BY_MOST, IS_LEAD, LEAD_BY_EDITOR}
    assert sorted(codes) == sorted(own)


@pytest.mark.parametrize("is_phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_lists(open_desk: Open, wire: dict[str, Any], is_phone: bool) -> None:
    desk = open_desk(is_phone=is_phone, is_dark=True)
    for place in ("/articles", "/stories", "/stories?source=nobody", "/nowhere", "/articles/nothing"):
        desk.go(place)
        desk.assert_accessible()
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if place == "/articles":
            desk.picture(f"list-{'phone' if is_phone else 'desktop'}")
