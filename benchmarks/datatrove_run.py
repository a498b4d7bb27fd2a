"""Deduplication with datatrove, which is imported only where it is installed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

WORD = re.compile(r"\w+")


def deduplicate(folder: Path) -> None:
    """Write what is left of `in` into `out`: signatures, buckets, clusters, filter, as its documentation has it."""
    from datatrove.executor import LocalPipelineExecutor  # noqa: PLC0415 - peers are optional
    from datatrove.pipeline import dedup  # noqa: PLC0415
    from datatrove.pipeline.readers import JsonlReader  # noqa: PLC0415
    from datatrove.pipeline.writers import JsonlWriter  # noqa: PLC0415
    from datatrove.utils.hashing import HashConfig  # noqa: PLC0415

    # 14 buckets of 8 hashes over 5 words. SHA-1 instead of its xxhash, which hands text to a package that takes bytes
    # alone by now.
    config = dedup.MinhashConfig(hash_config=HashConfig(hash_fc="sha1"))
    at = {name: str(folder / name) for name in ("in", "signatures", "buckets", "removed", "out", "logs")}
    signature = dedup.MinhashDedupSignature(at["signatures"], config, language=_words())
    steps: list[tuple[int, list[Any]]] = [
        (1, [JsonlReader(at["in"]), signature]),
        (config.num_buckets, [dedup.MinhashDedupBuckets(at["signatures"], at["buckets"], config=config)]),
        (1, [dedup.MinhashDedupCluster(at["buckets"], at["removed"], config=config)]),
        (1, [JsonlReader(at["in"]), dedup.MinhashDedupFilter(at["removed"]), JsonlWriter(at["out"])]),
    ]
    for number, (tasks, pipeline) in enumerate(steps):
        LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=f"{at['logs']}/{number}").run()


def _words() -> Any:
    """Give a tokenizer of words; what else one can do, MinHash does not ask for."""
    from datatrove.utils.word_tokenizers import WordTokenizer  # noqa: PLC0415

    class Words(WordTokenizer):  # type: ignore[misc]  # its base is not known where the types are checked
        """The words of a text."""

        def word_tokenize(self, text: str) -> list[str]:
            """Give the words."""
            return WORD.findall(text)

        def sent_tokenize(self, text: str) -> list[str]:
            """Give the whole text."""
            return [text]

        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            """Give the span of the whole text."""
            return [(0, len(text))]

    return Words()
