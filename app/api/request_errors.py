"""What can be wrong with a request before any use case sees it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.errors import CopytasterError

# A body of nothing but mistakes does not get them all back.
MAX_FIELD_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field that was not understood. where: a JSON pointer into the body, or the name of a query parameter."""

    where: str
    detail: str


class RequestError(CopytasterError):
    """The root of these errors. Their messages never repeat what was sent."""


class MalformedRequestError(RequestError):
    """What came is no HTTP."""

    def __init__(self) -> None:
        super().__init__("The request is not valid HTTP/1.1 (RFC 9112). Send it with a client that speaks it.")


class HeadTooLargeError(RequestError):
    """The address and header fields are larger than those of any acceptable request."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"The address and the header fields are larger than {max_bytes} bytes. Send fewer or less.")
        self.max_bytes = max_bytes


class SlowRequestError(RequestError):
    """The head or the body of a request does not come in time."""

    def __init__(self) -> None:
        super().__init__("The request did not come in time. Send all of it without a break, or again.")


class TooManyConnectionsError(RequestError):
    """More connections, or requests on one, are open than are served."""

    def __init__(self) -> None:
        super().__init__("Too many connections or requests are open at once. Send this one again a little later.")


class StoppingError(RequestError):
    """The service ends before the request has come or is carried out."""

    def __init__(self) -> None:
        super().__init__("The service is being stopped and this was not finished. Send it again a little later.")


class ForeignCallerError(RequestError):
    """A service without keys is asked by a name, or by a page, that is not of its own machine."""

    def __init__(self) -> None:
        super().__init__(
            "No API key was made yet, so this service answers to 127.0.0.1 and localhost alone, and to no page of "
            "another site. Make a key (`copytaster keys create`), or where a proxy decides who may come, set "
            "COPYTASTER_ALLOW_ANYBODY=1."
        )


class BodyTooLargeError(RequestError):
    """The body has more bytes than any acceptable submission."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"The body is larger than {max_bytes} bytes. Send one article at a time.")
        self.max_bytes = max_bytes


class UnsupportedMediaTypeError(RequestError):
    """The body is of a type that this call does not read."""

    def __init__(self) -> None:
        super().__init__(
            "Send an article as application/json, text/plain or text/html, many as application/x-ndjson; say so in "
            "Content-Type, once."
        )


class UnsupportedEncodingError(RequestError):
    """The body is compressed."""

    def __init__(self) -> None:
        super().__init__("Send the body without a Content-Encoding; POST /v1/articles/bulk also takes gzip.")


class CorruptGzipError(RequestError):
    """The body is not the gzip that it says it is, or ends early."""

    def __init__(self) -> None:
        super().__init__("The gzip is damaged or ends early: this line and what follows it were not read.")


class TooManyBadLinesError(RequestError):
    """Hardly a line of a stream can be stored."""

    def __init__(self) -> None:
        super().__init__("Hardly a line could be stored: this line and what follows it were not read. Mend them first.")


class JsonCharsetError(RequestError):
    """JSON in another charset than UTF-8 (RFC 8259, 8.1)."""

    def __init__(self) -> None:
        super().__init__("Send JSON in UTF-8.")


class InvalidJsonError(RequestError):
    """The body is no JSON; `reason` names the place."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The body is not valid JSON: {reason}.")


class InvalidFieldsError(RequestError):
    """Fields of the body are unknown, missing or of the wrong type or value."""

    def __init__(self, fields: tuple[FieldProblem, ...]) -> None:
        super().__init__("Some fields of the body were not understood; errors names each.")
        self.fields = fields


class InvalidParametersError(RequestError):
    """Query parameters are unknown, repeated or of the wrong type or value."""

    def __init__(self, fields: tuple[FieldProblem, ...]) -> None:
        super().__init__("Some query parameters were not understood; errors names each.")
        self.fields = fields


class TextOrHtmlError(RequestError):
    """The submission holds both text and html, or neither."""

    def __init__(self) -> None:
        super().__init__("Send exactly one of text and html.")


class NotAcceptableError(RequestError):
    """The caller accepts none of the formats."""

    def __init__(self, formats: tuple[str, ...]) -> None:
        super().__init__(f"Accept one of {', '.join(formats)}.")
        self.formats = formats


def explain(error_type: str, message: str) -> str:
    """Give pydantic's finding in words that tell the caller what to do."""
    return "is not known here; remove it or correct its name" if error_type == "extra_forbidden" else message
