"""What a sentence states by its signs alone, which words do not show: a question, a name such as "C++", ">5"."""

from __future__ import annotations

import re
from collections import Counter

from app.core.records import FactDifference

# The last character says whose sign it is, and is enough: the words are compared anyhow.
_SIGNED_WORD = re.compile(r"[^\W_](?:\+{1,2}|#)(?!\w)|(?<![\w.])[A-Za-z][-−](?![\w-])|[<>≤≥±≈] ?\d")
_END_SIGNS = re.compile(r"[^\w\s]+\s?[^\w\s]*$")
_QUESTION_SIGNS = frozenset("?？؟⁇⁈⁉")
_MAX_END = 8


def sign_differences(copy: str, kept: str) -> tuple[FactDifference, ...]:
    """Give what the signs of `copy` state and those of `kept` do not: a question is no statement, "C#" is not "C++".

    A copy that breaks off in an ellipsis asks nothing yet.

    >>> sign_differences("Who taught the C# course?", "Who taught the C++ course?")
    (FactDifference(kind='sign', here='C#', there='C++'),)
    >>> sign_differences("The singer is dead.", "“The singer is dead?”")
    (FactDifference(kind='question', here='', there='?'),)
    >>> sign_differences("The singer is dead.", "“The singer is dead!”")
    ()
    """
    here, there = (Counter(_SIGNED_WORD.findall(text)) for text in (copy, kept))
    if here != there:
        ours, theirs = (next(iter(one - other), "") for one, other in ((here, there), (there, here)))
        return (FactDifference("sign", ours, theirs),)
    asks_here, asks_there = _asks(copy), _asks(kept)
    if asks_here == asks_there or copy.rstrip("\"'”’» )]").endswith(("…", "..")):
        return ()
    return (FactDifference("question", "?" * asks_here, "?" * asks_there),)


def _asks(text: str) -> bool:
    found = _END_SIGNS.search(text[-_MAX_END:])
    return found is not None and not _QUESTION_SIGNS.isdisjoint(found[0])
