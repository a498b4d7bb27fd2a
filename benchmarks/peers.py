"""The others: each as its own manual shows it, on the same page, and missing where it is not installed.

They live in an environment of their own (`make accuracy`), so that they cannot change what the service runs with.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from app.core.language import detect_language
from benchmarks.visible import read_visible

# jusText names its stop lists by the language's English name. For all others its manual says to go without.
STOP_LISTS = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi", "it": "Italian",
    "ko": "Korean", "lv": "Latvian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """An extractor. read: (html, url) -> text; whatever it raises counts as no answer."""

    name: str
    package: str
    read: Callable[[str, str | None], str]

    @property
    def is_installed(self) -> bool:
        """Whether its package is there."""
        return is_installed(self.package)


MODULES = {"newspaper4k": "newspaper", "readability-lxml": "readability", "jusText": "justext"}


def is_installed(package: str) -> bool:
    """Whether a package can be imported."""
    return importlib.util.find_spec(MODULES.get(package, package)) is not None


def version_of(package: str) -> str:
    """Give "package version", or say that it is missing."""
    return f"{package} {version(package)}" if is_installed(package) else f"{package} is missing here"


def read_trafilatura(html: str, url: str | None) -> str:
    """Read with its defaults, without the readers' comments, which no gold holds."""
    return _trafilatura(html, url)


def read_trafilatura_precision(html: str, url: str | None) -> str:
    """Read with `favor_precision`."""
    return _trafilatura(html, url, favor_precision=True)


def read_trafilatura_recall(html: str, url: str | None) -> str:
    """Read with `favor_recall`."""
    return _trafilatura(html, url, favor_recall=True)


def _trafilatura(html: str, url: str | None, **favor: bool) -> str:
    import trafilatura  # noqa: PLC0415 - peers are optional

    return trafilatura.extract(html, url=url, include_comments=False, **favor) or ""


def read_newspaper(html: str, url: str | None) -> str:
    """Read with its defaults; it takes the language from the page."""
    import newspaper  # noqa: PLC0415

    article = newspaper.Article(url or "https://page.example/story.html", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


def read_readability(html: str, url: str | None) -> str:
    """Read with its defaults; of the HTML that it gives what a reader sees."""
    from readability import Document  # noqa: PLC0415

    return read_visible(Document(html, url=url).summary().encode(), charset="utf-8")


def read_justext(html: str, _url: str | None) -> str:
    """Read with the stop list of the page's language, without one where it has none, as its manual says."""
    import justext  # noqa: PLC0415

    paragraphs = justext.justext(html, *stop_list(detect_language(read_visible(html.encode(), charset="utf-8"))))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


@cache
def stop_list(language: str) -> tuple[frozenset[str], int, int, float, float]:
    """Give jusText's stop words and its thresholds: length low and high, stop words low and high."""
    import justext  # noqa: PLC0415

    known = STOP_LISTS.get(language)
    if known is None:
        return frozenset(), 70, 200, 0.0, 0.0
    return justext.get_stoplist(known), 70, 200, 0.30, 0.32


PEERS = (
    Peer("trafilatura", "trafilatura", read_trafilatura),
    Peer("trafilatura, precision", "trafilatura", read_trafilatura_precision),
    Peer("trafilatura, recall", "trafilatura", read_trafilatura_recall),
    Peer("newspaper4k", "newspaper4k", read_newspaper),
    Peer("readability-lxml", "readability-lxml", read_readability),
    Peer("jusText", "jusText", read_justext),
)
