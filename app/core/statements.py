"""What a sentence states, whatever its dress: by it a sentence is known again in another revision."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

# What turns a figure, a name or a statement though it is no letter: "5%", "C#", "He left?". Currencies are told by
# their category. A comma, a quotation mark or a dash turns nothing.
TURNING_SIGNS = frozenset("%‰+#<>≤≥±≈?？؟¬")
_INSIDE_WORDS = frozenset("'’ʼ＇‘")
# "-5" is another figure than "5"; "5-10" and "re-open" are not meant.
_MINUS = re.compile(r"(?<!\w)[-−–](?=\d)")
_MINUS_SIGN = "¬"


def fold_statement(text: str) -> str:
    """Give the words of a text without case and punctuation, and the signs that turn a statement.

    A text with nothing of the kind ("* * *") is given as it is.

    >>> fold_statement("“The ferry’s late,” she said."), fold_statement("The ferry's late, she said")
    ('the ferrys late she said', 'the ferrys late she said')
    >>> fold_statement("It cost 1.5%") == fold_statement("It cost 15%")
    False
    """
    marked = _MINUS.sub(_MINUS_SIGN, text)
    return " ".join("".join(map(_fold, marked)).split()) or text


def statement_key(text: str) -> bytes:
    """Give 32 bytes that are the same for two texts if they state the same in the same words (SHA-256)."""
    return sha256(fold_statement(text).encode()).digest()


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    if character.isalnum() or character in TURNING_SIGNS:
        return character.casefold()
    category = unicodedata.category(character)
    # Marks are vowels in Indian scripts; what joins or only formats is nothing.
    if category in ("Mn", "Mc", "Sc"):
        return character
    return "" if character in _INSIDE_WORDS or category == "Cf" else " "
