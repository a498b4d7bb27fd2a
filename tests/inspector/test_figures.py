"""The page of figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import update

from app.storage.tables import articles
from tests.inspector.desk import Desk
from tests.inspector.served import Served
from tests.inspector.stories import STORY

Open = Callable[..., Desk]


def store_a_week(newsdesk: Served) -> None:
    """Store articles as if they had come on seven days; the second time they are known."""
    for day in range(7):
        parts = STORY.split("\n\n")
        text = "\n\n".join(part for number, part in enumerate(parts) if number != day) + f" It was day {day}."
        found = newsdesk.store(text, source="Figures Daily" if day % 3 else "Figures Weekly")
        came = datetime(2026, 3, 1 + day, 12, tzinfo=UTC)
        with newsdesk.resources.writes.begin() as connection:
            mine = articles.c.public_id == UUID(found["id"])
            connection.execute(update(articles).where(mine).values(received_at=came))


@pytest.mark.parametrize("is_phone", [False, True], ids=["desktop", "phone"])
def test_figures_are_plots_and_tables(open_desk: Open, newsdesk: Served, is_phone: bool) -> None:
    store_a_week(newsdesk)
    figures = newsdesk.client.get("/v1/figures").json()
    desk = open_desk(is_phone=is_phone)
    desk.go("/figures")
    assert f"Of the {figures['total']['article_count']} articles" in desk.find(".head .lead").inner_text()
    assert desk.page.locator("svg.bars").count() == 3
    assert desk.page.locator("svg.bars rect[class^=fill-]").count() >= 9
    # Each reason stands in the table with its numbers.
    for summary in desk.page.locator(".plot summary").all():
        summary.click()
    table = desk.find(".plot table").inner_text()
    for row in figures["total"]["reasons"]:
        assert row["because"] in table
        assert f"{row['length']:,}" in table
    desk.assert_accessible()
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for summary in desk.page.locator(".plot summary").all():
        summary.click()
    desk.page.evaluate("scrollTo(0, document.querySelector('.plots').offsetTop - 20)")
    desk.picture(f"figures-{'phone' if is_phone else 'desktop'}")
    desk.find("#source").fill("Figures Weekly")
    desk.button("Show").click()
    desk.find(".lead", "Of the 3 articles that came").wait_for()
    desk.find("#source").fill("Nobody’s")
    desk.button("Show").click()
    desk.find(".lead", "No article fits.").wait_for()
    desk.assert_accessible()
