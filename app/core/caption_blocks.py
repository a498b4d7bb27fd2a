"""Asks `captions` about the blocks of a prepared text, and says what becomes of those that are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from app.core.captions import CaptionBlock, find_captions, is_labelled
from app.core.flow import MIN_WORDS, Flow
from app.core.markup import MarkupHint
from app.core.match import Matches
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.records import Action, CaptionsOption, Decision, Match, Options
from app.core.shingle import SHINGLE_WIDTH, U64, are_among

# What the markup calls so is moved; nothing of it is lost.
CAPTION_HINTS = frozenset(("caption", "credit"))
ACTIONS_ON_CAPTIONS: Mapping[CaptionsOption, Action] = {"separate": "moved", "inline": "kept", "drop": "removed"}


def find_caption_blocks(
    prepared: Prepared, matches: Matches, numbers: Sequence[int], words: Sequence[int], decided: Mapping[int, Decision]
) -> frozenset[int]:
    """Give the blocks among `numbers` that are captions or the credits beside them, by their wording or the markup."""
    captions = _with_credits(prepared, numbers, {n for n in numbers if is_labelled(_first_text(prepared, n))})
    if prepared.credits:
        captions |= find_captions(_caption_blocks(prepared, matches, numbers, words, decided))
    if not any(_is_statement(prepared, number, words) for number in numbers if number not in captions):
        # With no story around it a text that ends in a credit, or is called a caption, is the story.
        captions = frozenset()
    if prepared.hints:
        hinted = {n for n in numbers if (hint := prepared.hints[n]) is not None and hint.role in CAPTION_HINTS}
        captions |= _with_credits(prepared, numbers, hinted)
    return captions


def _first_text(prepared: Prepared, number: int) -> str:
    return prepared.segments[prepared.blocks[number][0]].text


def _with_credits(prepared: Prepared, numbers: Sequence[int], captions: Set[int]) -> frozenset[int]:
    """Give the captions with the lines beside them that are nothing but a credit."""
    if not captions:
        return frozenset()
    blocks = {prepared.segments[s].block for s in prepared.credits}.intersection(numbers)
    return frozenset(captions | {n for n in blocks if len(prepared.blocks[n]) == 1 and {n - 1, n + 1} & captions})


def decide_captions(
    captions: Iterable[int], prepared: Prepared, matches: Matches, flow: Flow, options: Options
) -> dict[int, Decision]:
    """Say what becomes of the segments of the captions, credits included."""
    action = ACTIONS_ON_CAPTIONS[options.captions]
    decisions: dict[int, Decision] = {}
    # What the story says with fewer words; the first place of each.
    quoted = {m.other: _turn(m) for m in reversed(matches.directed) if flow.contains(m.segment)}
    # The same words under pictures of two photographers are two captions.
    shown: dict[tuple[int, ...], frozenset[str]] = {}
    for number in captions:
        block = prepared.blocks[number]
        words = tuple(matches.twins[s] for s in block if s not in prepared.credits and s not in prepared.plugs)
        own = frozenset(prepared.segments[s].text for s in block if s in prepared.credits)
        is_shown = words in shown and own <= shown[words]
        if words:
            shown[words] = shown.get(words, frozenset()) | own
        for s in block:
            if s in prepared.credits:
                decisions[s] = Decision(action, "credit", "caption.credit")
            elif s not in prepared.plugs:
                match = flow.find_match(s) or quoted.get(s)
                code = "caption.repeats_body" if match else "caption.own_text"
                decisions[s] = Decision(action, "caption", code, match)
            if is_shown and s in decisions and options.captions != "inline":
                decisions[s] = replace(decisions[s], action="removed", because="caption.repeated")
    return decisions


def _caption_blocks(
    prepared: Prepared, matches: Matches, numbers: Sequence[int], words: Sequence[int], decided: Mapping[int, Decision]
) -> list[CaptionBlock]:
    """Give the blocks that a credit stands in or beside, and how much of each the story says too."""
    credit_of = {prepared.segments[s].block: credit for s, credit in prepared.credits.items()}
    lone = {number for number in credit_of if len(prepared.blocks[number]) == 1}
    # Only what no credit stands in or beside is surely of the story: two captions do not prove each other.
    doubtful = credit_of.keys() | {n + step for n in lone for step in (-1, 1)}
    in_story = {s for n in numbers if n not in doubtful for s in prepared.blocks[n]}
    repeated = {matches.twins[s] for s in in_story}
    for match in matches.directed:
        if match.other in in_story:
            repeated.add(match.segment)
        # A caption may name the speaker where a paragraph only quotes; a lone line that says less is a teaser of it.
        if match.segment in in_story and len(prepared.blocks[prepared.segments[match.segment].block]) > 1:
            repeated.add(matches.twins[match.other])
    result = []
    # What the page has below the row of paragraphs does not make the source at its end a caption.
    end_of_row = max((n for n in numbers if (hint := _hint(prepared, n)) and hint.setting == "row"), default=None)
    story: U64 | None = None
    for number in sorted(doubtful.intersection(numbers)):
        own = [s for s in prepared.blocks[number] if s not in prepared.credits and s not in decided]
        again = sum(words[s] for s in own if matches.twins[s] in repeated)
        credit = credit_of.get(number)
        if credit is not None and not credit.is_picture:
            story = _shingles_of(prepared, in_story, words) if story is None else story
            again = max(again, sum(_said_in(prepared, s, story) for s in own))
        is_last = number == numbers[-1]
        result.append(CaptionBlock(number, credit, sum(words[s] for s in own), again, is_last, number == end_of_row))
    return result


def _hint(prepared: Prepared, number: int) -> MarkupHint | None:
    return prepared.hints[number] if prepared.hints else None


def _shingles_of(prepared: Prepared, segments: Collection[int], words: Sequence[int]) -> U64:
    """Give the shingles that begin in some segments, sorted."""
    is_among = np.zeros(len(words), dtype=bool)
    is_among[list(segments)] = True
    return np.sort(prepared.shingles[np.repeat(is_among, words)[: len(prepared.shingles)]])


def _said_in(prepared: Prepared, segment: int, story: U64) -> int:
    """Count the words of a segment that the story says in the same order, though not as one sentence.

    A page rewrites the lead-in of its captions ("Still, the grocery giant said"), which is another statement, and no
    caption of another picture.  story: the shingles that begin in the story, sorted.
    """
    first, last = int(prepared.bounds.first[segment]), int(prepared.bounds.last[segment])
    own = prepared.shingles[first : max(first, last - SHINGLE_WIDTH + 1)]
    share = float(are_among(own, story).mean()) if len(own) else 0.0
    return round(share * (last - first))


def _is_statement(prepared: Prepared, number: int, words: Sequence[int]) -> bool:
    """Whether a block holds a sentence, and is not only a heading or a label."""
    return any(
        words[s] >= MIN_WORDS and s not in prepared.credits and ends_as_prose(prepared.segments[s].text)
        for s in prepared.blocks[number]
    )


def _turn(match: Match) -> Match:
    """Look at a match from its other side: |A∩B|/|B| follows from |A∩B|/|A∪B| and |A∩B|/|A|."""
    containment = round(1 / (1 / match.jaccard - 1 / match.containment + 1), 4) if match.jaccard else 0.0
    return Match("near", match.other, match.segment, (match.segment,), match.jaccard, containment)
