from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.offsets import ConvertedUnit, convert_details, positions
from app.core import pipeline
from app.services.answers import answer_of_submission
from app.services.cleaning import Cleaning
from app.services.submissions import Fields, Limits, accept_text
from tests.conftest import Service

WIDTHS = {"utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
UNITS = st.sampled_from(sorted(WIDTHS))


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
