import numpy as np
from datasketch import LeanMinHash, MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from app.core.shingle import hash_shingle, hash_shingles, tokenize
from app.core.signature import PERMUTATIONS, SCHEME, SEED, Signatures, sign

WORDS = st.lists(
    st.sampled_from(["river", "bank", "rose", "two", "meters", "night", "flood", "town", "hall", "said"]),
    max_size=40,
)


def sign_sentences(sentences: list[list[str]]) -> Signatures:
    tokens = tokenize(" ".join(" ".join(words) for words in sentences))
    last = np.cumsum([len(words) for words in sentences], dtype=np.int64)
    return sign(hash_shingles(tokens.hashes), last - np.array([len(w) for w in sentences]), last)


def datasketch_of(sentences: list[list[str]]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME, hashfunc=hash_shingle)
    for words in sentences:
        for i in range(len(words) - 2):
            sketch.update(" ".join(words[i : i + 3]).encode())
    return sketch


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_values_are_identical_to_datasketch(sentences: list[list[str]]) -> None:
    signatures = sign_sentences(sentences)
    for number, words in enumerate(sentences):
        row = signatures.of_segment(number)
        if len(words) < 3:
            assert row is None
        else:
            assert row is not None
            assert row.tolist() == datasketch_of([words]).hashvalues.tolist()
    whole = signatures.of_segments(np.arange(len(sentences)))
    if any(len(words) >= 3 for words in sentences):
        assert whole == datasketch_of(sentences).hashvalues.astype("<u4").tobytes()
    else:
        assert whole == b""


def test_values_stay_identical_over_many_tiles() -> None:
    sentences = [[f"w{i * 7 % 1009}" for i in range(n, n + 30)] for n in range(0, 9000, 10)]
    sentences.append([f"v{i}" for i in range(5000)])
    signatures = sign_sentences(sentences)
    for number in (0, 72, 73, 899, 900):
        row = signatures.of_segment(number)
        assert row is not None
        assert row.tolist() == datasketch_of([sentences[number]]).hashvalues.tolist()


def test_datasketch_takes_the_values_for_its_own_classes() -> None:
    words = ["the", "mayor", "said", "that", "the", "river", "rose", "by", "two", "meters"]
    row = sign_sentences([words]).of_segment(0)
    sketch = MinHash(hashvalues=row, scheme=SCHEME, seed=SEED, hashfunc=hash_shingle)
    index = MinHashLSH(threshold=0.8, num_perm=PERMUTATIONS)
    index.insert("flood", LeanMinHash(sketch))
    assert index.query(datasketch_of([words])) == ["flood"]


def test_segments_without_a_shingle_have_no_signature_that_could_match() -> None:
    signatures = sign_sentences([["yes"], [], ["no", "way"]])
    assert [signatures.of_segment(n) for n in range(3)] == [None, None, None]
