"""Asks `page` about the blocks of a prepared text: what of a block can be seen, in the form that `page` reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.core.about import About
from app.core.page import MIN_AGAINST, PageLine, find_page_lines
from app.core.page_kinds import MIN_PROSE_WORDS, PageBlock
from app.core.page_lines import END_CODES
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.words import LANGUAGES, count_function_words

UNSPACED_LANGUAGES = frozenset({"zh", "ja"})
# Enough of a block to tell prose from a list of names.
SAMPLED_WORDS = 40
# Shorter words are in every headline.
MIN_TITLE_LETTERS = 3
_TITLE_WORD = re.compile(r"[^\W\d_]+")


def find_page_blocks(
    prepared: Prepared, words: Sequence[int], furniture: Mapping[int, str], captions: frozenset[int]
) -> dict[int, PageLine]:
    """Give the blocks that are not of the story though no rule knows their wording, with the reason."""
    sizes = [sum(words[s] for s in block) for block in prepared.blocks]
    # Most texts are articles, and are let go at once.
    if not prepared.hints and sum(size < MIN_PROSE_WORDS for size in sizes) < MIN_AGAINST:
        return {}
    return find_page_lines(see_blocks(prepared, sizes, furniture, captions), find_title(prepared.about))


def see_blocks(
    prepared: Prepared, sizes: Sequence[int], furniture: Mapping[int, str], captions: frozenset[int]
) -> list[PageBlock]:
    """Give of every block what can be seen. sizes: its words."""
    text = prepared.normalized.text
    blocks = []
    for number, block in enumerate(prepared.blocks):
        start, end = prepared.segments[block[0]].span.start, prepared.segments[block[-1]].span.end
        line = text[start:end]
        blocks.append(
            PageBlock(
                line,
                sizes[number],
                _function_share(prepared, block),
                ends_as_prose(line),
                is_plug=number in furniture or number in captions,
                is_marker=furniture.get(number) in END_CODES,
                evidence=hint.evidence if prepared.hints and (hint := prepared.hints[number]) else 0.0,
            )
        )
    return blocks


def find_title(about: About) -> frozenset[str]:
    """Give the folded words of the title, or of the last part of the address, which often are the same."""
    path = (about.url or "").partition("?")[0].rstrip("/").rpartition("/")[2]
    words = _TITLE_WORD.findall((about.title or path).casefold())
    return frozenset(word for word in words if len(word) >= MIN_TITLE_LETTERS)


def _function_share(prepared: Prepared, block: range) -> float | None:
    language = prepared.language.partition("-")[0]
    if language not in LANGUAGES or language in UNSPACED_LANGUAGES:
        return None
    first, last = int(prepared.bounds.first[block[0]]), int(prepared.bounds.last[block[-1]])
    tokens = prepared.tokens.words(first, min(last, first + SAMPLED_WORDS))
    return count_function_words(tokens, language) / max(1, len(tokens))
