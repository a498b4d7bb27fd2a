"""Many submissions in bounded batches, a bulk request each, and what became of every one of them, in order.

httpx reads an answer only when the whole request is sent. So a batch is sent whole and its answers are read as they
come. What bounds the memory also lets a broken connection do no harm: what was not answered is sent again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from pydantic import ValidationError

from copytaster.answer import Answer
from copytaster.errors import BY_STATUS, CopytasterError, Problem, ProblemError, UnexpectedAnswerError, UnreachableError
from copytaster.retries import PASSING_STATUSES
from copytaster.submission import Submitted, to_fields, to_json

PATH = "/v1/articles/bulk"


class BulkAnswer(Answer):
    """A line of the answer."""

    line: int
    status: int
    outcome: str | None = None
    id: UUID | None = None
    revision: int | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of one submission, the `index`-th from 0: it is stored, or there is a `problem` with it.

    outcome: `created`, `known` or `revised`.
    """

    index: int
    submitted: Submitted
    outcome: str | None
    article_id: UUID | None
    revision: int | None
    problem: Problem | None


@dataclass(slots=True)
class Batch:
    """Submissions of one request, as lines, and the answers that came so far."""

    first_index: int
    submitted: list[Submitted] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    _answers: dict[int, BulkAnswer] = field(default_factory=dict)
    _given: int = 0
    _sent: list[int] = field(default_factory=list)
    _trouble: CopytasterError | None = None

    def add(self, submitted: Submitted, line: bytes) -> None:
        """Put one more submission in."""
        self.submitted.append(submitted)
        self.lines.append(line)
        self.size += len(line) + 1

    def content(self) -> bytes:
        """Give the body of the next request: all that has no answer yet."""
        self._sent = [position for position in range(len(self.lines)) if position not in self._answers]
        self._trouble = None
        return b"".join(self.lines[position] + b"\n" for position in self._sent)

    def take(self, line: str) -> Iterator[BulkResult]:
        """Take a line of the answer, and give what is known now, in the order of the submissions."""
        try:
            answer = BulkAnswer.model_validate_json(line)
        except ValidationError as error:
            raise UnexpectedAnswerError(200, f"{PATH} answered in a form that this client does not know") from error
        if answer.status in PASSING_STATUSES and answer.problem is not None:
            self._trouble = BY_STATUS.get(answer.status, ProblemError)(answer.problem)
            return
        self._answers[self._sent[answer.line - 1]] = answer
        while self._given in self._answers:
            yield self._result(self._given)
            self._given += 1

    def check_whole(self) -> None:
        """Raise what kept some lines from being stored at the moment, or that answers are missing."""
        if self._trouble is not None:
            raise self._trouble
        if self._given < len(self.lines):
            raise UnreachableError(f"{PATH} ended before all lines were answered")

    def _result(self, position: int) -> BulkResult:
        answer = self._answers[position]
        where, what = self.first_index + position, self.submitted[position]
        return BulkResult(where, what, answer.outcome, answer.id, answer.revision, answer.problem)


class Batcher:
    """Puts submissions into batches of so many lines, and so many bytes unless one line alone has more."""

    def __init__(self, max_lines: int, max_bytes: int) -> None:
        self._max_lines = max_lines
        self._max_bytes = max_bytes
        self._batch = Batch(0)

    def add(self, submitted: Submitted) -> Batch | None:
        """Put a submission in; gives the batch before it where that is full."""
        line = to_json(to_fields(submitted))
        full = None
        if self._batch.lines and (
            len(self._batch.lines) >= self._max_lines or self._batch.size + len(line) >= self._max_bytes
        ):
            full = self.rest()
        self._batch.add(submitted, line)
        return full

    def rest(self) -> Batch:
        """Give what is in, which may be nothing, and begin anew."""
        batch = self._batch
        self._batch = Batch(batch.first_index + len(batch.lines))
        return batch
