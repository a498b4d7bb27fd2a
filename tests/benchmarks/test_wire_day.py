from __future__ import annotations

from itertools import islice

from benchmarks.wire_day import write_day


def test_day_is_the_same_for_the_same_seed_however_long_it_is() -> None:
    assert list(write_day(30)) == list(islice(write_day(60), 30))
    assert list(write_day(5, seed=1)) != list(write_day(5, seed=2))


def test_day_holds_stories_again_revised_and_under_other_mastheads() -> None:
    day = list(write_day(200))
    known = [(body["source"], body["url"], body["text"]) for body in day]
    assert len(set(known)) < len(known)
    assert len({(source, url) for source, url, _ in known}) < len(set(known))
    assert {body["source"] for body in day} > {"Harbor Times", "Holm Post"}
