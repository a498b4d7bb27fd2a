from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clusters import LEAD_REASONS, Lead, LeadReason, LeadRule, Member, choose_lead, partition

NODES = range(12)
LINKS = st.sets(st.sampled_from(list(combinations(NODES, 2))))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(LINKS, st.randoms())
def test_a_partition_does_not_depend_on_the_order(links: set[tuple[int, int]], chance: object) -> None:
    nodes, pairs = list(NODES), sorted(links)
    expected = partition(nodes, pairs)
    chance.shuffle(nodes)  # type: ignore[attr-defined]
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    turned = [pair[::-1] for pair in pairs]
    assert partition(nodes, turned) == partition(nodes, pairs + turned) == expected


@given(LINKS)
def test_every_node_is_in_one_group(links: set[tuple[int, int]]) -> None:
    groups = partition(NODES, links)
    assert sorted(node for group in groups for node in group) == list(NODES)
    assert list(groups) == sorted(tuple(sorted(group)) for group in groups)


@given(LINKS)
def test_a_group_is_tied_to_its_center_or_to_most_of_itself(links: set[tuple[int, int]]) -> None:
    both = links | {(b, a) for a, b in links}
    for group in partition(NODES, links):
        ties = {node: sum((node, other) in both for other in group) for node in group}
        center = max(ties.values())
        assert any(
            all((node, hub) in both or node == hub or 2 * ties[node] >= len(group) - 1 for node in group)
            for hub in group
            if ties[hub] == center
        )


@given(LINKS)
def test_a_group_of_three_is_linked_all_around(links: set[tuple[int, int]]) -> None:
    for group in partition(NODES, links):
        if len(group) == 3:
            assert links.issuperset(combinations(group, 2))


def test_a_bridge_does_not_chain() -> None:
    assert partition("abc", [("a", "b"), ("b", "c")]) == (("a", "b"), ("c",))


def test_a_digest_does_not_join_two_stories() -> None:
    story, other = list(combinations("abc", 2)), list(combinations("pqr", 2))
    digest = [("d", node) for node in "abcpqr"]
    assert partition("abcdpqr", [*story, *other, *digest]) == (("a", "b", "c", "d"), ("p", "q", "r"))


def test_one_missed_link_does_not_part_a_story() -> None:
    links = [pair for pair in combinations("abcd", 2) if pair != ("c", "d")]
    assert partition("abcd", links) == (("a", "b", "c", "d"),)


def test_one_false_link_does_not_join_two_stories() -> None:
    links = [*combinations("abc", 2), *combinations("pqr", 2), ("c", "p")]
    assert partition("abcpqr", links) == (("a", "b", "c"), ("p", "q", "r"))


def member(name: str, agency: str | None = None, words: int = 300, minutes: int = 0) -> Member:
    return Member(name, agency, words, NOON + timedelta(minutes=minutes))


RULE = LeadRule(agencies=("AP", "Reuters"))


@pytest.mark.parametrize(
    ("members", "lead"),
    [
        pytest.param([member("a")], Lead("a", "lead.only"), id="alone"),
        pytest.param(
            [member("a", None, 900), member("b", "Reuters", 80, 9)],
            Lead("b", "lead.agency"),
            id="a named agency before a fuller text",
        ),
        pytest.param(
            [member("a", "Reuters", 900), member("b", "AP", 80)],
            Lead("b", "lead.agency"),
            id="the agencies in their order",
        ),
        pytest.param(
            [member("a", "dpa", 300), member("b", None, 400)],
            Lead("b", "lead.fullest"),
            id="an agency that is not named counts as none",
        ),
        pytest.param(
            [member("a", "AP", 300), member("b", "AP", 400, 9)],
            Lead("b", "lead.fullest"),
            id="the fullest of the agency",
        ),
        pytest.param(
            [member("b", "AP", minutes=3), member("a", "AP", minutes=9)],
            Lead("b", "lead.earliest"),
            id="the earliest of the fullest",
        ),
        pytest.param([member("b"), member("a")], Lead("a", "lead.tie"), id="the least id of equals"),
    ],
)
def test_the_lead_is_the_fullest_earliest_version_of_the_named_agency(members: list[Member], lead: Lead) -> None:
    assert choose_lead(members, RULE) == choose_lead(members[::-1], RULE) == lead


def test_the_order_of_the_criteria_is_the_rules() -> None:
    members = [member("a", "AP", 400, 9), member("b", None, 300, 3)]
    assert choose_lead(members, LeadRule(("AP",), ("earliest", "agency"))) == Lead("b", "lead.earliest")
    assert choose_lead(members, LeadRule(("AP",), ())) == Lead("a", "lead.tie")


def test_no_members_have_no_lead() -> None:
    with pytest.raises(ValueError, match="no lead"):
        choose_lead([], RULE)


def test_every_reason_is_told() -> None:
    assert set(LEAD_REASONS) == set(get_args(LeadReason))
