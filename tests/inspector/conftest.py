from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.inspector.desk import Desk, desk, find_browser
from tests.inspector.served import Served, served

# Its own sandbox needs a user that is not root, as CI often is; what it shows here is ours alone.
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-lcd-text"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser that the tests of a module share: while it lives, no other event loop runs in this thread."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium on the PATH: `make chromium` installs Debian's where it may")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def newsdesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a service that all tests of this process share: each stores what it looks at."""
    with served(f"sqlite:///{tmp_path_factory.mktemp('newsdesk') / 'articles.db'}") as started:
        yield started


@pytest.fixture
def open_desk(browser: Browser, newsdesk: Served) -> Iterator[Callable[..., Desk]]:
    """Open a tab at the page: is_phone, is_dark."""
    with ExitStack() as stack:

        def open_one(**wishes: bool) -> Desk:
            tab: AbstractContextManager[Desk] = desk(browser, newsdesk.address, **wishes)
            return stack.enter_context(tab)

        yield open_one
