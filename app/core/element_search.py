"""What is known of a text while its elements are looked for: one look at each block, and what was found so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.element_lines import read_line
from app.core.element_rules import WordedRole
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.records import Element, ElementRole

# Fewer words are a heading, a label or a cry, and not the beginning of the story.
MIN_PROSE_WORDS = 8
# The roles of the markup that are elements.
HINTED_ROLES: Mapping[str, ElementRole] = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "timestamp": "timestamp",
    "note": "note",
    "copyright": "copyright",
}


@dataclass(frozen=True, slots=True)
class FoundElement:
    """Segments that are an element, and what they say. is_repeat: they say again what an earlier one said.

    is_in_line: a part of a paragraph (a dateline, an agency at its end), not a block of its own.
    """

    role: ElementRole
    segments: range
    elements: tuple[Element, ...] = ()
    is_repeat: bool = False
    is_in_line: bool = False


@dataclass(slots=True)
class ElementSearch:
    """What is known while one text is searched: private to `elements.find_elements`, and mutable for its time.

    taken: the blocks that are captions.  furniture, page: what the others are, were it not for their being elements.
    """

    prepared: Prepared
    words: Sequence[int]
    taken: frozenset[int]
    furniture: Mapping[int, str]
    page: Collection[int]
    found: dict[int, FoundElement] = field(default_factory=dict)

    def text(self, block: int) -> str:
        """Give a block as printed."""
        segments = self.prepared.segments
        own = self.prepared.blocks[block]
        return self.prepared.normalized.text[segments[own[0]].span.start : segments[own[-1]].span.end]

    def size(self, block: int) -> int:
        """Count the words of a block."""
        return sum(self.words[s] for s in self.prepared.blocks[block])

    def is_story(self, block: int) -> bool:
        """Whether a block is neither a caption nor furniture nor of the page."""
        return block not in self.taken and block not in self.furniture and block not in self.page

    def is_prose(self, block: int) -> bool:
        """Whether a block is a paragraph of the story."""
        if not self.is_story(block) or self.size(block) < MIN_PROSE_WORDS:
            return False
        prepared = self.prepared
        own = prepared.blocks[block]
        # Before the credit, agency or plug at its end.
        while len(own) > 1 and (
            own[-1] in prepared.credits or own[-1] in prepared.elements or own[-1] in prepared.plugs
        ):
            own = own[:-1]
        return self.hint(block) not in HINTED_ROLES and ends_as_prose(prepared.segments[own[-1]].text)

    def hint(self, block: int) -> str | None:
        """Give what the markup names a block."""
        hint = self.prepared.hints[block] if self.prepared.hints else None
        return None if hint is None else hint.role

    def read(self, block: int, roles: tuple[WordedRole, ...]) -> tuple[Element, ...]:
        """Read a block by its wording; what the markup names otherwise is nothing else."""
        if self.hint(block) is not None:
            return ()
        return read_line(self.text(block), self.prepared.language, roles)

    def take(self, block: int, role: ElementRole, elements: tuple[Element, ...]) -> None:
        """Note that a whole block is an element."""
        self.found[block] = FoundElement(role, self.prepared.blocks[block], elements)
