from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.pipeline import clean
from app.core.records import Caption, Element
from app.services.answers import details_json
from app.services.stored_details import read_captions, read_segments

FIRST_RELEASE = b'{"word_count":2,"captions":[{"text":"It sails."}],"highlights":[],"provenance":{"segments":[]}}'
ARTICLE = clean("The ferry sailed on Monday.\n\nShare this article")


@pytest.mark.parametrize(
    "texts", [(), ("It sails.", "It waits."), ('"captions":[{"text":"It sank."}],"highlights":[', "\\", '\\"')]
)
def test_captions_are_read_as_they_were_written(texts: tuple[str, ...]) -> None:
    headline = Element("headline", '"captions":[],"highlights":[]')
    captions = tuple(Caption(text, ("s1",)) for text in texts)
    details = details_json(replace(ARTICLE, elements=(headline,), captions=captions))
    assert read_captions(details) == texts


def test_captions_of_the_first_release_are_read() -> None:
    assert read_captions(FIRST_RELEASE) == ("It sails.",)
    assert read_segments(FIRST_RELEASE) == ()
