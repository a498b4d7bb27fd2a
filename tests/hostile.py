"""What a caller may send to do harm: a table. Each row says how it is made, and how it may end."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.patterns import Automaton, find_patterns

MB = 1_000_000
JSON = {"Content-Type": "application/json"}
PLAIN = {"Content-Type": "text/plain"}
HTML = {"Content-Type": "text/html"}
LINES = {"Content-Type": "application/x-ndjson"}
GZIPPED = LINES | {"Content-Encoding": "gzip"}
ARTICLES, BULK = "/v1/articles", "/v1/articles/bulk"
STORY = "The ferry did not sail on Monday, the harbor master of Tarn said. Nobody was hurt. "
# For what the service may do, whatever it is sent; measured on one request after the other.
MAX_CPU_SECONDS = 60
MAX_MIB = 1_300


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is sent. content: in parts where its length shall not be stated."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes | Iterable[bytes] | None = None


@dataclass(frozen=True, slots=True)
class Hostile:
    """An attack. make: its requests, in their order.

    allowed: how each may end, as `201` or `413 body_too_large`; of bulk also each of its lines.
    is_slow: it takes more than a second.
    """

    make: Callable[[], Iterable[Request]]
    allowed: frozenset[str]
    is_slow: bool = False


def post(
    make: Callable[[], bytes | Iterable[bytes]],
    *allowed: str,
    headers: Mapping[str, str] = JSON,
    path: str = ARTICLES,
    slow: bool = False,
) -> Hostile:
    """Give the attack of one body."""
    return Hostile(lambda: [Request("POST", path, headers, make())], frozenset(allowed), slow)


def text(make: Callable[[], str], *allowed: str, slow: bool = False) -> Hostile:
    """Give the attack of one text, which is an article unless it is said otherwise."""
    return post(lambda: as_json(text=make()), *(allowed or ("201",)), slow=slow)


def html(make: Callable[[], str], *allowed: str, slow: bool = False) -> Hostile:
    """Give the attack of one page."""
    return post(lambda: as_json(html=make()), *(allowed or ("201",)), slow=slow)


def get(*paths: str, allowed: Iterable[str], headers: Mapping[str, str] | None = None) -> Hostile:
    """Give the attack of some addresses."""
    return Hostile(lambda: [Request("GET", path, headers or {}) for path in paths], frozenset(allowed))


def as_json(**fields: Any) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")


def parts(piece: bytes, count: int) -> Iterator[bytes]:
    """Give a body whose length is not stated."""
    for _ in range(count):
        yield piece


def near_equal(count: int) -> str:
    return "\n".join(f"The ferry number {n} sailed from Tarn to Holm on Monday with {n} crates." for n in range(count))


def invent_words(count: int) -> list[str]:
    chance = random.Random("words")
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(count)]


def share_a_paragraph(count: int) -> Iterator[bytes]:
    """Give articles that have one paragraph in common and nothing else: its keys lead to all of them."""
    shared = "Readers may write to the editor of this paper at any time of the day and on every day of the week."
    words = invent_words(60 * count)
    for at in range(0, len(words), 60):
        yield as_json(text="\n\n".join((" ".join(words[at : at + 30]), shared, " ".join(words[at + 30 : at + 60]))))


def copies(count: int) -> Iterator[bytes]:
    """Give articles that differ in one word: all bands and passages of them are equal."""
    for word in invent_words(count):
        yield as_json(text=f"{STORY}The ship is called {word}. It was built in Tarn and has carried mail since then.")


def lure_patterns(longest: int) -> str:
    """Give lines made for each regular expression of the app, as long as a long paragraph."""
    lines = [
        (begin + again * 600)[:600].replace("\n", " ") + "!"
        for pattern in find_patterns()
        for begin, again in sorted(set(Automaton(pattern).attacks(2)))
    ]
    return "\n".join(lines)[:longest].encode("utf-8", "replace").decode().replace("\0", "")


def nested(name: str, depth: int) -> str:
    return f"<{name}>" * depth + STORY + f"</{name}>" * depth


def entity_bomb() -> str:
    """Give the billion laughs, which an XML parser would open."""
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY l0 "lol">{rows}]><p>{STORY}</p><p>&l9;</p>'


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script><p>{STORY}</p>'


BODIES = {
    "50 MB that say so": post(lambda: b"a" * 50 * MB, "413 body_too_large", headers=PLAIN),
    "50 MB that do not": post(lambda: parts(b"a" * MB, 50), "413 body_too_large", headers=PLAIN),
    "50 MB in one line of bulk": post(lambda: parts(b"a" * MB, 50), "413 body_too_large", headers=LINES, path=BULK),
    "length without a body": post(lambda: b"", "422 empty_text", headers=PLAIN),
    "million empty lines of bulk": post(lambda: b"\n" * MB, headers=LINES, path=BULK),
    "gzip bomb, one line": post(
        lambda: gzip.compress(b"\0" * 100 * MB), "413 body_too_large", headers=GZIPPED, path=BULK
    ),
    "gzip bomb, all lines": post(lambda: gzip.compress(b"\n" * 20 * MB), headers=GZIPPED, path=BULK),
    "gzip bomb, all bad lines": post(
        lambda: gzip.compress(b"x\n" * MB), "422 invalid_json", "422 too_many_bad_lines", headers=GZIPPED, path=BULK
    ),
    "gzip in gzip": post(
        lambda: gzip.compress(gzip.compress(b"\0" * 10 * MB)), "422 invalid_json", headers=GZIPPED, path=BULK
    ),
    "gzip of many members": post(
        lambda: gzip.compress(b'{"text": "The ferry sails."}\n') * 5_000,
        "201",
        "200",
        headers=GZIPPED,
        path=BULK,
        slow=True,
    ),
    "gzip of empty members": post(lambda: gzip.compress(b"") * 50_000, headers=GZIPPED, path=BULK),
    "gzip that is cut off": post(
        lambda: gzip.compress(as_json(text=STORY))[:-9], "422 corrupt_gzip", headers=GZIPPED, path=BULK
    ),
    "gzip with other things behind": post(
        lambda: gzip.compress(as_json(text=STORY) + b"\n") + b"ferry",
        "201",
        "200",
        "422 corrupt_gzip",
        headers=GZIPPED,
        path=BULK,
    ),
    "gzip where none is read": post(
        lambda: gzip.compress(b"\0" * MB), "415 unsupported_encoding", headers=PLAIN | {"Content-Encoding": "gzip"}
    ),
}
DOCUMENTS = {
    "invalid UTF-8": post(lambda: b'{"text": "caf\xe9"}', "422 invalid_json"),
    "invalid UTF-8 in text": post(lambda: b"caf\xe9", "422 undecodable_text", headers=PLAIN),
    "NUL": text(lambda: "The ferry\0 sails.", "422 nul_character"),
    "two megabytes of NUL": post(lambda: b"\0" * 2 * MB, "422 nul_character", headers=PLAIN),
    "lone surrogate": post(lambda: b'{"text": "The ferry \\ud800 sails."}', "422 invalid_json"),
    "lone surrogate, raw": text(lambda: "The ferry \udc00 sails.", "422 invalid_json"),
    "list 100,000 deep": post(lambda: b"[" * 100_000, "422 invalid_json"),
    "metadata 100,000 deep": post(
        lambda: b'{"text": "a", "metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "422 invalid_json"
    ),
    "number of a million digits": post(
        lambda: b'{"text": "a", "metadata": {"n": %s}}' % (b"9" * MB), "422 invalid_json", "422 invalid_fields"
    ),
    "exponent of a million": post(lambda: b'{"text": "a", "metadata": {"n": 1e1000000}}', "422 invalid_fields"),
    "one name 100,000 times": post(lambda: b"{" + b'"text": "a", ' * 100_000 + b'"text": "b"}', "422 invalid_json"),
    "half a million names": post(
        lambda: json.dumps({f"n{n}": n for n in range(500_000)}).encode(), "422 invalid_fields", slow=True
    ),
    "million escapes": post(lambda: b'{"text": "' + b"\\u0041" * MB + b'"}', "201"),
    "string without end": post(lambda: b'{"text": "' + b"\\" * 5 * MB, "422 invalid_json"),
    "address of a megabyte": post(
        lambda: as_json(text=STORY, url="https://a.example/" + "a" * MB), "422 invalid_fields"
    ),
    "title of a megabyte": post(lambda: as_json(text=STORY, title="a" * MB), "422 invalid_fields"),
    "source of a megabyte": post(lambda: as_json(text=STORY, source="a" * MB), "422 invalid_fields"),
    "metadata of a megabyte": post(lambda: as_json(text=STORY, metadata={"a": "a" * MB}), "422 invalid_fields"),
}
TEXTS = {
    "million lines": text(lambda: "a\n" * MB, "422 too_many_lines"),
    "199,999 lines of a word": text(lambda: "\n".join(invent_words(199_999)), slow=True),
    "199,999 lines of a letter": text(lambda: "a\n" * 199_999, slow=True),
    "line of 2 MB": text(lambda: " ".join(invent_words(280_000)), slow=True),
    "word of 2 MB": text(lambda: "a" * 2 * MB),
    "spaces, 2 MB": text(lambda: "a" + " " * 2 * MB + "b"),
    "100,000 equal sentences": text(lambda: "The ferry sails. " * 100_000, slow=True),
    "50,000 equal lines": text(lambda: "The ferry sails on Monday morning.\n" * 50_000, slow=True),
    "near-equal lines, 2 MB": text(lambda: near_equal(30_000)[: 2 * MB], slow=True),
    "near-equal sentences, 2 MB": text(lambda: near_equal(30_000).replace("\n", " ")[: 2 * MB], slow=True),
    "100,000 bylines": text(lambda: "By Ada Quist\n" * 100_000, slow=True),
    "90,000 credits": text(lambda: "(AP Photo/Ada Quist)\n" * 90_000, slow=True),
    "60,000 questions and answers": text(lambda: "Q: a?\nA: b.\n" * 60_000, slow=True),
    "190,000 items of a list": text(lambda: "- item\n" * 190_000, slow=True),
    "190,000 hyphens at line ends": text(lambda: "a-\n" * 190_000, slow=True),
    "600,000 initials": text(lambda: "A. " * 600_000, slow=True),
    "600,000 quotation marks": text(lambda: "“" * 600_000 + "a"),
    "2 MB of brackets": text(lambda: "[a" * 1_000_000, slow=True),
    "texts for every regular expression": text(lambda: lure_patterns(2 * MB), slow=True),
    "200,000 combining marks": text(lambda: "e" + "\u0301" * 200_000),
    "combining marks in disorder": text(lambda: "e" + "\u0301\u0316" * 300_000),
    "30 marks on each letter": text(lambda: ("e" + "\u0301" * 29) * 30_000, slow=True),
    "zero width between letters": text(lambda: "a\u200d" * 400_000, slow=True),
    "zero width in words": text(lambda: "The fer\u200bry sai\u2060ls on Mon\u00adday. " * 1_000),
    "directions without end": text(lambda: "\u202e" * 500_000 + STORY, slow=True),
    "directions in words": text(lambda: "The \u202eyrref\u202c sails \u2067on\u2069 Monday. " * 1_000),
    "letters that grow when folded": text(lambda: "İ" * 900_000),
    "ligatures": text(lambda: "ﷺ" * 600_000),
    "broken encoding, 1 MB": text(lambda: "itÃ¢â‚¬â„¢s a cafÃ©\n" * 50_000, slow=True),
    "entities of entities": text(lambda: "&" + "amp;" * 490_000 + "lt;"),
    "emoji joined": text(lambda: "👩‍👩‍👧‍👦" * 70_000),
    "unspaced, 2 MB": text(lambda: "渡船没有开。" * 100_000, slow=True),
}
PAGES = {
    "100,000 nested tags": html(lambda: nested("div", 100_000), slow=True),
    "100,000 nested inline tags": html(lambda: nested("b", 100_000)),
    "100,000 tags that are not closed": html(lambda: "<div>" * 100_000 + STORY),
    "nested tables": html(lambda: "<table><tr><td>" * 50_000 + STORY, slow=True),
    "nested lists": html(lambda: "<ul><li>" * 100_000 + STORY, slow=True),
    "paragraphs that stay open": html(lambda: "<p><b>" * 690_000 + STORY, slow=True),
    "400,000 end tags": html(lambda: STORY + "</div>" * 400_000, slow=True),
    "element of 400,000 attributes": html(lambda: "<p " + "a=b " * 400_000 + f">{STORY}"),
    "attribute of 4 MB": html(lambda: f"<p title='{'a' * 4 * MB}'>{STORY}"),
    "million classes": html(lambda: f"<p class='{'ad ' * 1_000_000}'>{STORY}"),
    "4 MB of less-than": html(lambda: STORY + "<" * 4 * MB, "413 text_too_large"),
    "comment without end": html(lambda: STORY + "<!--" * 1_000_000),
    "script without end": html(lambda: STORY + "<script>" + "</scrip" * 500_000),
    "markup declarations": html(lambda: "<![CDATA[" * 400_000 + STORY, "201", "422 empty_text"),
    "processing instructions": html(lambda: "<?a " * 900_000 + STORY, "201", "422 empty_text"),
    "billion laughs": html(entity_bomb),
    "600,000 entities": html(lambda: "<p>" + "&lt;" * 600_000, slow=True),
    "number of an entity without end": html(lambda: f"<p>{STORY}&#" + "9" * 4_000_000),
    "200,000 links": html(lambda: "<a href='/x'>word</a> " * 190_000, slow=True),
    "50,000 captions": html(lambda: "<figure><figcaption>The ferry.</figcaption></figure>" * 50_000, slow=True),
    "deep JSON-LD": html(lambda: json_ld("[" * 500_000)),
    "wide JSON-LD": html(lambda: json_ld('{"@graph": [' + '{"@type": "Article"},' * 100_000 + "{}]}"), slow=True),
    "JSON-LD of brackets that do not fit": html(lambda: json_ld("{]" * 1_000_000), slow=True),
    "100,000 scripts of JSON-LD": html(lambda: json_ld("{}") * 20_000, slow=True),
    "100,000 metas": html(lambda: "<meta name=author content='Ada Quist'>" * 100_000 + f"<p>{STORY}", slow=True),
    "scripts in all places": html(lambda: f"<p onclick=alert(1)>{STORY}<script>alert(1)</script><svg onload=alert(1)>"),
    "charset that is none": post(
        lambda: b"<meta charset=" * 200_000 + STORY.encode(), "201", "422 empty_text", headers=HTML
    ),
}
ADDRESSES = {
    "cursors made up": get(
        *(f"/v1/articles?cursor={cursor}" for cursor in ("AAAAAAAAAAE", "..", "%00", "-1", "A" * 8_000)),
        *(f"/v1/changes?after={cursor}" for cursor in ("f" * 22, "%27", "9" * 30, "_________38")),
        *(f"/v1/clusters?cursor={cursor}" for cursor in ("AAAA", "%ff", "1;DROP")),
        allowed=("422 invalid_parameters",),
    ),
    "ids made up": get(
        "/v1/articles/x%0d%0aSet-Cookie:%20a=b",
        "/v1/articles/..%2f..%2fetc%2fpasswd",
        "/v1/articles/%00",
        "/v1/articles/%ff%fe",
        "/v1/articles/" + "a" * 8_000,
        "/v1/clusters/%27%20OR%201=1",
        "/v1/articles/{01a2072a-66a2-7726-881d-5919b694ff55}",
        allowed=("404 article_not_found", "404 cluster_not_found", "404 route_not_found"),
    ),
    "numbers beyond all": get(
        "/v1/articles?limit=99999999999999999999",
        "/v1/articles?limit=-1",
        "/v1/changes?wait=1e400",
        "/v1/changes?wait=NaN",
        "/v1/articles?received_after=9999999-01-01T00:00:00Z",
        allowed=("422 invalid_parameters",),
    ),
    "fields that inject": get(
        "/v1/articles?source=a%0d%0aX-Injected:%201",
        allowed=("200", "422 invalid_parameters"),
        headers={"X-Request-Id": "a\tb", "If-None-Match": '"' * 8_000},
    ),
    "10,000 types to choose from": get("/v1/rules", allowed=("200",), headers={"Accept": "a/b;q=0.1," * 5_000}),
    "100 kB of address": get("/v1/articles?source=" + "a" * 100_000, allowed=("431 head_too_large",)),
    "wildcards to look for": get(
        "/v1/articles?source=%25%25%25", "/v1/articles?url=_%25", allowed=("200", "422 invalid_parameters")
    ),
    "quote of 2 MB": post(
        lambda: as_json(text=" ".join(invent_words(280_000))), "422 invalid_fields", path="/v1/search/sentences"
    ),
    "text of 2 MB to compare": post(
        lambda: as_json(text=" ".join(invent_words(280_000))), "200", path="/v1/search/similar"
    ),
}
CROWDS = {
    "600 articles with one paragraph in common": post(
        lambda: b"\n".join(share_a_paragraph(600)), "201", headers=LINES, path=BULK, slow=True
    ),
    "300 copies that differ in a word": post(
        lambda: b"\n".join(copies(300)), "201", headers=LINES, path=BULK, slow=True
    ),
}
# What the database has a part in; the rest never reaches it, or as an article like any other.
ASKING = ADDRESSES | CROWDS
HOSTILE = BODIES | DOCUMENTS | TEXTS | PAGES | ASKING
