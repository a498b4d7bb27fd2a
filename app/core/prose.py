"""Tells by its end whether a line is prose: a sentence ends as one, a heading or a label does not."""

from __future__ import annotations

SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "．")
CLOSERS = "\"'”’»)]“‘」』›"


def ends_as_prose(text: str) -> bool:
    """Tell whether a text ends as a sentence does, quotes and brackets after the mark included.

    >>> ends_as_prose("“It held.”"), ends_as_prose("Harbor bridge to close")
    (True, False)
    """
    return text.endswith(SENTENCE_ENDS) or text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)
