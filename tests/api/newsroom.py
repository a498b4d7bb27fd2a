"""What a newsroom knows of what it has handed in: the simple model that the service is held against."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["created", "known", "revised"]
# What the feed tells of an article: the kind, its id and its revision.
Told = tuple[str, str, int | None]


@dataclass(slots=True)
class Held:
    """An article. body: what was handed in last.  revisions: what was answered, without the cluster."""

    key: str
    body: Mapping[str, Any]
    revisions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def current(self) -> dict[str, Any]:
        return self.revisions[-1]


@dataclass(slots=True)
class Newsroom:
    """All articles by id, in the order in which they came, and what the feed has to tell next."""

    articles: dict[str, Held] = field(default_factory=dict)
    untold: list[Told] = field(default_factory=list)

    def foresee(self, body: Mapping[str, Any]) -> tuple[Outcome, str | None, int]:
        """Say what will become of a submission: its outcome, the id if there is one, and the revision."""
        for article_id, held in self.articles.items():
            if held.key == key_of(body):
                number = held.current["revision"]
                return ("known", article_id, number) if held.body == body else ("revised", article_id, number + 1)
        return "created", None, 1

    def note(self, body: Mapping[str, Any], answer: dict[str, Any]) -> None:
        """Take in the answer to a submission that was not known."""
        article_id = answer["id"]
        held = self.articles.setdefault(article_id, Held(key_of(body), body))
        held.body = body
        held.revisions.append(without_cluster(answer))
        self.untold.append(
            ("article.revised" if answer["revision"] > 1 else "article.created", article_id, answer["revision"])
        )

    def note_decision(self, answer: dict[str, Any]) -> None:
        """Take in what an override made of an article: the next revision of the same submission, or nothing."""
        held = self.articles[answer["id"]]
        if without_cluster(answer) != held.current:
            held.revisions.append(without_cluster(answer))
            self.untold.append(("article.revised", answer["id"], answer["revision"]))

    def note_deletion(self, article_id: str) -> None:
        del self.articles[article_id]
        self.untold.append(("article.deleted", article_id, None))

    def count_sources(self) -> Counter[str]:
        return Counter(held.body["source"] for held in self.articles.values() if held.body.get("source") is not None)


@dataclass(slots=True)
class Follower:
    """Another service that knows the clusters by the feed alone. homes: the cluster of each article that is in one."""

    homes: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def read(self, items: Iterable[Mapping[str, Any]]) -> list[Told]:
        """Take in a page of the feed; give what it tells of articles."""
        told: list[Told] = []
        for item in items:
            kind, article_id, cluster_id = item["kind"], item["article_id"], item["cluster_id"]
            if kind.startswith("article."):
                told.append((kind, article_id, item["revision"]))
            if kind == "article.deleted":
                self.homes.pop(article_id, None)
            elif kind == "cluster.joined":
                assert cluster_id not in self.ended
                self.homes[article_id] = cluster_id
            elif kind == "cluster.left":
                assert self.homes.pop(article_id) == cluster_id
            elif kind == "cluster.lead":
                self.leads[cluster_id] = article_id
            elif kind in ("cluster.merged", "cluster.dissolved"):
                self.ended.add(cluster_id)
                self.leads.pop(cluster_id)
                self.homes = {one: home for one, home in self.homes.items() if home != cluster_id}
        return told

    def clusters(self) -> dict[str, set[str]]:
        members: dict[str, set[str]] = {}
        for article_id, cluster_id in self.homes.items():
            members.setdefault(cluster_id, set()).add(article_id)
        return members


def key_of(body: Mapping[str, Any]) -> str:
    """Give by what an article is known again: its source and url, or without url all that was handed in."""
    said = [body.get("source"), body["url"]] if body.get("url") else body
    return json.dumps(said, sort_keys=True)


def without_cluster(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer, "cluster": None}


def paragraphs_of(text: str) -> Sequence[str]:
    return [paragraph for paragraph in text.split("\n\n") if len(paragraph.split()) >= 4]
