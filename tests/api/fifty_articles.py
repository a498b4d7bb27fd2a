"""Fifty submissions of many kinds, in fourteen languages; all written for this project, but for the seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.written_pages import load_stories
from tests.core.stories import STORIES

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
# What is markup, a formula, a quote or the end of something in one format or another, and none of it here.
SIGNS = """# Not a heading *at all* #

By [Ada](javascript:alert(1)) Quist

1. The <b>harbor</b> reopened on `Monday` & the "ferry" sails again; &amp; stays what it is, and so does \\*this\\*.

- It cost $5 and $6, ~~not~~ ==7==, said </script><script>alert(1)</script> of the harbor_master_office.

| a | b |

--- Ships came at dawn 😀, said the 👩‍👩‍👧 family of Zoe\u0308 and of कि्षि, “of course” = no.

> The harbor has ![pictures](x.png) of its own, he said, http://a.example/_b_ and a line that ends in a \\

=cmd|' /C calc'!A0 is a line that a table must not run, and so is @SUM(1+1)*cmd, said the office on Tuesday.
"""


def submissions() -> list[dict[str, Any]]:
    """Give fifty bodies of `POST /v1/articles`: 14 plain texts, 34 pages, the seed and one full of signs."""
    texts = [{"text": story.raw(), "language": story.language, "source": "Sea, Salt & Co"} for story in STORIES]
    pages = [
        {
            "html": written.page.html.decode(written.story.charset),
            "url": written.page.url,
            "source": written.story.site,
        }
        for written in load_stories()
    ]
    seed = {"text": SEED.read_text(encoding="utf-8"), "title": "Seed", "byline": "Agencies"}
    return [*texts, *pages[: 48 - len(texts)], seed, {"text": SIGNS, "url": "urn:a:b", "source": "=1+1"}]
