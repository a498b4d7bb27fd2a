"""What an operator may set. Read once, in main and cli; below, the values are arguments."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

ENVIRONMENT_PREFIX = "COPYTASTER_"
# A waiting room may be empty: then only the article that is being cleaned is let in.
MAY_BE_ZERO = frozenset(("waiting_room", "requests_per_minute", "allow_anybody", "webhook_allow_private"))
SWITCHES = {"1": True, "true": True, "0": False, "false": False}
LOG_FORMATS = ("json", "text")


def setting(default: Any, meaning: str) -> Any:
    """Give a field of Settings. meaning: what an operator is told, as Markdown (docs/settings.md)."""
    return field(default=default, metadata={"meaning": meaning})


class SettingsError(Exception):
    """A setting that cannot be used; its text tells the operator which one and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one Copytaster runs. Each field `x` is the environment variable `COPYTASTER_X`.

    >>> Settings.from_environment({"COPYTASTER_MAX_LINES": "9", "PATH": "/bin"}).max_lines
    9
    """

    database: str = setting(
        "sqlite:///copytaster.db",
        "where the articles are: SQLite in a file, or [PostgreSQL](postgresql.md)",
    )
    max_text_bytes: int = setting(2 * 1024 * 1024, "of one text, in UTF-8; more is a 413")
    # Most of a page are scripts and styles: news pages of 1 MB are common, of 4 MB rare.
    max_html_bytes: int = setting(4 * 1024 * 1024, "of one page, in UTF-8; more is a 413")
    # A story has some hundred lines. 100,000 sentences with an empty line after each still pass, a million empty lines
    # are no article. The slowest that was found (a byline a line) took 14 s and 800 MB; 4 MiB of <p><b> 1 GB.
    max_lines: int = setting(200_000, "of one text; more is a 422")
    # Each waiting submission holds one of the 40 threads of a worker: 16 leave more than half of them to the readers.
    waiting_room: int = setting(
        16,
        "submissions that may wait for a worker; the next one gets a 503 with `Retry-After`",
    )
    max_wait_seconds: int = setting(30, "how long one waits at most")
    # Three of the largest bodies (17 MB), or thousands of usual ones: less than cleaning one of the largest takes.
    max_bodies_bytes: int = setting(
        64 * 1024 * 1024,
        "bytes of request bodies that a worker holds at once; what comes on top gets a 503 with `Retry-After`",
    )
    # Beside as many again that are told so, within the 1,024 files that a process usually may open.
    max_connections: int = setting(400, "of a worker at once; one more takes the place of an idle one, or gets a 503")
    head_seconds: float = setting(5.0, "until the address and header fields of a request are there; then 408")
    body_seconds: float = setting(30.0, "until 256 KiB more of its body are there, or the rest of it; then 408")
    answer_seconds: float = setting(
        30.0,
        "until 64 KiB more of an answer are read, or the rest of it; then the connection is cut",
    )
    # Longer than clients and proxies keep one: who closes must not be the one who cannot know of a request on its way.
    idle_seconds: float = setting(65.0, "between two requests on a connection")
    stream_seconds: float = setting(600.0, "between two lines of bulk")
    # A stop of a container is followed by a kill after 10 s, unless it is told otherwise.
    stop_seconds: float = setting(
        8.0,
        "what requests in flight have to end after SIGTERM or Ctrl-C; for half of it callers may send on",
    )
    lead_agencies: str = setting("AP,Reuters,AFP,dpa", "whose version of a story leads its cluster, in their order")
    lead_order: str = setting(
        "agency,fullest,earliest",
        "how a lead is chosen: the criteria in the order in which they are asked",
    )
    # Four stories of a day may share a line that is of none of them (a fair, a storm); over three days they do not.
    furniture_min_articles: int = setting(
        5,
        "different stories of a source in which a line must recur before it is [furniture of it](learned-furniture.md)",
    )
    furniture_min_days: int = setting(3, "different days on which it must recur")
    requests_per_minute: int = setting(
        0,
        "of each [API key](access.md) that has no limit of its own, in each worker; 0 is none; more is a 429 with "
        "`Retry-After`",
    )
    allow_anybody: bool = setting(
        False,
        "1: serve other machines although there is no API key, where a proxy decides who may come",
    )
    webhook_allow_private: bool = setting(
        False,
        "1: [webhooks](webhooks.md) may go to addresses of this machine and network, and over plain HTTP",
    )
    # The Standard Webhooks specification says 15 to 30.
    webhook_seconds: float = setting(15.0, "what a receiver of webhooks has to answer")
    log_format: str = setting("json", "of what `copytaster serve` logs: an object a line, or `text` for people")

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            minimum = 0 if each.name in MAY_BE_ZERO else 1
            if isinstance(value, int) and value < minimum:
                raise SettingsError(f"{each.name} must be at least {minimum}, not {value}")
            if isinstance(value, float) and not 0 < value < math.inf:
                raise SettingsError(f"{each.name} must be more than 0 and finite, not {value}")
        unknown = set(split_names(self.lead_order)) - {"agency", "fullest", "earliest"}
        if unknown:
            raise SettingsError(f"lead_order must name agency, fullest and earliest, not {', '.join(sorted(unknown))}")
        if self.log_format not in LOG_FORMATS:
            raise SettingsError(f"log_format must be {' or '.join(LOG_FORMATS)}, not {self.log_format}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Give the settings that the environment states, the defaults for the rest.

        Raises SettingsError for a value that is no number, or neither 0 nor 1, where one is needed.
        """
        given: dict[str, str | float] = {}
        readers: dict[str, Callable[[str, str], float]] = {"int": _whole_number, "bool": _switch, "float": _number}
        for each in fields(cls):
            name = ENVIRONMENT_PREFIX + each.name.upper()
            if name in environment:
                reader = readers.get(str(each.type))
                given[each.name] = reader(name, environment[name]) if reader else environment[name]
        return cls(**given)  # type: ignore[arg-type]  # the types were made equal to the fields' just above

    def to_environment(self) -> dict[str, str]:
        """Give the variables from which `from_environment` reads these very settings (for worker processes)."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            ENVIRONMENT_PREFIX + name.upper(): str(int(value) if isinstance(value, bool) else value)
            for name, value in values.items()
        }


def split_names(names: str) -> tuple[str, ...]:
    """Give the names in a list that is parted by commas.

    >>> split_names("AP, Reuters")
    ('AP', 'Reuters')
    """
    return tuple(name.strip() for name in names.split(",") if name.strip())


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise SettingsError(f"{name} must be a number") from None


def _whole_number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise SettingsError(f"{name} must be a whole number") from None


def _switch(name: str, value: str) -> bool:
    try:
        return SWITCHES[value.lower()]
    except KeyError:
        raise SettingsError(f"{name} must be 1 or 0") from None
