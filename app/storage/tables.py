"""The tables. No type that SQLite or PostgreSQL alone would know; a test holds that the migrations agree with them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
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
    Index(None, "source", "public_id"),
    Index(None, "url", "public_id"),
    Index(None, "received_at"),
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
