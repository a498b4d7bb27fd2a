"""From matches to one decision for each segment: furniture first, then captions, the cuts in the flow, the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.bonds import MAX_BOUND_WORDS, Bonds, find_document, is_bound
from app.core.caption_blocks import decide_captions, find_caption_blocks
from app.core.element_actions import decide_element, decide_in_line
from app.core.elements import find_elements
from app.core.flow import Cut, Flow, FlowBlock
from app.core.furniture import match_line
from app.core.keep import choose_cuts
from app.core.match import Matches
from app.core.overrides import apply_overrides
from app.core.page_blocks import find_page_blocks
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.records import Action, Context, Decision, Options, Role

# Fewer words are a phrase that a plug and a heading may share.
MIN_LINK_WORDS = 5
# A run of this many paragraphs that stands in the page once more is the article itself, not a block of it.
MIN_ARTICLE_BLOCKS = 4

KEPT = Decision("kept")
ROLES_OF_CUTS: Mapping[str, Role] = {"repeat.truncated": "teaser", "repeat.pull_quote": "pull_quote"}


def decide(prepared: Prepared, matches: Matches, context: Context, options: Options) -> tuple[Decision, ...]:
    """Say for every segment whether it is kept, removed or moved, in which role, and why."""
    decisions: dict[int, Decision] = {}
    furniture = _find_furniture(prepared, matches, context)
    for number, code in furniture.items():
        decisions.update(dict.fromkeys(prepared.blocks[number], _furniture(code, options)))
    decisions.update((s, _furniture(code, options)) for s, code in prepared.plugs.items() if s not in decisions)
    rest = [number for number in range(len(prepared.blocks)) if number not in furniture]
    words = prepared.word_counts()
    captions = find_caption_blocks(prepared, matches, rest, words, decisions)
    page = find_page_blocks(prepared, words, furniture, captions)
    for number, line in page.items():
        decision = replace(_furniture(line.because, options), signals=line.signals)
        decisions.update(dict.fromkeys(prepared.blocks[number], decision))
    elements = find_elements(prepared, words, furniture, captions, page.keys())
    for found in elements:
        if not found.is_in_line:
            decisions.update(decide_element(found, options))
    blocks = (_flow_block(prepared, number, words, decisions) for number in rest if number not in captions)
    filled = [block for block in blocks if block.segments]
    flow = Flow(filled, matches, find_document(filled, prepared.segments))
    bonds = Bonds(flow, prepared.segments, prepared.language, _find_verses(prepared, filled))
    cuts = choose_cuts(flow, options.repeats, bonds)
    relied = {other for cut in cuts for match in cut.matches for other in match.others}
    for cut in cuts:
        decisions.update(_decide_cut(cut, flow, options))
        label = bonds.summary_label(cut)
        # A label that comes again is what its copies went for.
        if label is not None and relied.isdisjoint(label.segments):
            flow.remove_label(label)
            decisions.update(dict.fromkeys(label.segments, _repeated_label(options)))
    decisions.update(decide_captions(sorted(captions), prepared, matches, flow, options))
    for found in elements:
        if found.is_in_line:
            decisions.update(decide_in_line(found, decisions, options))
    decided = tuple(decisions.get(s, KEPT) for s in range(len(prepared.segments)))
    return apply_overrides(prepared, decided, context.overrides)


def _furniture(code: str, options: Options) -> Decision:
    return Decision("removed" if options.furniture == "remove" else "kept", "furniture", code)


def _repeated_label(options: Options) -> Decision:
    return Decision("kept" if options.repeats == "flag" else "removed", "furniture", "furniture.summary_label")


def _find_furniture(prepared: Prepared, matches: Matches, context: Context) -> dict[int, str]:
    """Give the blocks that are furniture, with the code of the rule."""
    codes = {}
    text = prepared.normalized.text
    for number, block in enumerate(prepared.blocks):
        hint = prepared.hints[number] if prepared.hints else None
        if hint is not None and hint.because is not None:
            codes[number] = hint.because
            continue
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


def _flow_block(prepared: Prepared, number: int, counts: Sequence[int], decided: Mapping[int, Decision]) -> FlowBlock:
    segments = tuple(s for s in prepared.blocks[number] if counts[s] and s not in decided)
    if not segments:
        return FlowBlock((), (), is_prose=False)
    words = tuple(counts[s] for s in segments)
    is_prose = ends_as_prose(prepared.segments[segments[-1]].text)
    if sum(words) > MAX_BOUND_WORDS:
        return FlowBlock(segments, words, is_prose)
    text = " ".join(prepared.segments[s].text for s in segments)
    return FlowBlock(segments, words, is_prose, is_bound(text, sum(words), is_prose=is_prose))


def _find_verses(prepared: Prepared, blocks: Sequence[FlowBlock]) -> frozenset[int]:
    """Give the blocks of a flow that the markup sets as verse."""
    own = (prepared.segments[block.segments[0]].block for block in blocks) if prepared.hints else ()
    hints = (prepared.hints[number] for number in own)
    return frozenset(n for n, hint in enumerate(hints) if hint is not None and hint.setting == "verse")


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
