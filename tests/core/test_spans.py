import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.spans import Edit, OffsetMap, Span, apply_edits


@st.composite
def texts_with_edits(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    if text is None:
        text = draw(st.text(alphabet="abcd \n", max_size=30))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(alphabet="XYZ", max_size=3))) for start, end in pairs]


def sources(text: str, edits: list[Edit]) -> list[Span]:
    """The slow truth: for every repaired character the span of what it was made from."""
    found, at = [], 0
    for start, end, new in edits:
        found += [Span(i, i + 1) for i in range(at, start)]
        found += [Span(start, end)] * len(new)
        at = end
    return found + [Span(i, i + 1) for i in range(at, len(text))]


@pytest.mark.parametrize(
    ("edits", "repaired", "span", "raw"),
    [
        pytest.param([], "abcdef", (1, 3), (1, 3), id="nothing was repaired"),
        pytest.param([Edit(1, 4, "X")], "aXef", (1, 2), (1, 4), id="one character for three"),
        pytest.param([Edit(1, 4, "XY")], "aXYef", (2, 3), (1, 4), id="half a repair counts wholly"),
        pytest.param([Edit(2, 4, "")], "abef", (0, 2), (0, 2), id="a deletion behind the span is outside"),
        pytest.param([Edit(2, 4, "")], "abef", (2, 4), (4, 6), id="a deletion before the span is outside"),
        pytest.param([Edit(2, 4, "")], "abef", (1, 3), (1, 5), id="a deletion within is inside"),
        pytest.param([Edit(2, 3, "X")], "abXdef", (2, 3), (2, 3), id="one for one keeps its place"),
        pytest.param([Edit(0, 2, ""), Edit(2, 4, "X")], "Xef", (0, 1), (2, 4), id="a deletion beside a repair"),
        pytest.param([Edit(0, 6, "")], "", (0, 0), (6, 6), id="nothing is left"),
    ],
)
def test_span_leads_back_to_what_it_was_made_from(
    edits: list[Edit], repaired: str, span: tuple[int, int], raw: tuple[int, int]
) -> None:
    text, offsets = apply_edits("abcdef", edits)
    assert text == repaired
    assert offsets.to_raw(Span(*span)) == raw


def test_one_for_one_repair_costs_no_row() -> None:
    _, offsets = apply_edits("a\tb", [Edit(1, 2, " ")])
    assert offsets.is_identity


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([Edit(2, 4, ""), Edit(3, 5, "")], id="overlapping"),
        pytest.param([Edit(4, 5, ""), Edit(1, 2, "")], id="out of order"),
        pytest.param([Edit(3, 2, "")], id="turned round"),
        pytest.param([Edit(5, 7, "")], id="beyond the end"),
    ],
)
def test_edits_that_contradict_each_other_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply_edits("abcdef", edits)


def test_maps_that_do_not_meet_are_not_composed() -> None:
    with pytest.raises(ValueError, match="do not follow"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))


@given(texts_with_edits())
def test_map_agrees_with_character_by_character_bookkeeping(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    repaired, offsets = apply_edits(text, edits)
    truth = sources(text, edits)
    assert len(repaired) == len(truth) == offsets.repaired_length
    for start in range(len(repaired)):
        for end in range(start + 1, len(repaired) + 1):
            assert offsets.to_raw(Span(start, end)) == (truth[start].start, truth[end - 1].end)


@given(st.data())
def test_composed_map_covers_what_both_maps_cover_in_a_row(data: st.DataObject) -> None:
    text, edits = data.draw(texts_with_edits())
    between, first = apply_edits(text, edits)
    repaired, later = apply_edits(between, data.draw(texts_with_edits(text=between))[1])
    both = first.then(later)
    assert (both.source_length, both.repaired_length) == (len(text), len(repaired))
    before = Span(0, 0)
    for at in range(len(repaired)):
        through = later.to_raw(Span(at, at + 1))
        stepwise = first.to_raw(through)
        direct = both.to_raw(Span(at, at + 1))
        assert 0 <= direct.start <= direct.end <= len(text)
        assert before.start <= direct.start
        assert before.end <= direct.end
        if through.start < through.end:  # what was inserted comes from nowhere
            assert direct.start <= stepwise.start
            assert direct.end >= stepwise.end
        before = direct


@given(texts_with_edits())
def test_identity_is_neutral_on_both_sides(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    repaired, offsets = apply_edits(text, edits)
    assert OffsetMap.identity(len(text)).then(offsets) == offsets
    assert offsets.then(OffsetMap.identity(len(repaired))) == offsets
