"""Every call of the service, once, for both clients: what is sent, and how the answer is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import parse_qsl, quote, urlsplit
from uuid import UUID

import httpx
from pydantic import BaseModel, ValidationError

from copytaster.answer import Page
from copytaster.article import Article, CleanArticle, StoredArticle, Summary
from copytaster.changes import ChangePage
from copytaster.clusters import Cluster, ClusterSummary, Similar
from copytaster.errors import BY_STATUS, Problem, ProblemError, UnexpectedAnswerError
from copytaster.figures import Figures
from copytaster.retries import read_retry_after
from copytaster.revisions import OverrideList, Revision
from copytaster.rules import RuleList
from copytaster.sentences import SentenceSearch
from copytaster.sources import FurnitureLine, Source
from copytaster.submission import Submitted, to_fields, to_json
from copytaster.webhooks import DeliveryList, Ping, Webhook, WebhookChange, WebhookList, WebhookWithSecret

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Id = UUID | str
Action = Literal["keep", "remove"]
Verdict = Literal["confirmed", "rejected"]
Form = Literal["text", "markdown", "ninjs", "jsonld"]
EXPORT = "/v1/articles/export"
# Of what is no answer of the service, such as a proxy's page.
SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """A request, and how its answer is read.

    done_code: what the service says of it once it is carried out.  wait_seconds: how long the answer may be held back.
    is_new_each_time: whoever sends it twice has two.
    """

    method: str
    path: str
    read: Callable[[httpx.Response], T]
    query: Mapping[str, str | int | float]
    content: bytes | None = None
    done_code: str | None = None
    wait_seconds: float = 0
    follow_redirects: bool = False
    is_new_each_time: bool = False

    @property
    def name(self) -> str:
        """What the call is called in a message."""
        return f"{self.method} {self.path}"

    def request(self, client: httpx.Client | httpx.AsyncClient) -> httpx.Request:
        """Give the request as this client would send it."""
        timeout = client.timeout
        if self.wait_seconds and timeout.read is not None:
            timeout = httpx.Timeout(**timeout.as_dict() | {"read": timeout.read + self.wait_seconds})
        headers = {} if self.content is None else {"Content-Type": "application/json"}
        return client.build_request(
            self.method, self.path, params=dict(self.query), content=self.content, headers=headers, timeout=timeout
        )


# A list is read a page at a time: the call for the one behind this cursor.
Pages = Callable[[str | None], Call[Page[T]]]


def check_status(response: httpx.Response) -> None:
    """Raise what an answer says that is no success. Its content must have been read."""
    status = response.status_code
    if 200 <= status < 300:
        return
    retry_after = read_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        to = f" to {response.headers['Location']}" if "Location" in response.headers else ""
        what = f"{response.url} answered {status}{to}, not as Copytaster does: {response.text[:SHOWN_CHARACTERS]!r}"
        raise UnexpectedAnswerError(status, what, retry_after) from None
    raise BY_STATUS.get(status, ProblemError)(problem, retry_after)


def clean(submitted: Submitted, with_raw: bool) -> Call[CleanArticle]:
    """Clean, and store nothing."""
    fields = to_fields(submitted)

    def read(response: httpx.Response) -> CleanArticle:
        return _model(CleanArticle, response).with_raw(fields.get("text"))

    return _call("POST", "/v1/clean", read, body=fields, raw_text="true" if with_raw and "text" not in fields else None)


def store(submitted: Submitted) -> Call[StoredArticle]:
    """Clean and store."""
    fields = to_fields(submitted)

    def read(response: httpx.Response) -> StoredArticle:
        article = _model(Article, response)
        stored = StoredArticle.model_construct(**dict(article), is_new=response.status_code == 201)
        return stored.with_raw(fields.get("text"))

    return _call("POST", "/v1/articles", read, body=fields)


def get(article_id: Id, revision: int | None) -> Call[Article]:
    """Read an article."""
    return _call("GET", _path("articles", article_id), _reader(Article), revision=revision)


def raw(article_id: Id, revision: int | None) -> Call[bytes]:
    """Read a submission, byte for byte."""
    return _call("GET", _path("articles", article_id, "raw"), _content, revision=revision)


def raw_text(article_id: Id, revision: int | None) -> Call[str]:
    """Read the text that raw spans point into."""
    query: dict[str, Any] = {"revision": revision, "as": "text"}
    return _call("GET", _path("articles", article_id, "raw"), lambda response: _content(response).decode(), **query)


def read_as(article_id: Id, form: Form, revision: int | None) -> Call[str]:
    """Read an article in a format of the trade."""
    query: dict[str, Any] = {"revision": revision, "format": form}
    return _call("GET", _path("articles", article_id), lambda response: _content(response).decode(), **query)


def annotations_of(article_id: Id, revision: int | None) -> Pages[dict[str, Any]]:
    """Read the provenance as W3C annotations. The address of the next page names its revision, too."""
    path = _path("articles", article_id, "annotations")

    def read(response: httpx.Response) -> Page[dict[str, Any]]:
        check_status(response)
        page = response.json()
        return Page[dict[str, Any]](items=page["items"], next=page.get("next"))

    def page_behind(cursor: str | None) -> Call[Page[dict[str, Any]]]:
        query: dict[str, Any] = dict(parse_qsl(urlsplit(cursor).query)) if cursor else {"revision": revision}
        return _call("GET", path, read, **query)

    return page_behind


def export(after: Id | None, **wanted: Any) -> Call[bytes]:
    """Read all articles above an id, one a line. Its answer is to be streamed."""
    return _call("GET", EXPORT, _content, format="ndjson", after=after, **wanted)


def read_exported(line: str) -> Article:
    """Read a line of an export."""
    try:
        return Article.model_validate_json(line)
    except ValidationError as error:
        what = f"{EXPORT} answered a line in a form that this client does not know: {error}"
        raise UnexpectedAnswerError(200, what) from error


def figures(**wanted: Any) -> Call[Figures]:
    """Read what was taken out."""
    return _call("GET", "/v1/figures", _reader(Figures), **wanted)


def delete(article_id: Id) -> Call[bytes]:
    """Remove an article."""
    return _call("DELETE", _path("articles", article_id), _content, done_code="article_not_found")


def articles(limit: int | None, **wanted: Any) -> Pages[Summary]:
    """List articles."""
    return _pages(Summary, "/v1/articles", limit, wanted)


def revisions(article_id: Id, limit: int | None) -> Pages[Revision]:
    """List the revisions of an article."""
    return _pages(Revision, _path("articles", article_id, "revisions"), limit, {})


def overrides(article_id: Id) -> Call[OverrideList]:
    """List what editors decided about an article."""
    return _call("GET", _path("articles", article_id, "overrides"), _reader(OverrideList))


def override(article_id: Id, segment_id: str, action: Action, revision: int | None) -> Call[Article]:
    """Decide about a segment."""
    path = _path("articles", article_id, "overrides", segment_id)
    return _call("PUT", path, _reader(Article), body={"action": action}, revision=revision)


def undo(article_id: Id, segment_id: str, revision: int | None) -> Call[Article]:
    """Take a decision back."""
    path = _path("articles", article_id, "overrides", segment_id)
    return _call("DELETE", path, _reader(Article), done_code="override_not_found", revision=revision)


def similar(article_id: Id, limit: int | None) -> Call[Similar]:
    """Find what is near to an article."""
    return _call("GET", _path("articles", article_id, "similar"), _reader(Similar), limit=limit)


def similar_to(submitted: Submitted, limit: int | None) -> Call[Similar]:
    """Find what is near to a text that is not stored."""
    return _call("POST", "/v1/search/similar", _reader(Similar), body=to_fields(submitted), limit=limit)


def search_sentences(text: str, **wanted: Any) -> Call[SentenceSearch]:
    """Find where a sentence ran."""
    body = to_fields({"text": text, **wanted})
    return _call("POST", "/v1/search/sentences", _reader(SentenceSearch), body=body)


def clusters(limit: int | None, **wanted: Any) -> Pages[ClusterSummary]:
    """List clusters."""
    return _pages(ClusterSummary, "/v1/clusters", limit, wanted)


def cluster(cluster_id: Id) -> Call[Cluster]:
    """Read a cluster, or the one that took it in."""
    return _call("GET", _path("clusters", cluster_id), _reader(Cluster), follow_redirects=True)


def set_lead(cluster_id: Id, article_id: Id) -> Call[bytes]:
    """Let a member lead."""
    path, body = _path("clusters", cluster_id, "lead"), {"article_id": str(article_id)}
    return _call("PUT", path, _content, body=body, follow_redirects=True)


def unset_lead(cluster_id: Id) -> Call[bytes]:
    """Let the rule choose the lead."""
    return _call("DELETE", _path("clusters", cluster_id, "lead"), _content, follow_redirects=True)


def sources(limit: int | None) -> Pages[Source]:
    """List sources."""
    return _pages(Source, "/v1/sources", limit, {})


def furniture(source: str, limit: int | None, state: str | None) -> Pages[FurnitureLine]:
    """List the lines of a source."""
    return _pages(FurnitureLine, _path("sources", source, "furniture"), limit, {"state": state})


def teach_line(source: str, text: str, state: Verdict) -> Call[FurnitureLine]:
    """Teach a line."""
    body = {"text": text, "state": state}
    return _call("POST", _path("sources", source, "furniture"), _reader(FurnitureLine), body=body)


def decide_line(source: str, line_id: int, state: Verdict) -> Call[FurnitureLine]:
    """Confirm or reject a line."""
    path = _path("sources", source, "furniture", line_id)
    return _call("PUT", path, _reader(FurnitureLine), body={"state": state})


def unlearn_line(source: str, line_id: int) -> Call[bytes]:
    """Unlearn a line."""
    path = _path("sources", source, "furniture", line_id)
    return _call("DELETE", path, _content, done_code="furniture_line_not_found")


def rules() -> Call[RuleList]:
    """List the rules."""
    return _call("GET", "/v1/rules", _reader(RuleList))


def changes(after: str | None, limit: int | None, wait_seconds: float) -> Call[ChangePage]:
    """Read the feed behind a cursor."""
    wait = wait_seconds or None
    return _call(
        "GET", "/v1/changes", _reader(ChangePage), wait_seconds=wait_seconds, after=after, limit=limit, wait=wait
    )


def webhooks() -> Call[WebhookList]:
    """List the webhooks."""
    return _call("GET", "/v1/webhooks", _reader(WebhookList))


def webhook(webhook_id: Id) -> Call[Webhook]:
    """Read how a webhook stands."""
    return _call("GET", _path("webhooks", webhook_id), _reader(Webhook))


def add_webhook(url: str, **wanted: Any) -> Call[WebhookWithSecret]:
    """Make a webhook."""
    body = to_fields({"url": url, **wanted})
    return _call("POST", "/v1/webhooks", _reader(WebhookWithSecret), body=body, is_new_each_time=True)


def change_webhook(webhook_id: Id, change: WebhookChange) -> Call[Webhook]:
    """Change a webhook."""
    return _call("PATCH", _path("webhooks", webhook_id), _reader(Webhook), body=dict(change))


def remove_webhook(webhook_id: Id) -> Call[bytes]:
    """Remove a webhook."""
    return _call("DELETE", _path("webhooks", webhook_id), _content, done_code="webhook_not_found")


def renew_secret(webhook_id: Id, keep_old_hours: int) -> Call[WebhookWithSecret]:
    """Make another secret."""
    path, read = _path("webhooks", webhook_id, "secret"), _reader(WebhookWithSecret)
    return _call("POST", path, read, is_new_each_time=True, keep_old_hours=keep_old_hours)


def ping_webhook(webhook_id: Id) -> Call[Ping]:
    """Send a ping."""
    return _call("POST", _path("webhooks", webhook_id, "test"), _reader(Ping))


def deliveries(webhook_id: Id) -> Call[DeliveryList]:
    """List the last attempts."""
    return _call("GET", _path("webhooks", webhook_id, "deliveries"), _reader(DeliveryList))


def _path(*parts: object) -> str:
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


def _call(  # what a call may have, by name
    method: str,
    path: str,
    read: Callable[[httpx.Response], T],
    *,
    body: Mapping[str, Any] | None = None,
    done_code: str | None = None,
    wait_seconds: float = 0,
    follow_redirects: bool = False,
    is_new_each_time: bool = False,
    **query: Any,
) -> Call[T]:
    asked = {name: _plain(value) for name, value in query.items() if value is not None}
    content = None if body is None else to_json(body)
    return Call(method, path, read, asked, content, done_code, wait_seconds, follow_redirects, is_new_each_time)


def _plain(value: Any) -> str | int | float:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value!r} must have a time zone, such as datetime.UTC")
        return value.isoformat()
    return value if isinstance(value, int | float) else str(value)


def _pages(model: type[M], path: str, limit: int | None, wanted: Mapping[str, Any]) -> Pages[M]:
    def page_behind(cursor: str | None) -> Call[Page[M]]:
        return _call("GET", path, _reader(Page[model]), **wanted, limit=limit, cursor=cursor)  # type: ignore[valid-type]  # known at run time

    return page_behind


def _content(response: httpx.Response) -> bytes:
    check_status(response)
    return response.content


def _reader(model: type[M]) -> Callable[[httpx.Response], M]:
    return lambda response: _model(model, response)


def _model(model: type[M], response: httpx.Response) -> M:
    check_status(response)
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        what = f"{response.url} answered in a form that this client does not know: {error}"
        raise UnexpectedAnswerError(response.status_code, what) from error
