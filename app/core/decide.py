"""From matches to one decision for each segment: furniture first, then captions, then the cuts in the flow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.captions import CaptionBlock, find_captions
from app.core.flow import MIN_WORDS, Cut, Flow, FlowBlock
from app.core.furniture import match_line
from app.core.keep import choose_cuts
from app.core.match import Matches
from app.core.page_blocks import find_page_blocks
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.records import Action, CaptionsOption, Context, Decision, Match, Options, Role

# Fewer words are a phrase that a plug and a heading may share.
MIN_LINK_WORDS = 5
# A run of this many paragraphs that stands in the page once more is the article itself, not a block of it.
MIN_ARTICLE_BLOCKS = 4
# "— Jane Doe (@janedoe) May 1": the line under an embedded post or a quotation.
SIGNATURE_STARTS = ("—", "–", "―", "-- ")
MAX_BOUND_WORDS = 20
# "Breakfast: 1 scoop oats, 2 cups milk": a row begins with a figure or a head, and has a figure in every four words.
MIN_FIGURES_OF_A_ROW = 0.22
MAX_HEAD_CHARACTERS = 30

KEPT = Decision("kept")
ROLES_OF_CUTS: Mapping[str, Role] = {"repeat.truncated": "teaser", "repeat.pull_quote": "pull_quote"}
ACTIONS_ON_CAPTIONS: Mapping[CaptionsOption, Action] = {"separate": "moved", "inline": "kept", "drop": "removed"}


def decide(prepared: Prepared, matches: Matches, context: Context, options: Options) -> tuple[Decision, ...]:
    """Say for every segment whether it is kept, removed or moved, in which role, and why."""
    decisions: dict[int, Decision] = {}
    furniture = _find_furniture(prepared, matches, context)
    for number, code in furniture.items():
        decisions.update(dict.fromkeys(prepared.blocks[number], _furniture(code, options)))
    decisions.update((s, _furniture(code, options)) for s, code in prepared.plugs.items() if s not in decisions)
    rest = [number for number in range(len(prepared.blocks)) if number not in furniture]
    words = prepared.word_counts()
    captions: frozenset[int] = frozenset()
    if prepared.credits:
        captions = find_captions(_caption_blocks(prepared, matches, rest, words, decisions))
    if not any(_is_statement(prepared, number, words) for number in rest if number not in captions):
        # With no story around it a text that ends in a credit is the story.
        captions = frozenset()
    page = find_page_blocks(prepared, words, furniture, captions)
    for number, line in page.items():
        decision = replace(_furniture(line.because, options), signals=line.signals)
        decisions.update(dict.fromkeys(prepared.blocks[number], decision))
    blocks = (_flow_block(prepared, number, words, decisions) for number in rest if number not in captions)
    flow = Flow([block for block in blocks if block.segments], matches)
    for cut in choose_cuts(flow, options.repeats):
        decisions.update(_decide_cut(cut, flow, options))
    decisions.update(_decide_captions(sorted(captions), prepared, matches, flow, options))
    return tuple(decisions.get(s, KEPT) for s in range(len(prepared.segments)))


def _furniture(code: str, options: Options) -> Decision:
    return Decision("removed" if options.furniture == "remove" else "kept", "furniture", code)


def _find_furniture(prepared: Prepared, matches: Matches, context: Context) -> dict[int, str]:
    """Give the blocks that are furniture, with the code of the rule."""
    codes = {}
    text = prepared.normalized.text
    for number, block in enumerate(prepared.blocks):
        start, end = prepared.segments[block[0]].span.start, prepared.segments[block[-1]].span.end
        rule = match_line(text[start:end], context.furniture_lines)
        if rule is not None:
            codes[number] = rule.code
    if codes:
        codes |= dict.fromkeys(_linked_headlines(prepared, matches, codes), "furniture.link_target")
    return codes


def _linked_headlines(prepared: Prepared, matches: Matches, codes: Mapping[int, str]) -> list[int]:
    """Give the lone headlines whose words stand in a plug too ("Read more: Bank cuts rates" and "Bank cuts rates")."""
    plugs = {s for number in codes for s in prepared.blocks[number]}
    linked = {m.segment for m in matches.directed if m.other in plugs}
    linked |= {matches.twins[s] for s in plugs}
    if not linked:
        return []
    words = prepared.word_counts()
    return [
        number
        for number, block in enumerate(prepared.blocks)
        if number not in codes
        and len(block) == 1
        and matches.twins[block[0]] in linked
        and words[block[0]] >= MIN_LINK_WORDS
        and not ends_as_prose(prepared.segments[block[0]].text)
    ]


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
    for number in sorted(doubtful.intersection(numbers)):
        own = [s for s in prepared.blocks[number] if s not in prepared.credits and s not in decided]
        again = sum(words[s] for s in own if matches.twins[s] in repeated)
        is_last = number == numbers[-1]
        result.append(CaptionBlock(number, credit_of.get(number), sum(words[s] for s in own), again, is_last))
    return result


def _is_statement(prepared: Prepared, number: int, words: Sequence[int]) -> bool:
    """Whether a block holds a sentence, and is not only a heading or a label."""
    return any(
        words[s] >= MIN_WORDS and s not in prepared.credits and ends_as_prose(prepared.segments[s].text)
        for s in prepared.blocks[number]
    )


def _flow_block(prepared: Prepared, number: int, counts: Sequence[int], decided: Mapping[int, Decision]) -> FlowBlock:
    segments = tuple(s for s in prepared.blocks[number] if counts[s] and s not in decided)
    if not segments:
        return FlowBlock((), (), is_prose=False)
    words = tuple(counts[s] for s in segments)
    is_prose = ends_as_prose(prepared.segments[segments[-1]].text)
    if sum(words) > MAX_BOUND_WORDS:
        return FlowBlock(segments, words, is_prose)
    text = " ".join(prepared.segments[s].text for s in segments)
    is_signature = not is_prose and text.startswith(SIGNATURE_STARTS)
    return FlowBlock(segments, words, is_prose, is_signature or _is_row(text, sum(words)))


def _is_row(text: str, words: int) -> bool:
    has_head = text[:1].isdigit() or ":" in text[:MAX_HEAD_CHARACTERS]
    return has_head and sum(map(str.isdigit, text.split())) >= MIN_FIGURES_OF_A_ROW * words


def _decide_cut(cut: Cut, flow: Flow, options: Options) -> dict[int, Decision]:
    code = _name_cut(cut, flow)
    action: Action = "kept" if options.repeats == "flag" else "removed"
    decisions = {}
    for match in cut.matches:
        because = "repeat.truncated" if match.kind == "truncated" else code
        decisions[match.segment] = Decision(action, ROLES_OF_CUTS.get(because, "body"), because, match)
    return decisions


def _name_cut(cut: Cut, flow: Flow) -> str:
    if not cut.blocks:
        return "repeat.passage"
    others = [o for match in cut.matches for o in match.others]
    numbers = sorted({flow.block_of(o) for o in others})
    is_whole = {s for n in numbers for s in flow.blocks[n].segments} == set(others)
    is_one_run = others == sorted(others) and numbers[-1] - numbers[0] + 1 == len(cut.blocks)
    if is_whole and is_one_run and len(cut.blocks) >= MIN_ARTICLE_BLOCKS:
        return "repeat.article"
    is_beside = numbers[-1] + 1 == cut.blocks.start or numbers[0] == cut.blocks.stop
    if is_whole and (is_beside or len(others) >= 2 * len(numbers)):
        return "repeat.paragraph"
    return "repeat.pull_quote"


def _decide_captions(
    captions: Iterable[int], prepared: Prepared, matches: Matches, flow: Flow, options: Options
) -> dict[int, Decision]:
    action = ACTIONS_ON_CAPTIONS[options.captions]
    decisions: dict[int, Decision] = {}
    # What the story says with fewer words; the first place of each.
    quoted = {m.other: _turn(m) for m in reversed(matches.directed) if flow.contains(m.segment)}
    shown: dict[tuple[int, ...], range] = {}
    for number in captions:
        block = prepared.blocks[number]
        words = tuple(matches.twins[s] for s in block if s not in prepared.credits and s not in prepared.plugs)
        before = shown.setdefault(words, block) if words else block
        for s in block:
            if s in prepared.credits:
                decisions[s] = Decision(action, "credit", "caption.credit")
            elif s not in prepared.plugs:
                match = flow.find_match(s) or quoted.get(s)
                code = "caption.repeats_body" if match else "caption.own_text"
                decisions[s] = Decision(action, "caption", code, match)
            if before != block and s in decisions and options.captions != "inline":
                decisions[s] = replace(decisions[s], action="removed", because="caption.repeated")
    return decisions


def _turn(match: Match) -> Match:
    """Look at a match from its other side: |A∩B|/|B| follows from |A∩B|/|A∪B| and |A∩B|/|A|."""
    containment = round(1 / (1 / match.jaccard - 1 / match.containment + 1), 4) if match.jaccard else 0.0
    return Match("near", match.other, match.segment, (match.segment,), match.jaccard, containment)
