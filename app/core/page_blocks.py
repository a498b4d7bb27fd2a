"""Asks `page` about the blocks of a prepared text: what of a block can be seen, in the form that `page` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.markup import MarkupHint
from app.core.page import MIN_AGAINST, MIN_PROSE_WORDS, PageBlock, find_page_lines
from app.core.page_lines import END_CODES
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.words import LANGUAGES, is_function_word

UNSPACED_LANGUAGES = frozenset({"zh", "ja"})
# Enough of a block to tell prose from a list of names.
SAMPLED_WORDS = 40


def find_page_blocks(
    prepared: Prepared, words: Sequence[int], furniture: Mapping[int, str], captions: frozenset[int]
) -> dict[int, str]:
    """Give the blocks that are not of the story though no rule knows their wording, with the reason."""
    sizes = [sum(words[s] for s in block) for block in prepared.blocks]
    # Most texts are articles, and are let go at once.
    if not prepared.hints and sum(size < MIN_PROSE_WORDS for size in sizes) < MIN_AGAINST:
        return {}
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
                evidence=0.0 if (hint := _hint(prepared, number)) is None else hint.evidence,
            )
        )
    return find_page_lines(blocks)


def _hint(prepared: Prepared, number: int) -> MarkupHint | None:
    return prepared.hints[number] if prepared.hints else None


def _function_share(prepared: Prepared, block: range) -> float | None:
    language = prepared.language.partition("-")[0]
    if language not in LANGUAGES or language in UNSPACED_LANGUAGES:
        return None
    first, last = int(prepared.bounds.first[block[0]]), int(prepared.bounds.last[block[-1]])
    tokens = prepared.tokens.words(first, min(last, first + SAMPLED_WORDS))
    return sum(is_function_word(token, language) for token in tokens) / max(1, len(tokens))
