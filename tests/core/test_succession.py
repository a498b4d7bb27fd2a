from __future__ import annotations

import pytest

from app.core.succession import Succession, succeed


@pytest.mark.parametrize(
    ("clusters", "groups", "expected"),
    [
        pytest.param({}, [(1, 2)], Succession((None,), (None,), (), ()), id="a new group is a new cluster"),
        pytest.param({1: [1, 2]}, [(1, 2, 3)], Succession((1,), (None,), (), ()), id="a newcomer changes no id"),
        pytest.param({1: [1, 2]}, [], Succession((), (), (), (1,)), id="alone again"),
        pytest.param(
            {1: [1, 2], 2: [3, 4]}, [(1, 2, 3, 4)], Succession((1,), (None,), ((2, 0),), ()), id="equal: the older"
        ),
        pytest.param(
            {1: [1, 2], 2: [3, 4, 5]}, [(1, 2, 3, 4, 5)], Succession((2,), (None,), ((1, 0),), ()), id="the larger"
        ),
        pytest.param(
            {1: [1, 2, 3, 4]}, [(1, 2), (3, 4)], Succession((1, None), (None, 1), (), ()), id="split in halves"
        ),
        pytest.param({1: [1, 2], 2: [3, 4]}, [(2, 3, 4)], Succession((2,), (None,), (), (1,)), id="half is no merger"),
        pytest.param({1: [1, 2, 3]}, [(3, 4)], Succession((None,), (None,), (), (1,)), id="one of three is no heir"),
        pytest.param({1: [1, 2]}, [(2, 3)], Succession((1,), (None,), (), ()), id="half goes on"),
        pytest.param(
            {1: [1, 2, 3, 4, 5, 6]},
            [(1, 2), (3, 4), (5, 6)],
            Succession((1, None, None), (None, 1, 1), (), ()),
            id="thirds",
        ),
    ],
)
def test_clusters_go_on_where_most_members_stay(
    clusters: dict[int, list[int]], groups: list[tuple[int, ...]], expected: Succession
) -> None:
    assert succeed(clusters, groups) == expected
    backwards = dict(reversed([(cluster, members[::-1]) for cluster, members in clusters.items()]))
    assert succeed(backwards, groups) == expected
