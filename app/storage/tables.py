"""The tables. No type that SQLite or PostgreSQL alone would know; a test holds that the migrations agree with them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)

# Named constraints, so that a migration can drop them on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers the rows by itself only where the type is INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone of a time, so that it goes in and comes out as UTC here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Give the moment in UTC; a time without zone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Give the moment with its zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


articles = Table(
    "articles",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("public_id", Uuid, nullable=False, unique=True),
    # What makes two submissions one article; unique, so that no race can store it twice.
    Column("identity_key", LargeBinary(32), nullable=False, unique=True),
    Column("source", Text),
    Column("url", Text),
    # Of the current revision, since lists filter by them.
    Column("revision", Integer, nullable=False),
    Column("language", String(35), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    # The form of the keys under which the index holds the article; NULL: not yet in the index, nor linked.
    Column("indexed_as", String(128)),
    # Who wrote the current revision, as far as it says so; known where it is in the index.
    Column("agency", Text),
    Index(None, "source", "public_id"),
    # By its hash in PostgreSQL, whose other indexes take no more than 2,704 bytes: a URL may be longer.
    Index(None, "url", postgresql_using="hash"),
    Index(None, "received_at"),
    Index(None, "indexed_as", "id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("article_id", RowId, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("submission_key", LargeBinary(32), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("title", Text),
    Column("byline", Text),
    Column("published_at", UtcTime),
    Column("language", String(35), nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("version", String(32), nullable=False),
    Column("recipe", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("submitted_metadata", Text, nullable=False),
    Column("media_type", String(32), nullable=False),
    Column("charset", String(32), nullable=False),
    # The large ones last: SQLite then reads the small columns of a row without touching its overflow pages.
    Column("text", Text, nullable=False),
    Column("details", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    # What a reader sees of HTML; NULL where raw is text itself.
    Column("derived_text", Text),
    UniqueConstraint("article_id", "revision"),
)

# The inverted index: which articles hold a key. Both tables have no other columns, no row numbers and no foreign key: a
# posting is as small as it can be, and those of a deleted article are found again by its text.
article_bands = Table(
    "article_bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
sentence_keys = Table(
    "sentence_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Two articles that carry the same story, a row in each direction. containment: of the first in the second.
links = Table(
    "links",
    metadata,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    Column("other_id", BigInteger, primary_key=True, autoincrement=False),
    Column("because", String(64), nullable=False),
    Column("jaccard", Float(53), nullable=False),
    Column("containment", Float(53), nullable=False),
    sqlite_with_rowid=False,
)

clusters = Table(
    "clusters",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("public_id", Uuid, nullable=False, unique=True),
    # NULL for a cluster that was merged into another one, which is then named.
    Column("lead_id", RowId, ForeignKey("articles.id", ondelete="SET NULL")),
    # An editor's choice stays while the article is a member.
    Column("lead_by", String(8), nullable=False),
    Column("lead_because", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("merged_into", Uuid),
    Index(None, "lead_id"),
    Index(None, "size", "public_id"),
    Index(None, "changed_at", "public_id"),
)

cluster_members = Table(
    "cluster_members",
    metadata,
    Column("article_id", RowId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("cluster_id", RowId, ForeignKey("clusters.id", ondelete="CASCADE"), nullable=False),
    Column("because", String(64), nullable=False),
    Index(None, "cluster_id", "article_id"),
)

# What happened, in the order in which it was committed. Names public ids, since it outlives what it tells of.
changes = Table(
    "changes",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("article_id", Uuid),
    Column("revision", Integer),
    Column("cluster_id", Uuid),
    # The other cluster of a merge or split.
    Column("other_id", Uuid),
    # Of the article.
    Column("source", Text),
    # Numbers are never given twice, also where the last row is removed: a reader would miss the second one.
    sqlite_autoincrement=True,
)

# Which articles carry a line in their story. The line first, so that one look tells whether another source has it; the
# day, on which the article first came, before the article, so that some of each day can be read.
line_sightings = Table(
    "line_sightings",
    metadata,
    Column("line_key", BigInteger, primary_key=True, autoincrement=False),
    Column("source_key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
furniture_lines = Table(
    "furniture_lines",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source", Text, nullable=False),
    Column("line_key", BigInteger, nullable=False),
    # The form by which it is matched; `example` as it was printed.
    Column("line", Text, nullable=False),
    Column("example", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("articles", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("learned_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    UniqueConstraint("source", "line_key"),
    Index(None, "line_key"),
    Index(None, "source", "id"),
)

# What an editor decided about a segment: known again by its text, and by the how manyth of equal ones it is.
overrides = Table(
    "overrides",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("article_id", RowId, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("segment_key", LargeBinary(32), nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("action", String(8), nullable=False),
    # Where the editor saw it, and what it said: it may be gone from later revisions.
    Column("revision", Integer, nullable=False),
    Column("segment_id", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    UniqueConstraint("article_id", "segment_key", "occurrence"),
)

# Who may call. Rows are never removed: a key that was revoked keeps the service closed to those who have none.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("public_id", String(16), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    # SHA-256; the secret itself is nowhere.
    Column("secret_hash", LargeBinary(32), nullable=False),
    # Parted by spaces.
    Column("scopes", String(64), nullable=False),
    # NULL: of every source.
    Column("source", Text),
    # NULL: what the settings say.
    Column("requests_per_minute", Integer),
    Column("max_body_bytes", Integer),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime),
    Column("revoked_at", UtcTime),
)

# What a check found broken and could not derive: kept, and out of the way. Names public ids, as the feed does.
set_aside = Table(
    "set_aside",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcTime, nullable=False),
    # The code of the flaw.
    Column("because", String(32), nullable=False),
    # NULL where nothing tells to which article it belonged.
    Column("article_id", Uuid),
    # NULL: all of the article.
    Column("revision", Integer),
    # What stood in the tables, as JSON; an empty object where nothing was left.
    Column("rows", LargeBinary, nullable=False),
    Index(None, "article_id", "revision"),
)

# Where the feed is sent. `position`: all up to this number of the feed is delivered, passed over, or waits in a lane.
webhooks = Table(
    "webhooks",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("public_id", Uuid, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    # Kinds of changes, parted by spaces; NULL: all, also those to come.
    Column("events", Text),
    # NULL: of every source.
    Column("source", Text),
    # In full: with a hash nothing can be signed. The one before the last, for as long as it signs too.
    Column("secret", String(64), nullable=False),
    Column("old_secret", String(64)),
    Column("old_until", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    # NULL: it is enabled.
    Column("disabled_because", String(16)),
    Column("disabled_at", UtcTime),
    Column("position", BigInteger, nullable=False),
    # Of new events in a row, and when the next one may be tried.
    Column("failures", Integer, nullable=False),
    Column("next_at", UtcTime),
    # Since when nothing was accepted; NULL: the last attempt was.
    Column("failing_since", UtcTime),
    Column("delivered_at", UtcTime),
    # Who delivers at the moment, and until when nobody else may.
    Column("lease", String(32)),
    Column("lease_until", UtcTime),
)

# What a receiver did not take, article by article (cluster by cluster): the next event of it that is to be sent. Those
# after it follow when it has gone.
webhook_lanes = Table(
    "webhook_lanes",
    metadata,
    Column("webhook_id", RowId, ForeignKey("webhooks.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # The public id of the article or cluster.
    Column("key", Uuid, primary_key=True),
    # Of the feed.
    Column("number", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("next_at", UtcTime, nullable=False),
)

# The last attempts of each webhook.
webhook_attempts = Table(
    "webhook_attempts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("webhook_id", RowId, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("article_id", Uuid),
    Column("cluster_id", Uuid),
    Column("at", UtcTime, nullable=False),
    # The how manyth of this event.
    Column("attempt", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    # NULL: there was no answer.
    Column("status", Integer),
    Column("error", Text),
    Column("seconds", Float(53), nullable=False),
    Column("next_at", UtcTime),
    Index(None, "webhook_id", "id"),
)
