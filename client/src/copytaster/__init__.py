"""A client of the Copytaster service: hands in scraped articles, reads them back clean.

from copytaster import Client, Submission

with Client("http://localhost:8000") as client:
article = client.store(Submission(text=text, url=url, source="Harbor Times"))
print(article.text)
"""

from copytaster.article import Article, CleanArticle, Segment, StoredArticle, Summary
from copytaster.async_client import AsyncClient
from copytaster.bulk import BulkResult
from copytaster.changes import Change
from copytaster.client import Client
from copytaster.clusters import Cluster, ClusterSummary, Similar
from copytaster.errors import (
    ConflictError,
    CopytasterError,
    FailedError,
    InvalidError,
    KeyRefusedError,
    NotFoundError,
    Problem,
    ProblemError,
    RawTextMissingError,
    TooLargeError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedAnswerError,
    UnreachableError,
)
from copytaster.figures import Figures
from copytaster.retries import Retries
from copytaster.revisions import Override, Revision
from copytaster.rules import Rule
from copytaster.sentences import SentenceSearch
from copytaster.sources import FurnitureLine, Source
from copytaster.submission import Options, Submission
from copytaster.version import __version__
from copytaster.webhooks import Delivery, Ping, Webhook, WebhookWithSecret

__all__ = [
    "Article",
    "AsyncClient",
    "BulkResult",
    "Change",
    "CleanArticle",
    "Client",
    "Cluster",
    "ClusterSummary",
    "ConflictError",
    "CopytasterError",
    "Delivery",
    "FailedError",
    "Figures",
    "FurnitureLine",
    "InvalidError",
    "KeyRefusedError",
    "NotFoundError",
    "Options",
    "Override",
    "Ping",
    "Problem",
    "ProblemError",
    "RawTextMissingError",
    "Retries",
    "Revision",
    "Rule",
    "Segment",
    "SentenceSearch",
    "Similar",
    "Source",
    "StoredArticle",
    "Submission",
    "Summary",
    "TooLargeError",
    "TooManyRequestsError",
    "UnavailableError",
    "UnexpectedAnswerError",
    "UnreachableError",
    "Webhook",
    "WebhookWithSecret",
    "__version__",
]
