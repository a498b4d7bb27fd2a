"""The repair of encoding and white space, in ordered steps that each keep the way back to raw."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.core.line_wraps import hyphen_edits, wrap_edits
from app.core.mojibake import is_surely_sound, mojibake_edits
from app.core.records import NormalizedText
from app.core.repairs import (
    composition_edits,
    control_edits,
    entity_edits,
    has_entity,
    has_long_marks,
    line_end_edits,
    mark_edits,
    odd_space_edits,
    soft_hyphen_edits,
    space_edits,
    trailing_space_edits,
    zero_width_edits,
)
from app.core.spans import Edit, OffsetMap, apply_edits

NORMALIZER_VERSION = 1


class Step(NamedTuple):
    """One kind of repair, by name."""

    name: str
    edits: Callable[[str], Iterable[Edit]]


# The order matters: no-break spaces, soft hyphens and C1 controls are halves of mojibake, so it is mended before they
# go; runs of marks are cut before NFC, which is quadratic in them; lines are joined when their ends are clean, but
# before their indentation goes, which tells where a paragraph begins.
STEPS = (
    Step("line_ends", line_end_edits),
    Step("mojibake", mojibake_edits),
    Step("entities", entity_edits),
    Step("odd_spaces", odd_space_edits),
    Step("soft_hyphens", soft_hyphen_edits),
    Step("controls", control_edits),
    Step("zero_width", zero_width_edits),
    Step("combining_marks", mark_edits),
    Step("composition", composition_edits),
    Step("trailing_spaces", trailing_space_edits),
    Step("hyphenation", hyphen_edits),
    Step("hard_wraps", wrap_edits),
    Step("spaces", space_edits),
)

# One repair may lay bare the next ("&amp;shy;" is a soft hyphen only when decoded). Real pages settle in two rounds;
# the bound is for texts that nest damage on purpose, and those end up repaired as far as it goes.
_MAX_ROUNDS = 6

# What cp1252 can write and no step looks at.
_PLAIN_BYTES = b"\n" + bytes(byte for byte in range(0x20, 0x100) if byte not in (0x7F, 0xA0, 0xAD))


def normalize(raw: str) -> NormalizedText:
    r"""Give the repaired text, in which every block is one line, and the map of its positions to raw.

    Takes time linear in the length, and a few microseconds if there is nothing to repair. Normalizing again changes
    nothing. The words stay the author's: no quote, dash or letter is replaced by a look-alike.

    >>> normalize("Caf&eacute;  au\xa0lait\r\n").text
    'Café au lait\n'
    """
    text, offsets = raw, OffsetMap.identity(len(raw))
    for _ in range(_MAX_ROUNDS):
        if _needs_nothing(text):
            break
        before = text
        for step in STEPS:
            text, later = apply_edits(text, step.edits(text))
            offsets = offsets.then(later)
        if text == before:
            break
    return NormalizedText(text, offsets)


def _needs_nothing(text: str) -> bool:
    """Tell whether a few fast looks prove that no step would find anything."""
    if "  " in text or has_entity(text) or not _has_plain_characters(text):
        return False
    rims_are_clean = not any(line and (line[-1] in " -" or line[0] == " ") for line in text.split("\n"))
    return rims_are_clean and next(iter(wrap_edits(text)), None) is None


def _has_plain_characters(text: str) -> bool:
    try:
        western = text.encode("ascii" if text.isascii() else "cp1252")
    except UnicodeEncodeError:
        # isprintable is false for every control, format and space character but the space.
        return (
            text.replace("\n", "").isprintable()
            and not has_long_marks(text)
            and unicodedata.is_normalized("NFC", text)
            and is_surely_sound(text)
        )
    return not western.translate(None, _PLAIN_BYTES) and is_surely_sound(text, western)
