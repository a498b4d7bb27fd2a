from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Table, func, insert, select

from app.storage import postings, tables
from app.storage.engines import open_engines
from app.storage.migrate import migrate
from app.storage.postings import Postings, add_postings, find_postings, find_postings_in, remove_postings

SMALLEST, LARGEST = -(2**63), 2**63 - 1


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    engines = open_engines(database)
    migrate(engines.writes)
    with engines.writes.begin() as connection:
        yield connection
    engines.dispose()


@pytest.fixture(params=[tables.article_bands, tables.sentence_keys], ids=lambda table: table.name)
def table(request: pytest.FixtureRequest) -> Table:
    found: Table = request.param
    return found


def fill(connection: Connection, table: Table, key: int, article_ids: range) -> None:
    connection.execute(insert(table), [{"key": key, "article_id": article_id} for article_id in article_ids])


def size(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_articles_come_with_the_number_of_keys_that_they_share(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 2, (10, 20, 30))
    add_postings(connection, table, 1, (20, 30, 40))
    add_postings(connection, table, 3, (50,))
    found = find_postings(connection, table, (20, 30, 40, 60))
    assert found == Postings({1: 3, 2: 2}, capped=0, unread=0)
    assert list(found.counts) == [1, 2]


def test_key_that_is_asked_twice_counts_once(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 1, (10, 20))
    assert find_postings(connection, table, (10, 10, 20, 10)).counts == {1: 2}


def test_no_keys_have_no_articles(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 1, ())
    remove_postings(connection, table, 1, ())
    assert find_postings(connection, table, ()) == Postings({}, 0)
    assert size(connection, table) == 0


def test_keys_are_all_of_64_bits_with_their_sign(connection: Connection, table: Table) -> None:
    keys = (SMALLEST, SMALLEST + 1, -1, 0, 1, 2**53 + 1, LARGEST - 1, LARGEST)
    for article_id, key in enumerate(keys, 1):
        add_postings(connection, table, article_id, (key,))
    for article_id, key in enumerate(keys, 1):
        assert find_postings(connection, table, (key,)).counts == {article_id: 1}
    assert sorted(row[0] for row in connection.execute(select(table.c.key))) == sorted(keys)


def test_entering_an_article_again_changes_nothing(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 1, (10, 20))
    add_postings(connection, table, 1, (20, 30, 30))
    assert size(connection, table) == 3
    assert find_postings(connection, table, (10, 20, 30)).counts == {1: 3}


def test_removed_article_is_gone_and_the_others_stay(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 1, (10, 20))
    add_postings(connection, table, 2, (10, 20))
    remove_postings(connection, table, 1, (10, 20, 99))
    assert find_postings(connection, table, (10, 20)) == Postings({2: 2}, 0)
    assert size(connection, table) == 2


def test_one_table_does_not_see_the_other(connection: Connection) -> None:
    add_postings(connection, tables.article_bands, 1, (10,))
    assert find_postings(connection, tables.sentence_keys, (10,)).counts == {}


def test_of_a_hot_key_the_newest_articles_are_read_and_it_counts_as_capped(
    connection: Connection, table: Table
) -> None:
    # Not in the order of the numbers, which alone shall decide.
    fill(connection, table, 10, range(6, 11))
    fill(connection, table, 10, range(1, 6))
    add_postings(connection, table, 2, (20,))
    assert find_postings(connection, table, (10, 20), max_postings=3) == Postings({2: 1, 8: 1, 9: 1, 10: 1}, capped=1)


def test_key_with_just_as_many_articles_as_are_read_is_not_capped(connection: Connection, table: Table) -> None:
    fill(connection, table, 10, range(1, 4))
    assert find_postings(connection, table, (10,), max_postings=3) == Postings({1: 1, 2: 1, 3: 1}, capped=0)
    assert find_postings(connection, table, (10,), max_postings=2) == Postings({2: 1, 3: 1}, capped=1)


def test_hot_key_is_cut_off_by_itself(connection: Connection, table: Table) -> None:
    fill(connection, table, 10, range(1, 1001))
    found = find_postings(connection, table, (10,))
    assert (len(found.counts), min(found.counts), found.capped) == (postings.MAX_POSTINGS, 801, 1)


def test_text_of_a_whole_book_is_entered_and_removed_with_all_its_keys(connection: Connection, table: Table) -> None:
    keys = [SMALLEST + 2**47 * number for number in range(100_000)]
    random.Random(4).shuffle(keys)
    add_postings(connection, table, 7, keys)
    assert size(connection, table) == 100_000
    add_postings(connection, table, 8, keys[-1:])
    remove_postings(connection, table, 7, keys)
    assert size(connection, table) == 1


def test_of_too_many_keys_the_smallest_are_asked_for(connection: Connection, table: Table) -> None:
    add_postings(connection, table, 1, (postings.MAX_KEYS - 1,))
    add_postings(connection, table, 2, (postings.MAX_KEYS,))
    keys = list(range(postings.MAX_KEYS + 5))
    random.Random(5).shuffle(keys)
    found = find_postings(connection, table, keys)
    assert found == Postings({1: 1}, capped=0, unread=5)


def test_many_hot_keys_share_what_may_be_read(connection: Connection, table: Table) -> None:
    for key in range(10):
        fill(connection, table, key, range(1, 101))
    found = find_postings(connection, table, range(1000))
    assert found.capped == 0
    found = find_postings(connection, table, range(2000))
    assert found.capped == 10
    assert found.counts == dict.fromkeys(range(51, 101), 10)


def test_index_finds_what_counting_by_hand_finds(connection: Connection, table: Table) -> None:
    chance = random.Random(6)
    held = {article_id: set(chance.sample(range(60), 12)) for article_id in range(1, 120)}
    for article_id, keys in held.items():
        add_postings(connection, table, article_id, keys)
    for count in range(4, 34):
        asked = set(chance.sample(range(70), count))
        expected = Counter({article_id: len(keys & asked) for article_id, keys in held.items() if keys & asked})
        found = find_postings(connection, table, asked)
        assert found == Postings(dict(expected), 0)
        held_by = [[row_id for row_id, keys in held.items() if key in keys] for key in asked]
        assert sorted(map(sorted, found.lists)) == sorted(row_ids for row_ids in held_by if row_ids)


@pytest.mark.parametrize("hot", [(), ("article_bands",), ("sentence_keys",), ("article_bands", "sentence_keys")])
def test_two_tables_are_asked_at_once_and_answer_as_each_by_itself(
    connection: Connection, hot: tuple[str, ...]
) -> None:
    bands, sentences = tables.article_bands, tables.sentence_keys
    for table, first in ((bands, 1), (sentences, 3)):
        fill(connection, table, 10, range(first, first + 1 + 100 * (table.name in hot)))
        add_postings(connection, table, first, (20, 30))
    asked = ((bands, (10, 20, 40)), (sentences, (10, 30)))
    found = find_postings_in(connection, asked, max_postings=50)
    assert found == [find_postings(connection, table, keys, max_postings=50) for table, keys in asked]
    assert [postings.capped for postings in found] == [bands.name in hot, sentences.name in hot]
    assert find_postings_in(connection, ((bands, ()), (sentences, (30,)))) == [Postings({}, 0), Postings({3: 1}, 0)]
