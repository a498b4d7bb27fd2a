"""The service against a simple model of it: whatever is done to it, in whatever order, both say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any
from urllib.parse import quote

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.api.newsroom import Follower, Newsroom, paragraphs_of, without_cluster
from tests.api.wire_stories import DIGEST, FERRY, FERRY_BRIEF, FERRY_UPDATE, LIBRARY, write_story
from tests.conftest import Service

NDJSON = {"Content-Type": "application/x-ndjson"}
UNKNOWN = "01a2072a-66a2-7726-881d-5919b694ff55"
QUOTED = "\n\n".join((FERRY.split("\n\n")[2], FERRY, "Share this article", LIBRARY.split("\n\n")[0] + " (AP/File)"))
TEXTS = (FERRY, FERRY_UPDATE, FERRY_BRIEF, LIBRARY, DIGEST, QUOTED, f"{FERRY}\n\n{FERRY}", write_story(7), "It rains.")
PAGES = tuple(
    f"<title>Ferry</title><nav>Home</nav><p>{text}</p>" for text in (FERRY.replace("\n\n", "<p>"), "It rains.")
)
SAID = st.sampled_from([*({"text": text} for text in TEXTS), *({"html": page} for page in PAGES)])
PLACES = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(("Gazette", "Herald", "Holm/Post")),
        "url": st.sampled_from(("https://a.example/1", "https://a.example/2", "https://b.example/1")),
        "title": st.just("Ferry"),
        "options": st.just({"repeats": "flag"}),
    },
)
BODIES = st.builds(lambda said, place: {**said, **place}, SAID, PLACES)
BAD_LINES = st.sampled_from(("{}", '{"text": ""}', "[]", '{"txet": "x"}', "{", '{"text": "a", "html": "b"}'))
NUMBERS = st.integers(0, 19)


class Desk(RuleBasedStateMachine):
    """Editors, scrapers and other services at one service, in any order."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self.service = service
        self.newsroom = Newsroom()
        self.follower = Follower()
        # What a run before this one has left when it failed.
        self.clear()
        self.place = ""
        while (page := self.changes(1000))["items"]:
            self.place = page["next"]

    # ------------------------------------------------------------ what is done
    @rule(body=BODIES)
    def hand_in(self, body: dict[str, Any]) -> None:
        outcome, article_id, revision = self.newsroom.foresee(body)
        answer = self.service.post("/v1/articles", json=body)
        assert answer.status_code == (201 if outcome == "created" else 200), answer.text
        said = answer.json()
        assert answer.headers["location"] == f"/v1/articles/{said['id']}"
        assert article_id in (None, said["id"])
        assert said["revision"] == revision
        if outcome == "known":
            assert without_cluster(said) == self.newsroom.articles[said["id"]].current
        else:
            assert outcome != "created" or said["id"] not in self.newsroom.articles
            self.newsroom.note(body, said)
        assert self.read(said["id"]) == said

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS)
    def hand_in_again(self, number: int) -> None:
        self.hand_in(dict(self.newsroom.articles[self.pick(number)].body))

    @rule(lines=st.lists(BODIES | BAD_LINES, max_size=5))
    def hand_in_many(self, lines: list[dict[str, Any] | str]) -> None:
        sent = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        answer = self.service.post("/v1/articles/bulk", content=sent.encode(), headers=NDJSON)
        assert answer.status_code == 200
        answers = [json.loads(line) for line in answer.text.splitlines()]
        assert [said["line"] for said in answers] == list(range(1, len(lines) + 1))
        for line, said in zip(lines, answers, strict=True):
            if isinstance(line, str):
                assert said["status"] == said["problem"]["status"] == 422
                continue
            outcome, article_id, revision = self.newsroom.foresee(line)
            assert (said["outcome"], said["revision"]) == (outcome, revision)
            assert article_id in (None, said["id"])
            if outcome != "known":
                # Another line of the batch may have made a later revision of it already.
                self.newsroom.note(line, self.read(said["id"], revision))

    @rule(body=BODIES)
    def clean(self, body: dict[str, Any]) -> None:
        answer = self.service.post("/v1/clean", json=body)
        assert answer.status_code == 200
        assert (answer.json()["id"], answer.json()["cluster"]) == (None, None)

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS, segment=NUMBERS, action=st.sampled_from(("keep", "remove")))
    def decide(self, number: int, segment: int, action: str) -> None:
        path, row = self.segment_of(number, segment)
        answer = self.service.call("PUT", path, json={"action": action})
        assert answer.status_code == 200
        decided = next(one for one in answer.json()["provenance"]["segments"] if one["id"] == row["id"])
        assert (decided["because"], decided["role"]) == (f"editor.{action}", row["role"])
        self.newsroom.note_decision(answer.json())
        assert self.service.call("PUT", path, json={"action": action}).json() == answer.json()
        listed = self.service.get(path.rpartition("/")[0]).json()["items"]
        assert (row["id"], action) in [(one["segment_id"], one["action"]) for one in listed]

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS, segment=NUMBERS)
    def take_back(self, number: int, segment: int) -> None:
        path, row = self.segment_of(number, segment)
        listed = self.service.get(path.rpartition("/")[0]).json()["items"]
        answer = self.service.call("DELETE", path)
        if row["id"] in [one["segment_id"] for one in listed]:
            assert answer.status_code == 200
            self.newsroom.note_decision(answer.json())
        else:
            assert (answer.status_code, answer.json()["code"]) == (404, "override_not_found")

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        article_id = self.pick(number)
        assert self.service.call("DELETE", f"/v1/articles/{article_id}").status_code == 204
        self.newsroom.note_deletion(article_id)
        for path in ("", "/raw", "/revisions", "/similar", "/overrides", "/annotations"):
            assert self.service.get(f"/v1/articles/{article_id}{path}").status_code == 404, path
        assert self.service.call("DELETE", f"/v1/articles/{article_id}").status_code == 404

    @rule(
        source=st.sampled_from(("Gazette", "Herald")), line=st.sampled_from(("It rains.", "Home", "Share this article"))
    )
    def teach(self, source: str, line: str) -> None:
        path = f"/v1/sources/{source}/furniture"
        answer = self.service.post(path, json={"text": line, "state": "confirmed"})
        assert answer.status_code in (200, 201)
        assert answer.json() in self.service.get(path).json()["items"]

    # ------------------------------------------------------------ what is asked
    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS)
    def read_all_of_one(self, number: int) -> None:
        article_id = self.pick(number)
        held = self.newsroom.articles[article_id]
        for revision in held.revisions:
            assert without_cluster(self.read(article_id, revision["revision"])) == revision
        listed = [item["revision"] for item in self.pages(f"/v1/articles/{article_id}/revisions?limit=2")]
        assert listed == [revision["revision"] for revision in reversed(held.revisions)]
        raw = self.service.get(f"/v1/articles/{article_id}/raw")
        assert raw.content.decode() == held.body.get("text", held.body.get("html"))

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS)
    def find_similar(self, number: int) -> None:
        article_id = self.pick(number)
        found = self.service.get(f"/v1/articles/{article_id}/similar?limit=100").json()["items"]
        for item in found:
            held = self.newsroom.articles[item["id"]]
            assert (item["revision"], item["cluster_id"]) == (
                held.current["revision"],
                self.follower.homes.get(item["id"]),
            )
        ids = [item["id"] for item in found]
        assert len({*ids, article_id}) == len(ids) + 1
        for item in found[:2]:
            back = self.service.get(f"/v1/articles/{item['id']}/similar?limit=100").json()["items"]
            assert [one["same_story"] for one in back if one["id"] == article_id] == [item["same_story"]]

    @precondition(lambda self: self.newsroom.articles)
    @rule(number=NUMBERS, paragraph=NUMBERS)
    def look_for_a_paragraph(self, number: int, paragraph: int) -> None:
        article_id = self.pick(number)
        paragraphs = paragraphs_of(self.newsroom.articles[article_id].current["text"])
        if not paragraphs:
            return
        asked = {"text": paragraphs[paragraph % len(paragraphs)], "limit": 200}
        found = self.service.post("/v1/search/sentences", json=asked).json()
        runs = [run for item in found["items"] for run in item["runs"]]
        assert {run["id"] for run in runs} <= self.newsroom.articles.keys()
        assert article_id in {run["id"] for run in runs if run["kind"] != "near"}
        assert all(run["revision"] == self.newsroom.articles[run["id"]].current["revision"] for run in runs)

    @rule()
    def read_lists(self) -> None:
        for held in self.newsroom.articles.values():
            for name in ("source", "url"):
                wanted = held.body.get(name)
                if wanted is not None:
                    same = [key for key, one in self.newsroom.articles.items() if one.body.get(name) == wanted]
                    listed = self.service.get("/v1/articles", params={name: wanted, "limit": 200}).json()["items"]
                    assert [item["id"] for item in listed] == sorted(same, reverse=True)
        counted = {item["source"]: item["articles"] for item in self.pages("/v1/sources?limit=1")}
        assert {source: count for source, count in counted.items() if count} == self.newsroom.count_sources()

    # ------------------------------------------------------------ what always holds
    @invariant()
    def both_say_the_same(self) -> None:
        self.feed_tells_all_of_it_in_order()
        self.list_is_complete_and_without_doubles()
        self.clusters_are_those_that_the_feed_told_of()

    def feed_tells_all_of_it_in_order(self) -> None:
        told = []
        while True:
            page = self.changes(3)
            if not page["items"]:
                break
            told += self.follower.read(page["items"])
            assert page["next"] == page["items"][-1]["cursor"]
            self.place = page["next"]
        assert told == self.newsroom.untold
        self.newsroom.untold.clear()

    def list_is_complete_and_without_doubles(self) -> None:
        listed = list(self.pages("/v1/articles?limit=4"))
        assert [item["id"] for item in listed] == sorted(self.newsroom.articles, reverse=True)
        for item in listed:
            current = self.newsroom.articles[item["id"]].current
            assert {
                name: current[name] for name in ("revision", "url", "source", "title", "received_at")
            }.items() <= item.items()
            assert item["cluster_id"] == self.follower.homes.get(item["id"])

    def clusters_are_those_that_the_feed_told_of(self) -> None:
        clusters = self.follower.clusters()
        listed = {item["id"]: (item["size"], item["lead"]["id"]) for item in self.pages("/v1/clusters?limit=1")}
        assert listed == {key: (len(members), self.follower.leads[key]) for key, members in clusters.items()}
        assert all(size > 1 for size, _ in listed.values())
        for key, members in clusters.items():
            shown = self.service.get(f"/v1/clusters/{key}").json()["members"]
            assert {member["id"] for member in shown} == members

    def teardown(self) -> None:
        """Read everything once more, and prove that nothing is left when all was taken away."""
        for article_id, held in self.newsroom.articles.items():
            assert without_cluster(self.read(article_id)) == held.current
        self.read_lists()
        for article_id in self.newsroom.articles:
            self.newsroom.untold.append(("article.deleted", article_id, None))
        self.newsroom.articles.clear()
        self.clear()
        self.both_say_the_same()
        assert list(self.pages("/v1/sources")) == []

    def clear(self) -> None:
        """Take all away, the oldest article first."""
        for item in sorted(self.pages("/v1/articles"), key=itemgetter("id")):
            self.service.call("DELETE", f"/v1/articles/{item['id']}")
        for source in list(self.pages("/v1/sources")):
            path = f"/v1/sources/{quote(source['source'], safe='')}/furniture"
            for line in self.service.get(path).json()["items"]:
                self.service.call("DELETE", f"{path}/{line['id']}")

    # ------------------------------------------------------------ how it is asked
    def pick(self, number: int) -> str:
        return list(self.newsroom.articles)[number % len(self.newsroom.articles)]

    def segment_of(self, number: int, segment: int) -> tuple[str, Mapping[str, Any]]:
        article_id = self.pick(number)
        segments = self.newsroom.articles[article_id].current["provenance"]["segments"]
        row: Mapping[str, Any] = segments[segment % len(segments)]
        return f"/v1/articles/{article_id}/overrides/{row['id']}", row

    def changes(self, limit: int) -> dict[str, Any]:
        parameters = {"limit": limit} | ({"after": self.place} if self.place else {})
        page: dict[str, Any] = self.service.get("/v1/changes", params=parameters).json()
        return page

    def read(self, article_id: str, revision: int | None = None) -> dict[str, Any]:
        parameters = {} if revision is None else {"revision": revision}
        answer = self.service.get(f"/v1/articles/{article_id}", params=parameters)
        assert answer.status_code == 200
        said: dict[str, Any] = answer.json()
        return said

    def pages(self, path: str) -> Iterator[dict[str, Any]]:
        while path:
            page = self.service.get(path)
            assert page.status_code == 200
            yield from page.json()["items"]
            path = page.links["next"]["url"] if page.json()["next"] else ""


def drive(service: Service, budget: settings) -> int:
    """Do so many rows of things to a service; give how many rows it were."""
    tried = 0

    class DeskHere(Desk):
        def __init__(self) -> None:
            nonlocal tried
            tried += 1
            super().__init__(service)

    run_state_machine_as_test(DeskHere, settings=budget)
    return tried


def test_service_and_its_model_agree(service: Service) -> None:
    assert drive(service, settings(max_examples=6, stateful_step_count=15)) >= 6
