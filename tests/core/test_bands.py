import numpy as np
import pytest
from datasketch.lsh import _optimal_param

from app.core.bands import BANDS, ROWS, band_keys
from app.core.pipeline import clean
from app.core.signature import PERMUTATIONS

STORY = "\n".join(
    f"The ferry from {town} to the islands stayed in port on {day} because of the storm, its captain {name} said."
    for town, day, name in [
        ("Tarn", "Monday", "Ada Quist"),
        ("Ellery", "Friday", "Jon Ravn"),
        ("Calder", "Sunday", "Bo"),
    ]
)


def test_bands_and_rows_are_those_of_datasketch() -> None:
    assert _optimal_param(0.5, PERMUTATIONS, 0.5, 0.5) == (BANDS, ROWS)


def test_a_key_is_shared_exactly_where_a_band_is_equal() -> None:
    values = np.arange(PERMUTATIONS, dtype="<u4")
    changed = values.copy()
    changed[[0, 14]] += 1
    keys, others = band_keys(values.tobytes()), band_keys(changed.tobytes())
    assert [n for n, (key, other) in enumerate(zip(keys, others, strict=True)) if key != other] == [0, 2]
    assert not set(keys[:1] + keys[2:3]) & set(others)


def test_equal_rows_in_unequal_bands_share_nothing() -> None:
    assert len(set(band_keys(bytes(4 * PERMUTATIONS)))) == BANDS


def test_rows_in_another_order_are_another_key() -> None:
    values = np.arange(PERMUTATIONS, dtype="<u4")
    assert band_keys(values.tobytes())[0] != band_keys(values[[1, 0, *range(2, PERMUTATIONS)]].tobytes())[0]


def test_keys_are_signed_and_fit_64_bits() -> None:
    keys = band_keys(clean(STORY).signature)
    assert min(keys) < 0 < max(keys)
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_keys_do_not_change() -> None:
    assert band_keys(bytes(4 * PERMUTATIONS))[:2] == (-1939647106875582547, 6647080321048561639)


def test_an_article_without_signature_has_no_key() -> None:
    assert band_keys(clean("Short.").signature) == ()


def test_a_signature_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="64 values"):
        band_keys(bytes(256))


def test_an_edited_article_shares_a_key() -> None:
    edited = STORY.replace("stayed in port", "remained in port").replace("Bo said", "Bo told us")
    assert set(band_keys(clean(STORY).signature)) & set(band_keys(clean(edited).signature))
