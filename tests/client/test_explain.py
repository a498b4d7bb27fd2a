from __future__ import annotations

from pathlib import Path

from copytaster import Client

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text(encoding="utf-8")
PAGE = (
    "<nav><ul><li>Home</li><li>Towns</li><li>Sports</li></ul></nav><article><h1>Tides are late</h1>"
    "<p>The tide came at nine on Monday, an hour late, and 12 boats had to wait for it outside.</p>"
    "<p>Nobody in the harbor knows why it did, and the next one is awaited with some interest.</p>"
    "<p>The tide came at nine on Monday, an hour late, and 14 boats had to wait for it outside.</p></article>"
)


def test_each_piece_that_went_is_told_with_its_rule_and_what_says_it_instead(client: Client) -> None:
    told = client.clean({"text": SEED}).explain(client.rules())
    entries = told.split("\n\n")
    assert entries[0] == "Of 2808 characters 1973 were kept, 517 removed and 301 moved; 17 are the space between."
    assert len(entries) == 8
    title, why, instead = entries[1].split("\n")
    assert title.startswith("Removed: pull quote s2, “")
    assert "(repeat.pull_quote)" in why
    assert instead.startswith("  said instead in s12: “")
    assert instead.split("“")[1] == title.split("“")[1]
    assert entries[-1].endswith("now in `captions`")
    assert all(len(line) < 320 for line in told.splitlines())


def test_codes_do_where_the_rules_are_not_at_hand(client: Client) -> None:
    assert "\n  why: repeat.pull_quote\n" in client.clean({"text": SEED}).explain()


def test_page_is_told_in_spans_without_its_raw_text_and_in_words_with_it(client: Client) -> None:
    told = client.clean({"html": PAGE}).explain()
    assert "of the raw text" in told
    told = client.clean({"html": PAGE}, with_raw=True).explain(client.rules())
    assert "“Tides are late”" in told
    assert "now in `headline`" in told
    assert "Home / Towns / Sports" in told
    assert "They differ in number “12” and “14”." in told
