"""What can go wrong in a use case: named, with facts. What a caller is told of it stands in app/api/errors.py."""

from __future__ import annotations

from uuid import UUID


class CopytasterError(Exception):
    """The root of every error that has a name."""


class NotReadyError(CopytasterError):
    """The service runs, and the tables are not in the form that it needs."""


class ArticleNotFoundError(CopytasterError):
    """No article has this id."""

    def __init__(self, article_id: UUID | None = None) -> None:
        super().__init__("There is no article of this id; it may have been deleted.")
        self.article_id = article_id


class RevisionNotFoundError(CopytasterError):
    """The article has no such revision."""

    def __init__(self, article_id: UUID, revision: int) -> None:
        super().__init__("The article has no such revision; revisions are numbered from 1.")
        self.article_id = article_id
        self.revision = revision


class ClusterNotFoundError(CopytasterError):
    """No cluster has this id."""

    def __init__(self, cluster_id: UUID | None = None) -> None:
        super().__init__("There is no cluster of this id; its articles may have been deleted or revised.")
        self.cluster_id = cluster_id


class ClusterMergedError(CopytasterError):
    """The cluster has become a part of another one."""

    def __init__(self, cluster_id: UUID, successor: UUID) -> None:
        super().__init__("The cluster was merged into the one that Location names.")
        self.cluster_id = cluster_id
        self.successor = successor


class NotAMemberError(CopytasterError):
    """The article that shall lead is no member of the cluster."""

    def __init__(self, cluster_id: UUID, article_id: UUID) -> None:
        super().__init__("The article is not a member of this cluster; only a member can lead it.")
        self.cluster_id = cluster_id
        self.article_id = article_id


class SegmentNotFoundError(CopytasterError):
    """The revision has no such segment, or this release cuts its text in another way."""

    def __init__(self, article_id: UUID, segment_id: str) -> None:
        super().__init__("The revision has no such segment; its provenance names those that it has.")
        self.article_id = article_id
        self.segment_id = segment_id


class OverrideNotFoundError(CopytasterError):
    """Nothing was decided about this segment."""

    def __init__(self, article_id: UUID, segment_id: str) -> None:
        super().__init__("No editor has decided about this segment.")
        self.article_id = article_id
        self.segment_id = segment_id


class RevisionChangedError(CopytasterError):
    """The article is not in the revision any more that the caller has seen."""

    def __init__(self, article_id: UUID) -> None:
        super().__init__("The article has changed since you read it. Read it again, and decide again.")
        self.article_id = article_id


class BadTextError(CopytasterError):
    """A text that cannot be cleaned. Its message says why and never repeats the text."""


class EmptyTextError(BadTextError):
    """Nothing in the text can be seen."""

    def __init__(self) -> None:
        super().__init__("The text is empty or only white space and invisible characters. Send the article's text.")


class NulCharacterError(BadTextError):
    """The text holds U+0000; `position` is the first one's, in code points."""

    def __init__(self, position: int) -> None:
        super().__init__(f"The text holds a NUL character (U+0000) at position {position}. Remove it.")
        self.position = position


class LoneSurrogateError(BadTextError):
    """The text holds half of a surrogate pair; `position` is the first one's, in code points."""

    def __init__(self, position: int) -> None:
        super().__init__(f"The text holds a lone surrogate at position {position}. Send whole Unicode characters.")
        self.position = position


class UndecodableTextError(BadTextError):
    """The bytes are no text in their charset; `position` is the first bad byte's."""

    def __init__(self, charset: str, position: int) -> None:
        super().__init__(
            f"The text is not valid {charset}: the byte at position {position} does not fit. "
            "Send valid text, and state the charset in which it is written."
        )
        self.charset = charset
        self.position = position


class TextTooLargeError(BadTextError):
    """The text is longer than the limit, in bytes of UTF-8."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"The text is larger than {max_bytes} bytes of UTF-8. Send one article at a time.")
        self.max_bytes = max_bytes


class TooManyLinesError(BadTextError):
    """The text has more line ends than the limit."""

    def __init__(self, max_lines: int) -> None:
        super().__init__(f"The text has more than {max_lines} lines. Send one article at a time.")
        self.max_lines = max_lines


class UnknownCharsetError(BadTextError):
    """The charset is none that Copytaster reads."""

    def __init__(self) -> None:
        super().__init__("The charset of the text is not known. Send UTF-8, or name a charset that the IANA registers.")


class BusyError(CopytasterError):
    """All the work that may wait is waiting already."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__("Too many articles are being cleaned at once. Send this one again a little later.")
        self.retry_after_seconds = retry_after_seconds


class QuoteTooShortError(CopytasterError):
    """A quote that no key of the index can find."""

    def __init__(self) -> None:
        super().__init__(
            "The quote is too short to be found: it needs four words in a line, or eight characters where words are "
            "not parted by spaces. Send more of the sentence."
        )


class FurnitureLineNotFoundError(CopytasterError):
    """The source has no such line."""

    def __init__(self, source: str | None = None, line_id: int | None = None) -> None:
        super().__init__("The source has no furniture line of this id; it may have been unlearned.")
        self.source = source
        self.line_id = line_id


class UnusableLineError(CopytasterError):
    """A text that no line of an article can match."""

    def __init__(self, max_characters: int) -> None:
        super().__init__(
            f"The text cannot be a furniture line: it must be one line of at most {max_characters} characters with a "
            "letter or digit in it."
        )
        self.max_characters = max_characters


class KeyNeededError(CopytasterError):
    """The caller has shown no key."""

    def __init__(self) -> None:
        super().__init__("Send the key that the operator gave you: `Authorization: Bearer ct_...`.")


class UnknownKeyError(CopytasterError):
    """The caller's key is none, or was revoked, or has ended. Which of these is not told."""

    def __init__(self) -> None:
        super().__init__("The key is not known here, was revoked or has ended. Ask the operator for another one.")


class ScopeMissingError(CopytasterError):
    """The caller's key is not for this call."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"The key lacks the scope `{scope}`, which this call needs. Ask the operator for one with it.")
        self.scope = scope


class ForeignSourceError(CopytasterError):
    """The caller's key is bound to a source, and the request names or touches another one."""

    def __init__(self) -> None:
        super().__init__(
            "The key is bound to one source, and this names or changes what is of another. Leave `source` out, or ask "
            "the operator for another key."
        )


class TooManyRequestsError(CopytasterError):
    """The key has been used more often than it may."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__("The key has used up its requests for the moment. Send this one again a little later.")
        self.retry_after_seconds = retry_after_seconds


class WebhookNotFoundError(CopytasterError):
    """No webhook has this id."""

    def __init__(self, webhook_id: UUID | None = None) -> None:
        super().__init__("There is no webhook of this id; it may have been deleted.")
        self.webhook_id = webhook_id


class WebhookUrlError(CopytasterError):
    """An address to which nothing is sent. why: as in "is no address"."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The url {why}. Give the https address at which the receiver takes POST requests.")
        self.why = why


class TooManyWebhooksError(CopytasterError):
    """As many webhooks as there may be."""

    def __init__(self, most: int) -> None:
        super().__init__(f"There are {most} webhooks, and there may be no more. Delete one that is not needed.")
        self.most = most
