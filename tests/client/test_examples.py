"""The examples and documents of the client, run against a real server as they stand."""

from __future__ import annotations

import doctest
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from tests.server import Server

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "client" / "examples").glob("*.py"))
DOCUMENTS = (ROOT / "docs" / "client.md", ROOT / "client" / "README.md")
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sports'>Sports</a></li></ul></nav>"
REGATTA = f"""<html><head><title>Two sails torn | Holm Courier</title></head><body>{MENU}<article>
<h1>Two sails torn</h1>
<figure><img src="a.jpg"><figcaption>Boats of the junior class wait for the start off the mole.</figcaption></figure>
<p>The regatta off Holm was sailed on Saturday in a wind that tore two sails, the club said.</p>
<blockquote class="pullquote">Nobody was hurt, and nobody wants to wait a year for the next one</blockquote>
<p>Nobody was hurt, and nobody wants to wait a year for the next one, said Ada Quist. Forty boats set
out.</p><p>The prizes are handed out on Sunday at the old customs house.</p></article></body></html>"""
LIGHTHOUSE = f"""<html><body>{MENU}<article><h1>Lighthouse sold</h1><p>The lighthouse of Holm was sold on Friday for the
price of a used car, as nobody else had come to the auction.</p></article></body></html>"""
FERRY = f"""<html><body>{MENU}<article><h1>The ferry is late</h1><p>The ferry from Holm came an hour late on Monday,
since a whale lay in its way.</p></article></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing of what was asked."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as web:
        thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{web.server_port}"
        finally:
            web.shutdown()
            thread.join()


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[str]:
    """Give the address of a newspaper with two pages."""
    for name, page in (("regatta", REGATTA), ("lighthouse", LIGHTHOUSE)):
        (tmp_path / f"{name}.html").write_text(f'<meta charset="utf-8">{page}', encoding="utf-8")
    with serving(tmp_path) as address:
        yield address


@pytest.fixture
def known(server: Server, paper: str) -> dict[str, object]:
    """Give what the examples find where they run."""
    crawler = SimpleNamespace(settings={"COPYTASTER_URL": server.address})
    return {"address": server.address, "paper": paper, "crawler": crawler, "spider": None, "page": FERRY}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_gives_what_it_says(example: Path, known: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location(f"examples_{example.stem}", example)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # Where dataclasses look for the names of types.
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    run(doctest.DocTestFinder().find(module, extraglobs=known))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document_of_the_client_shows_what_it_gives(document: Path, known: dict[str, object]) -> None:
    text = document.read_text(encoding="utf-8")
    run([doctest.DocTestParser().get_doctest(text, dict(known), document.name, str(document), 0)])


def run(tests: Iterable[doctest.DocTest]) -> None:
    report: list[str] = []
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)
    assert runner.tries >= 2
