"""An editor's browser at the page: what it is told to do, and what it may never show."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
# Debian's name, others' names; a browser of Playwright's own would have to be downloaded.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Its pictures stay below 150 KB.
DESKTOP = {"width": 1210, "height": 550}
PHONE = {"width": 390, "height": 844}
# What a browser writes into its console of each answer that is an error, in these words.
REFUSED = "Failed to load resource: the server responded with a status of"
AXE = Axe()
ColorScheme = Literal["light", "dark"]


def find_browser() -> str | None:
    """Give where a Chromium is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Desk:
    """A tab of the browser, at the page of a service."""

    def __init__(self, page: Page, address: str, color_scheme: ColorScheme = "light") -> None:
        self.page = page
        self.color_scheme = color_scheme
        self.address = address
        # Of each error that the browser has told of in its console: violations of the policy are among them.
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        # Nothing from another host, and nothing that the page does not need.
        page.on("request", self._see)

    def go(self, place: str = "/") -> None:
        """Open a place of the page and wait until it is there."""
        self.page.goto(f"{self.address}/#{place}")
        self.settle()

    def settle(self) -> None:
        self.page.locator("main:not([aria-busy]) h1").first.wait_for(state="attached")

    def find(self, selector: str, text: str | re.Pattern[str] | None = None) -> Locator:
        return self.page.locator(selector, has_text=text).first if text else self.page.locator(selector).first

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True).first

    def raw(self, segment_id: str) -> Locator:
        """Give the letters of a segment on the raw side."""
        return self.page.locator(f".raw [data-ids='{segment_id}'] .letters")

    def clean_text(self) -> str:
        text: str = self.page.evaluate(
            "[...document.querySelector('.clean .text').childNodes]"
            ".map((part) => part.querySelector?.('.letters') ?? part).map((part) => part.textContent).join('')"
        )
        return text

    def focused(self) -> Any:
        """Give the ids of the segment that has the focus, or the text of what else has it."""
        return self.page.evaluate(
            "document.activeElement.dataset.ids || document.activeElement.innerText || document.activeElement.tagName"
        )

    def assert_accessible(self) -> None:
        """Hold that axe finds nothing in what can be seen now, in light and in dark."""
        for color_scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=color_scheme)
            results = AXE.run(self.page)
            assert results.violations_count == 0, f"in {color_scheme}: {results.generate_report()}"
        self.page.emulate_media(color_scheme=self.color_scheme)

    def picture(self, name: str) -> None:
        """Leave a picture of what can be seen where `make pictures` wants it; otherwise there is one."""
        path = PICTURES / f"{name}.png"
        if os.environ.get("WRITE_PICTURES"):
            self.page.screenshot(path=path)
        assert path.is_file(), f"`make pictures` has not written {path.name}"

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self.complaints.append(message.text)

    def _see(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"asked another host: {request.url}")


@contextmanager
def desk(browser: Browser, address: str, *, is_phone: bool = False, is_dark: bool = False) -> Iterator[Desk]:
    """Give a new tab, and hold at the end that nothing in it went wrong."""
    color_scheme: ColorScheme = "dark" if is_dark else "light"
    with browser.new_context(
        viewport=PHONE if is_phone else DESKTOP,  # type: ignore[arg-type]
        color_scheme=color_scheme,
        reduced_motion="reduce",
        has_touch=is_phone,
        locale="en-US",
        timezone_id="UTC",
    ) as context:
        context.set_default_timeout(60_000)
        tab = Desk(context.new_page(), address, color_scheme)
        yield tab
        assert not tab.complaints, tab.complaints
