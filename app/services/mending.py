"""What is wrong is mended, each flaw in a transaction of its own under the lock of writers: derived, or set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sqlalchemy.exc import IntegrityError

from app.services import article_mends, cluster_mends, setting_aside
from app.services.bench import Bench, Outcome
from app.services.checking import find_flaws
from app.services.flaws import Flaw
from app.services.resources import Resources
from app.storage.postgres_connection import patience_of

# What is mended may show what it hid: the second look finds that, the third nothing, as a rule.
ROUNDS: Final = 5

Mender = Callable[[Bench, Flaw], Outcome]
MENDERS: Final[Mapping[str, Mender]] = {
    "database.damaged": article_mends.rebuild_indexes,
    "article.no_revision": setting_aside.set_article_aside,
    "article.numbers": setting_aside.note_as_lost,
    "article.behind": article_mends.copy_head,
    "article.head": article_mends.copy_head,
    "article.identity": article_mends.set_identity,
    "article.agency": article_mends.relink,
    "raw.missing": setting_aside.set_revision_aside,
    "raw.unreadable": setting_aside.set_revision_aside,
    "raw.changed": setting_aside.set_revision_aside,
    "answer.unreadable": setting_aside.set_revision_aside,
    "answer.columns": setting_aside.set_revision_aside,
    "answer.spans": setting_aside.set_revision_aside,
    "answer.text": setting_aside.set_revision_aside,
    "index.waiting": article_mends.relink,
    "bands.missing": article_mends.relink,
    "bands.extra": article_mends.relink_cleared,
    "sentences.missing": article_mends.relink,
    "sentences.extra": article_mends.relink_cleared,
    "link.missing": article_mends.relink,
    "link.wrong": article_mends.relink,
    "link.one_sided": article_mends.relink,
    "cluster.members": cluster_mends.regroup,
    "cluster.size": cluster_mends.regroup_cluster,
    "cluster.lead": cluster_mends.regroup_cluster,
    "cluster.empty": cluster_mends.regroup_cluster,
    "cluster.merged": cluster_mends.end_merge,
    "sightings.extra": article_mends.keep_own_sightings,
    "furniture.key": article_mends.set_line_key,
    "feed.missing": article_mends.tell,
    "feed.twice": article_mends.tell_once,
    "feed.lost": setting_aside.note_as_lost,
    "revisions.orphan": setting_aside.set_orphans_aside,
    "overrides.orphan": article_mends.delete_orphans,
    "bands.orphan": article_mends.delete_orphans,
    "sentences.orphan": article_mends.delete_orphans,
    "links.orphan": article_mends.delete_orphans,
    "members.orphan": article_mends.delete_orphans,
    "sightings.orphan": article_mends.delete_orphans,
    "webhooks.orphan": article_mends.delete_orphans,
}


def mend_all(resources: Resources, *, quick: bool = False) -> Iterator[tuple[Flaw, Outcome]]:
    """Mend what a check finds until it finds nothing that can be mended; gives what became of each flaw.

    Broken off, it may be begun again. A service may run meanwhile: each mend looks at what is there when it has the
    lock.
    """
    for _ in range(ROUNDS):
        is_changed = False
        for flaw in find_flaws(resources, quick=quick):
            outcome = mend(resources, flaw)
            is_changed |= outcome != "left"
            yield flaw, outcome
        if not is_changed:
            return


def mend(resources: Resources, flaw: Flaw) -> Outcome:
    """Mend one flaw."""
    now = resources.clock()
    try:
        # Some mends read a whole table.
        with resources.writes.begin() as connection, patience_of(connection):
            return MENDERS[flaw.code](Bench(connection, now, resources), flaw)
    except IntegrityError:
        return "left"
