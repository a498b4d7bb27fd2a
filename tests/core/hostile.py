"""Hostile articles: all that pages do to a story, in one strategy, with the facts that may not get lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from hypothesis import strategies as st

from app.core.furniture_rules import RULES
from tests.core.stories import STORIES

Texts = st.SearchStrategy[str]

# Every sentence states facts that a reader could miss: numbers, names, days, whether it is so.
SENTENCES = (
    "The ferry to Holm stopped on Friday because its engine had failed for the 17th time this year.",
    "Ada Quist, who runs the line, said that 240 people could not go home before Sunday.",
    "“We never saw waves of 6 meters here,” Bo Lind told the Calder Courier on Monday.",
    "The storm cut the power of 3,100 houses between Tarn and Sund, the utility said.",
    "A second ship, the Marit, will not sail until Wednesday, when the wind turns north.",
    "Passengers slept in the hall of the old fish market, where the Red Cross had set up 85 beds.",
    "In 1987 the same pier fell into the sea, and it took the council four years to build it again.",
    "Per Aas said that his brother had not seen the lights of Ellery since 9 p.m. on Thursday.",
    "The repair will cost 4.2 million dollars, which is 12% more than the town has.",
    "No ship left the harbor of Port Ellery in March, and only 3 did in April.",
    # What ends a sentence in one language and not in another.
    "Dr. Quist sah am 3. Ravn und am 4. Lind, z. B. im 19. Jahrhundert u. a. Tarn.",
    "Gen. Aas met Mr. Lind at 9 p.m. Sunday. Sen. Ravn (Sund) did not. No. 5 was late.",
    "M. Lind a vu Mme. Quist le 1. Aas à Holm... Quist, etc. Ravn n'a pas vu Lind! dit Aas.",
    "Vitamin B. Nobody followed Plan C. Lind asked “Why?” Aas said “No.” Quist left.",
)
IN_OTHER_LANGUAGES = tuple(text for story in STORIES if story.language != "en" for text in (story.lead, story.body))
# What makes another statement of a sentence.
TWISTS = (
    ("17th", "18th"),
    ("240", "204"),
    ("6 meters", "9 meters"),
    ("3,100", "1,300"),
    ("will not", "will"),
    ("had not", "had"),
    ("85", "58"),
    ("1987", "1978"),
    ("Ada Quist", "Ida Holm"),
    ("Bo Lind", "Bo Ravn"),
    ("Per Aas", "Jon Aas"),
    ("Friday", "Monday"),
    ("Wednesday", "Thursday"),
    ("12%", "21%"),
    ("never saw", "saw"),
    ("No ship", "One ship"),
    ("more than", "less than"),
)
CREDITS = ("(AP/File)", "(Reuters)", "Photo by Ida Holm/Getty Images", "(AP Photo/Bo Lind)", "© AFP", "Foto: dpa")
LINES = (
    *(rule.hits[0] for rule in RULES if rule.hits),
    *(getattr(story, part) for story in STORIES for part in ("headline", "byline", "stamp", "note", "copyright")),
    *("Key points", "The speech in full:", "Chorus:", "Row on home", "Never again.", "* * *", "1 cup flour", "Q: Why?"),
    *("- 12", "Tarn 2 Sund 0", "— Ada Quist", "Ada Quist (@adaquist) May 1", "Read more: Ferry stops", "17", "…", "."),
)
LINE_ENDS = ("\n", "\n\n", "\r\n", "\r", " \n", "\n \n", "\u2028", "\u2029", "\x85", "\x0b", "\f", " ", "")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2069\ufeff\xad\u061c\u180e"
ODD = f"{INVISIBLE}\0\x01\x7f\x9d\xa0\u3000\t\u0301\u0327\u20dd\ufe0f\ufffd\ufffe\U000e0041\u1100\u1161\u11a8\u0f71"


def _twisted(sentence: str, choice: int) -> str:
    ways = [twist for twist in TWISTS if twist[0] in sentence]
    return sentence.replace(*ways[choice % len(ways)], 1) if ways else sentence


STATEMENTS: Texts = st.sampled_from(SENTENCES)
LOOK_ALIKES: Texts = st.builds(_twisted, STATEMENTS, st.integers(0, 2))
PARAGRAPHS: Texts = st.lists(
    STATEMENTS | LOOK_ALIKES | st.sampled_from(SENTENCES + IN_OTHER_LANGUAGES), min_size=1, max_size=3
).map(" ".join)


def _less(sentence: str, way: int) -> str:
    """Give a part of a sentence, or what it says with its pieces in another order."""
    pieces = re.split(r", | and | that | because ", sentence)
    if way == 0:
        return pieces[-1]
    if way == 1:
        return f"{pieces[0]}."
    if way == 2:
        return ", ".join(reversed(pieces))
    return f"{pieces[0]} … {pieces[-1]}"


PARTS: Texts = st.builds(_less, STATEMENTS | LOOK_ALIKES, st.integers(0, 3))
ASSEMBLED: Texts = st.lists(STATEMENTS | LOOK_ALIKES | PARTS, min_size=2, max_size=3).map(" … ".join)


def _cut(sentence: str, share: int, end: str) -> str:
    return sentence[: len(sentence) * share // 10] + end


TEASERS: Texts = st.builds(
    _cut, STATEMENTS, st.integers(2, 9), st.sampled_from(("…", "...", " …", "... Read more", ""))
)
CAPTIONS: Texts = st.builds("{} {}".format, PARAGRAPHS, st.sampled_from(CREDITS))
QUOTES: Texts = st.builds(
    str.format,
    st.sampled_from(("“{}”", '"{}"', "«{}»", "„{}“", "{} — Ada Quist", "> {}", "• {}")),
    STATEMENTS | LOOK_ALIKES,
)
PLAIN_LINES: Texts = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    PARAGRAPHS,
    STATEMENTS,
    LOOK_ALIKES,
    TEASERS,
    CAPTIONS,
    QUOTES,
    PARTS,
    ASSEMBLED,
    st.sampled_from(LINES + CREDITS),
)


def _sprinkle(text: str, places: list[tuple[int, str]]) -> str:
    for place, character in places:
        at = place % (len(text) + 1)
        text = text[:at] + character + text[at:]
    return text


def _as_mojibake(text: str) -> str:
    return text.encode().decode("cp1252", "ignore")


def _wrapped(text: str) -> str:
    return re.sub(r"(.{40,60}) ", r"\1\n", text)


SPOILERS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.casefold,
    html.escape,
    _as_mojibake,
    _wrapped,
    lambda text: text.replace(" ", "\xa0"),
    lambda text: text.replace("e", "e\u0301"),
    lambda text: text.replace("a", "a" + "\u0301" * 40, 2),
    lambda text: text.replace("n", "n-\n", 2),
    lambda text: text[::-1],
    lambda text: f"\u202e{text}\u202c",
    lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
)


@st.composite
def _spoiled(draw: st.DrawFn) -> str:
    line = draw(PLAIN_LINES)
    if draw(st.booleans()):
        return draw(st.sampled_from(SPOILERS))(line)
    return _sprinkle(line, draw(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(ODD)), min_size=1, max_size=4)))


SPOILED_LINES: Texts = _spoiled()
JUNK: Texts = st.text(max_size=40) | st.text(alphabet=ODD + " \n.,’“”-a1A", max_size=20)


@st.composite
def articles(draw: st.DrawFn, lines: Texts = PLAIN_LINES, most: int = 12) -> str:
    """Give a page of lines, some of them doubled, or the whole of it, or a run of it set again elsewhere."""
    page = draw(st.lists(lines, max_size=most))
    for kind in draw(st.lists(st.sampled_from(("whole", "line", "run", "turned")), max_size=2)):
        if not page:
            break
        at = draw(st.integers(0, len(page) - 1))
        if kind == "whole":
            page += page
        elif kind == "line":
            page.insert(at, page[at])
        elif kind == "run":
            page += page[at : at + 4]
        else:
            page = page[at:] + page[:at]
    return draw(st.sampled_from(("\n", "\n\n", "\r\n"))).join(page)


PLAIN: Texts = articles()


@st.composite
def _hostile(draw: st.DrawFn) -> str:
    lines = draw(st.lists(PLAIN_LINES | SPOILED_LINES | JUNK, max_size=12))
    ends = draw(st.lists(st.sampled_from(LINE_ENDS), min_size=1, max_size=3))
    raw = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    return raw + raw if draw(st.booleans()) else raw


HOSTILE: Texts = _hostile() | PLAIN | articles(PLAIN_LINES | SPOILED_LINES | JUNK) | st.text(max_size=300)

_BLOCK_TAGS = (
    "p",
    "div",
    "article",
    "section",
    "figure",
    "figcaption",
    "blockquote",
    "li",
    "ul",
    "h1",
    "h2",
    "aside",
    "nav",
)
_TAGS = (
    *_BLOCK_TAGS,
    *("table", "tr", "td", "a", "b", "span", "br", "time", "pre", "script", "style", "svg", "textarea", "title"),
)
_ATTRIBUTES = (
    *(
        "",
        "",
        "",
        " class=article-body",
        " class='related-articles share'",
        " class=byline",
        " class=photo-credit",
        " itemprop=articleBody",
    ),
    *(
        " hidden",
        " style='display:none'",
        " href=/x",
        ' class="pull-quote',
        " role=navigation",
        " id=comments",
        " a=b c",
    ),
)
_SCRAPS = (
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "&",
        "&#",
        "&nbsp;",
        "&#x202e;",
        "&#0;",
        "]]>",
        "\0",
        "<p",
        "</p",
        "<br/>",
        "<![CDATA[",
    ),
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stops","articleBody":"The ferry',
    '<script type="application/ld+json">{"@type":["NewsArticle"],"author":[{"name":1}],"datePublished":{}}</script>',
    '<meta property="og:title" content="Ferry stops">',
)
_OPEN: Texts = st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES))
_CLOSE: Texts = st.builds("</{}>".format, st.sampled_from(_TAGS))
_ELEMENT: Texts = st.builds(
    "<{0}{1}>{2}</{0}>".format, st.sampled_from(_BLOCK_TAGS), st.sampled_from(_ATTRIBUTES), PLAIN_LINES
)
# Broken at any place: what is opened is not closed, what is closed was not open.
PAGES: Texts = st.lists(
    _ELEMENT | _ELEMENT | _OPEN | _CLOSE | st.sampled_from(_SCRAPS) | SPOILED_LINES, max_size=30
).map("".join)


# No word of speech is counted, which moves: "she said", "said Ada Quist".
_FACT = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|\b(?:Holm|Ada|Quist|Ida|Bo|Lind|Ravn|Calder|Courier|Tarn|Sund|Marit|Cross|Per|Jon|Aas|Ellery|March|April"
    r"|Monday|Wednesday|Thursday|Friday|Sunday|not|never|no)\b",
    re.IGNORECASE,
)


def facts_of(text: str) -> tuple[str, ...]:
    """Give the numbers, names, days and negations of a text, in their order."""
    return tuple(found.group().casefold() for found in _FACT.finditer(text.replace("\xad", "")))
