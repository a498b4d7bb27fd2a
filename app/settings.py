"""What an operator may set. Read once, in main and cli; below, the values are arguments."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

ENVIRONMENT_PREFIX = "COPYTASTER_"
# A waiting room may be empty: then only the article that is being cleaned is let in.
MAY_BE_ZERO = frozenset(("waiting_room", "requests_per_minute", "allow_anybody", "webhook_allow_private"))
SWITCHES = {"1": True, "true": True, "0": False, "false": False}
LOG_FORMATS = ("json", "text")


class SettingsError(Exception):
    """A setting that cannot be used; its text tells the operator which one and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one Copytaster runs. Each field `x` is the environment variable `COPYTASTER_X`.

    database: an SQLAlchemy address: SQLite in a file, or PostgreSQL.
    max_text_bytes: of a submitted text, or of what a reader sees of submitted HTML, counted in UTF-8.
    max_html_bytes: of submitted HTML, counted in UTF-8.  max_lines: of a text.
    waiting_room: how many submissions may wait for the processor of a worker before the next one gets a 503.
    max_wait_seconds: how long a submission waits there at most.
    max_bodies_bytes: of all the request bodies that a worker holds at once; what comes on top gets a 503.
    max_connections: of a worker at once; one more gets a 503, unless another is idle and gives way.
    head_seconds: until the address and header fields of a request are there.
    body_seconds: until 256 KiB more of its body are there, or the rest of it.
    answer_seconds: until 64 KiB more of an answer are read, or the rest of it.
    idle_seconds: between two requests on a connection.  stream_seconds: between two lines of bulk.
    stop_seconds: what requests in flight have to end when the service is stopped; callers may send for half of it.
    lead_agencies: whose version of a story shall lead its cluster, in their order, parted by commas.
    lead_order: how a lead is chosen: `agency`, `fullest`, `earliest` in the order in which they are asked.
    furniture_min_articles: in how many different stories of a source a line must recur before it is furniture of it.
    furniture_min_days: on how many different days (UTC).
    requests_per_minute: of each API key that has no limit of its own; 0 for none.
    allow_anybody: whether the service may be reached from other machines although no API key was ever made.
    webhook_allow_private: whether webhooks may go to addresses of this machine and network, and without TLS.
    webhook_seconds: what a receiver of webhooks has to answer.
    log_format: of what `copytaster serve` logs: `json` for machines, `text` for people.

    >>> Settings.from_environment({"COPYTASTER_MAX_LINES": "9", "PATH": "/bin"}).max_lines
    9
    """

    database: str = "sqlite:///copytaster.db"
    max_text_bytes: int = 2 * 1024 * 1024
    # Most of a page are scripts and styles: news pages of 1 MB are common, of 4 MB rare.
    max_html_bytes: int = 4 * 1024 * 1024
    # A story has some hundred lines. 100,000 sentences with an empty line after each still pass, a million empty lines
    # are no article. The slowest that was found (a byline a line) took 14 s and 800 MB; 4 MiB of <p><b> 1 GB.
    max_lines: int = 200_000
    # Each waiting submission holds one of the 40 threads of a worker: 16 leave more than half of them to the readers.
    waiting_room: int = 16
    max_wait_seconds: int = 30
    # Three of the largest bodies (17 MB), or thousands of usual ones: less than cleaning one of the largest takes.
    max_bodies_bytes: int = 64 * 1024 * 1024
    # Beside as many again that are told so, within the 1,024 files that a process usually may open.
    max_connections: int = 400
    head_seconds: float = 5.0
    body_seconds: float = 30.0
    answer_seconds: float = 30.0
    # Longer than clients and proxies keep one: who closes must not be the one who cannot know of a request on its way.
    idle_seconds: float = 65.0
    stream_seconds: float = 600.0
    # A stop of a container is followed by a kill after 10 s, unless it is told otherwise.
    stop_seconds: float = 8.0
    lead_agencies: str = "AP,Reuters,AFP,dpa"
    lead_order: str = "agency,fullest,earliest"
    # Four stories of a day may share a line that is of none of them (a fair, a storm); over three days they do not.
    furniture_min_articles: int = 5
    furniture_min_days: int = 3
    requests_per_minute: int = 0
    allow_anybody: bool = False
    webhook_allow_private: bool = False
    # The Standard Webhooks specification says 15 to 30.
    webhook_seconds: float = 15.0
    log_format: str = "json"

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            minimum = 0 if field.name in MAY_BE_ZERO else 1
            if isinstance(value, int) and value < minimum:
                raise SettingsError(f"{field.name} must be at least {minimum}, not {value}")
            if isinstance(value, float) and not 0 < value < math.inf:
                raise SettingsError(f"{field.name} must be more than 0 and finite, not {value}")
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
        for field in fields(cls):
            name = ENVIRONMENT_PREFIX + field.name.upper()
            if name in environment:
                reader = readers.get(str(field.type))
                given[field.name] = reader(name, environment[name]) if reader else environment[name]
        return cls(**given)  # type: ignore[arg-type]  # the types were made equal to the fields' just above

    def to_environment(self) -> dict[str, str]:
        """Give the variables from which `from_environment` reads these very settings (for worker processes)."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
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
