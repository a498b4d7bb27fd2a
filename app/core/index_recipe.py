"""Under what keys the index holds an article, and by which rule two articles are linked."""

from __future__ import annotations

from typing import Final

from app.core.bands import BANDS, ROWS
from app.core.pipeline import RECIPE
from app.core.sentence_keys import WIDTH, WINDOW

# Raised when `same_story.judge` says another thing of a pair than before: all pairs are then judged again.
STORY_VERSION: Final = 1

# Articles indexed under unequal recipes never meet: a changed one means that all are indexed and linked anew.
INDEX_RECIPE: Final = f"{RECIPE};bands={BANDS}x{ROWS};sentences={WIDTH}/{WINDOW};story={STORY_VERSION}"
