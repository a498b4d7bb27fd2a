import pytest

from app.core.labels import LABELS, LabelRule, label_kind


@pytest.mark.parametrize("row", LABELS, ids=lambda row: f"{row.kind} {row.language}")
def test_heading_is_told_from_a_line_that_only_has_its_words(row: LabelRule) -> None:
    assert {label_kind(line, len(line.split())) for line in row.hits} == {row.kind}
    assert {label_kind(line, len(line.split())) for line in row.misses} == {None}
