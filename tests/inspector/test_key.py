"""The page of a service with keys."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from app.services.keys import KeyWish, make_key
from app.storage.api_keys import Scope
from tests.inspector.desk import desk
from tests.inspector.served import Served, served
from tests.inspector.stories import STORY


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(f"sqlite:///{tmp_path_factory.mktemp('guarded') / 'articles.db'}") as started:
        yield started


def new_key(guarded: Served, *scopes: Scope) -> str:
    """Make a key, and wait the moment until the service knows of it."""
    token = make_key(guarded.resources, KeyWish("desk", scopes)).token
    for headers, status in (({}, 401), ({"Authorization": f"Bearer {token}"}, 200)):
        deadline = time.monotonic() + 30
        while guarded.client.get("/v1/articles", headers=headers).status_code != status:
            assert time.monotonic() < deadline, status
            time.sleep(0.05)
    return token


def test_key_is_asked_for_and_kept_in_the_tab(browser: Browser, guarded: Served) -> None:
    article = guarded.store(STORY)
    reading, writing = new_key(guarded, "read"), new_key(guarded, "read", "write")
    with desk(browser, guarded.address) as tab:
        tab.page.goto(f"{guarded.address}/#/articles/{article['id']}")
        tab.find("dialog").wait_for()
        tab.assert_accessible()
        tab.picture("key")
        tab.find("#key").fill("ct_perlmutter")
        tab.press("Enter")
        tab.find("dialog h2", "This key is not known").wait_for()
        tab.find("#key").fill(reading)
        tab.button("Use this key").click()
        tab.find(".proof").wait_for()
        assert tab.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        # A key that may only read says so, and decides nothing.
        tab.raw("s4").click()
        tab.button("Remove it").click()
        tab.find(".problem").wait_for()
        assert "Your key may read only" in tab.find(".why .actions").inner_text()
        assert tab.button("Remove it").is_disabled()
        tab.assert_accessible()
        # Another one may.
        tab.button("Key").click()
        tab.find("#key").fill(writing)
        tab.button("Use this key").click()
        tab.find("dialog").wait_for(state="detached")
        tab.settle()
        tab.raw("s4").click()
        tab.button("Remove it").click()
        tab.find(".notice", "It is out of the clean text.").wait_for()


def test_who_has_no_key_is_told_what_to_do(browser: Browser, guarded: Served) -> None:
    new_key(guarded, "read")
    with desk(browser, guarded.address) as tab:
        tab.page.goto(f"{guarded.address}/#/articles/01a2072a-66a2-7726-881d-5919b694ff55")
        tab.find("dialog").wait_for()
        tab.press("Escape")
        tab.find(".problem", "A key is needed").wait_for()
        tab.button("Try again").click()
        tab.find("dialog").wait_for()
