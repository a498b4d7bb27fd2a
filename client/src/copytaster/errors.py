"""What can go wrong, and what the service says of it."""

from __future__ import annotations

from copytaster.answer import Answer


class CopytasterError(Exception):
    """Whatever goes wrong with this client."""


class RawTextMissingError(CopytasterError):
    """The raw text of an article is asked for, and not at hand."""

    def __init__(self) -> None:
        super().__init__("This article came without its raw text: read it with client.get(article.id, with_raw=True)")


class UnreachableError(CopytasterError):
    """The service did not answer, however often it was asked; `__cause__` is what happened last."""


class UnexpectedAnswerError(CopytasterError):
    """Something answered that is not the service, or a version of it that this client does not understand."""

    def __init__(self, status: int, what: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(status, what, retry_after_seconds)
        self.status = status
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        return str(self.args[1])


class FieldError(Answer):
    """What is wrong with one field of the body (`pointer`) or one parameter of the query."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(Answer):
    """What the service says of an error (RFC 9457). `code` is stable, `detail` says what to do."""

    title: str
    status: int
    code: str
    detail: str
    request_id: str | None = None
    errors: tuple[FieldError, ...] = ()


class ProblemError(CopytasterError):
    """The service refused, or could not do what was asked. Its classes are by status; `code` tells them apart further.

    retry_after_seconds: what the service asks for before the next try, where it does.
    """

    def __init__(self, problem: Problem, retry_after_seconds: float | None = None) -> None:
        super().__init__(problem, retry_after_seconds)
        self.problem = problem
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        problem = self.problem
        fields = "; ".join(f"{field.pointer or field.parameter}: {field.detail}" for field in problem.errors)
        details = f"{problem.detail} ({fields})" if fields else problem.detail
        asked = f", request {problem.request_id}" if problem.request_id else ""
        return f"{problem.title}: {details} [{problem.status} {problem.code}{asked}]"

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.problem.status

    @property
    def code(self) -> str:
        """The stable code."""
        return self.problem.code

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return self.problem.title

    @property
    def detail(self) -> str:
        """What to do."""
        return self.problem.detail

    @property
    def request_id(self) -> str | None:
        """The id under which the service's log names the request."""
        return self.problem.request_id


class KeyRefusedError(ProblemError):
    """401, 403: a key is needed, is not known, or is not for this."""


class NotFoundError(ProblemError):
    """404: there is no such article, revision, segment, cluster or line."""


class ConflictError(ProblemError):
    """409, 412: what is there does not allow it."""


class TooLargeError(ProblemError):
    """413: the body or the text is over a limit."""


class InvalidError(ProblemError):
    """415, 422: the text, the fields or the query cannot be used; `problem.errors` names the fields."""


class TooManyRequestsError(ProblemError):
    """429: the key is used too often, and was so until all tries were used up."""


class FailedError(ProblemError):
    """500: a mistake of the service's. Report it with its `request_id`."""


class UnavailableError(ProblemError):
    """503: the service could not do it at the moment, until all tries were used up."""


BY_STATUS: dict[int, type[ProblemError]] = {
    401: KeyRefusedError,
    403: KeyRefusedError,
    404: NotFoundError,
    409: ConflictError,
    412: ConflictError,
    413: TooLargeError,
    415: InvalidError,
    422: InvalidError,
    429: TooManyRequestsError,
    500: FailedError,
    503: UnavailableError,
}
