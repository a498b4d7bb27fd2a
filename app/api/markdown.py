"""An article as Markdown (CommonMark, RFC 7763): headline, standfirst, byline, text, notes, captions.

Nothing in a text is markup: each sign that CommonMark or GitHub's tables, strikes and formulas would act on is escaped,
so that a reader sees the text as it is, and no HTML of a page gets through. Other dialects know more signs.
"""

from __future__ import annotations

import re

from app.api.schemas import OffsetUnit
from app.api.story import Story, lines_of, read_story
from app.services.answers import ArticleAnswer

# Wherever they stand; "#" because it may also end a heading.
_SIGNS = re.compile(r"[\\`*_\[\]<>&|~^$#{}]")
# Only where a line begins: a list, a line under a heading, under a table's head.
_LINE_SIGNS = re.compile(r"[-+=:]")
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])")


def write_markdown(answer: ArticleAnswer, _unit: OffsetUnit) -> bytes:
    """Give the article as Markdown. What stands in the text is not shown beside it again."""
    story = read_story(answer)
    details = story.details
    blocks = [*_head(story), *map(escape, answer.text.split("\n\n"))]
    blocks += [escape(note["text"]) for note in details["notes"] if not story.stands_in_text(note)]
    captions = [_caption(caption["text"], caption["credit"]) for caption in details["captions"]]
    if captions:
        blocks += ["---", "\n".join(captions)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def escape(text: str) -> str:
    r"""Give a paragraph as Markdown that shows it, line by line.

    >>> print(escape("1. <b> *no*"))
    1\. \<b\> \*no\*
    """
    return "\\\n".join(_escape_line(line) for line in text.strip().split("\n") if line.strip())


def _escape_line(line: str) -> str:
    # White space at the ends would be code, or a break.
    escaped = _SIGNS.sub(r"\\\g<0>", line.strip())
    escaped = _LIST_NUMBER.sub(r"\1\\\2", escaped, count=1) if _LIST_NUMBER.match(escaped) else escaped
    return f"\\{escaped}" if _LINE_SIGNS.match(escaped) else escaped


def _head(story: Story) -> list[str]:
    headline, standfirst, byline, dateline = (
        story.details[name] for name in ("headline", "standfirst", "byline", "dateline")
    )
    head = []
    if story.headline and not story.stands_in_text(headline):
        head.append(f"# {_escape_line(' '.join(story.headline.split()))}")
    if not story.stands_in_text(standfirst):
        head += [_marked("**", line) for line in lines_of(standfirst)]
    if story.byline and not story.stands_in_text(byline):
        head.append(_marked("*", story.byline))
    if not story.stands_in_text(dateline):
        head += [escape(line) for line in lines_of(dateline)]
    return head


def _marked(mark: str, line: str) -> str:
    escaped = _escape_line(" ".join(line.split()))
    return f"{mark}{escaped}{mark}" if escaped else ""


def _caption(text: str, credit: dict[str, str] | None) -> str:
    line = " ".join(f"{text} {credit['text'] if credit else ''}".split())
    return f"- {_escape_line(line)}"
