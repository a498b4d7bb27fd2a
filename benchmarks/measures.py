"""Runs every system over the same pages, taking turns, and makes the rows of the tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.page_sets import Page
from benchmarks.peers import is_installed
from benchmarks.scores import Difference, Score, SnippetCount, compare, count_snippets, mean_score, score_text
from benchmarks.visible import decode_page

# lxml refuses characters that are said to be bytes; all others do not mind.
XML_DECLARATION_END = "?>"


@dataclass(frozen=True, slots=True)
class System:
    """What is measured. read: (html, url) -> text.  packages: all that it needs."""

    name: str
    read: Callable[[str, str | None], str]
    packages: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that are not installed here."""
        return tuple(package for package in self.packages if not is_installed(package))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system gave for a page, and in how many seconds. failure: the class of what it raised, if it did."""

    text: str
    seconds: float
    failure: str | None = None


Answers = dict[str, list[Answer]]


@dataclass(frozen=True, slots=True)
class Row:
    """A system over a set. lead: over the one that all are held against, by page; None for itself and without it."""

    system: str
    score: Score
    lead: Difference | None
    slowness: float | None
    failures: int


def run(systems: Sequence[System], pages: Sequence[Page]) -> Answers:
    """Let each system that is here read each page, one after the other on the same page."""
    here = [system for system in systems if not system.missing]
    answers: Answers = {system.name: [] for system in here}
    for number, page in enumerate(pages):
        html = strip_declaration(decode_page(page.html))
        for system in here:
            if number == 0:
                _ask(system, html, page.url)  # rules, models and stop lists are read when they are first needed
            answers[system.name].append(_ask(system, html, page.url))
    return answers


def strip_declaration(html: str) -> str:
    """Give the page without the XML declaration before it."""
    bare = html.lstrip("\ufeff \t\r\n")
    return bare.partition(XML_DECLARATION_END)[2] if bare.startswith("<?xml") else bare


def _ask(system: System, html: str, url: str | None) -> Answer:
    begin = time.perf_counter()
    try:
        text, failure = system.read(html, url), None
    except Exception as error:  # whatever a peer raises, the page has no answer
        text, failure = "", type(error).__name__
    return Answer(text, time.perf_counter() - begin, failure)


def score_golds(answers: Answers, pages: Sequence[Page], against: str, pace: str) -> list[Row]:
    """Give a row a system, over pages with gold. pace: the system whose time is 1."""
    by_page = {
        name: [score_text(page.gold or "", answer.text, page.free) for page, answer in zip(pages, given, strict=True)]
        for name, given in answers.items()
    }
    leads = {name: [score.f1 for score in scores] for name, scores in by_page.items()}
    return [_row(name, mean_score(scores), answers, leads, (against, pace)) for name, scores in by_page.items()]


def score_snippets(answers: Answers, pages: Sequence[Page], against: str, pace: str) -> list[Row]:
    """Give a row a system, over pages with snippets. The lead is in the share of a page's snippets that are right."""
    by_page = {
        name: [count_snippets(page.keep, page.drop, answer.text) for page, answer in zip(pages, given, strict=True)]
        for name, given in answers.items()
    }
    leads = {name: [count.right for count in counts] for name, counts in by_page.items()}
    totals = {name: sum(counts, SnippetCount()) for name, counts in by_page.items()}
    return [_row(name, total.score, answers, leads, (against, pace)) for name, total in totals.items()]


def _row(
    name: str, score: Score, answers: Answers, by_page: dict[str, list[float]], held_against: tuple[str, str]
) -> Row:
    against, pace = held_against
    seconds = {key: sum(answer.seconds for answer in answers[key]) for key in (name, pace) if key in answers}
    return Row(
        system=name,
        score=score,
        lead=compare(by_page[name], by_page[against]) if against in by_page and name != against else None,
        slowness=seconds[name] / seconds[pace] if seconds.get(pace) else None,
        failures=sum(answer.failure is not None for answer in answers[name]),
    )
