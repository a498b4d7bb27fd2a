from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.services.identifiers import EPOCH, new_article_id

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis wants naive bounds
RANDOM = st.binary(min_size=8, max_size=8)


@given(MOMENTS, RANDOM)
def test_id_is_a_uuid_of_version_7_and_its_time(now: datetime, random: bytes) -> None:
    article_id = new_article_id(now, random)
    assert (article_id.version, article_id.variant) == (7, "specified in RFC 4122")
    assert article_id.int >> 80 == (now - EPOCH) // timedelta(milliseconds=1)


@given(MOMENTS, RANDOM, RANDOM)
def test_later_microsecond_is_a_higher_id(now: datetime, random: bytes, other: bytes) -> None:
    assert new_article_id(now, random) < new_article_id(now + timedelta(microseconds=1), other)


@given(MOMENTS, RANDOM, RANDOM)
def test_chance_tells_ids_of_one_moment_apart(now: datetime, random: bytes, other: bytes) -> None:
    same = int.from_bytes(random, "big") % 2**62 == int.from_bytes(other, "big") % 2**62
    assert (new_article_id(now, random) == new_article_id(now, other)) == same
