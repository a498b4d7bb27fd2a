"""An invented paper: sixty stories over ten days, what its pages print around them, and a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from app.core.recurrence import Thresholds
from app.services.articles import store_article
from app.services.resources import Resources, open_resources
from app.services.storing import Stored
from app.services.submissions import Fields, Limits, accept_text
from app.services.turnstile import Turnstile

SOURCE = "Varn Gazette"
FIRST_DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)

# A topic a line: its stories share these words and no others.
TOPICS = """
ferry captain harbor engine lifeboat passengers island crossing anchor timetable dockside skipper mooring gale hull
school teacher pupils classroom headmistress lessons exams curriculum playground textbooks chalk homework cafeteria desk
orchard apples farmer harvest blossom cider frost pruning grafting pickers barrels pests irrigation nursery saplings
court judge verdict lawyer witness trial appeal sentence prosecutor bailiff testimony hearing jury evidence custody
museum painting curator gallery exhibition sculpture portrait restoration canvas frescoes visitors catalog donor easel
hospital surgeon nurses patients ward clinic ambulance vaccine midwife surgery diagnosis pharmacy bandages beds fever
bridge engineers concrete girders pylons inspection cracks traffic tollbooth asphalt scaffolding welders lanes truss
theater actors rehearsal premiere director curtain audience playwright costumes stagehands applause balcony drama script
football goalkeeper striker referee penalty stadium halftime defender league transfer coach supporters midfield whistle
bakery bread flour ovens sourdough pastries baker yeast kneading rye loaves crusts confectioner almonds icing
forest timber loggers spruce beetles rangers firebreak sawmill seedlings owls trails acorns moss undergrowth hunters
library librarian novels shelves borrowers manuscripts archive reading bookmobile poetry microfilm translators binding
railway locomotive tunnel signals conductor carriages platform freight sleepers junction commuters rails depot tickets
bank mortgage lenders savings interest deposits branch cashier loans creditors ledger inflation vault bonds
beekeeper hives honey swarm pollen queens nectar wax meadow mites clover apiary smoke drones
observatory telescope comet astronomers orbit galaxy eclipse meteor lens planets nebula spectrum dome starlight
brewery hops malt fermentation barley kegs brewers tavern foam casks bottling cellar taproom tasting
glacier climbers crevasse avalanche summit rescuers helicopter snowfield icefall altitude rope ridge meltwater moraine
elections ballots candidates polling mayoralty councilors campaign turnout recount posters coalition voters party seats
kennel dogs shelter puppies veterinarian leash adoption barking collars strays hounds grooming breeders retriever
""".strip().splitlines()

# Few other words of weight: any two stories of a real desk share an eighth of theirs.
SENTENCES = (
    "{0} and {1} put the {2} by the {3}, and the {4} was set by six.",
    "No one in the {3} had to do it for {1}, nor had the {0} to go on.",
    "With a new {4} the {2} can do for {1}, if the {3} is let be.",
    "By the {0} there is now a {3}, set in {2} and {4}, as the people had asked.",
    "It was {4} and {2} that got the {1} off, for the {0} did not let go.",
    "For the {1}, a {0} with no {3} is as a {2} with no {4}.",
)


def tell_story(number: int) -> list[str]:
    """Give the paragraphs of a story, different ones for each number; every twentieth is of one topic."""
    words = TOPICS[number % len(TOPICS)].split()
    turned = islice(cycle(words), number // len(TOPICS) * 4, None)
    supply = list(islice(turned, 30))
    return [
        sentence.format(*(supply[(5 * row + at) % len(supply)] for at in range(5))).capitalize()
        for row, sentence in enumerate(SENTENCES)
    ]


@dataclass(slots=True)
class Paper:
    """A store with a clock. lost: paragraphs of stories that did not come through."""

    resources: Resources
    now: list[datetime]
    lost: list[str] = field(default_factory=list)

    def publish(self, day: int, lines: list[str], *, story: list[str], url: str, source: str | None = SOURCE) -> Stored:
        """Store an article of a day, and note which of its paragraphs are missing from the answer."""
        self.now[0] = max(FIRST_DAY + timedelta(days=day), self.now[0] + timedelta(seconds=1))
        submission = accept_text("\n\n".join(lines), Fields(source=source, url=url), self.resources.limits)
        stored = store_article(self.resources, submission)
        kept = stored.answer.text.split("\n\n")
        self.lost += [paragraph for paragraph in story if paragraph not in kept]
        return stored


@contextmanager
def open_paper(database: str, thresholds: Thresholds = Thresholds()) -> Iterator[Paper]:  # noqa: B008  frozen
    """Open a store whose clock stands at the morning of the first day."""
    now = [FIRST_DAY]
    limits = Limits(100_000, 100_000, 10_000)
    resources = open_resources(database, limits, Turnstile(0, 1), lambda: now[0], thresholds=thresholds)
    try:
        yield Paper(resources, now)
    finally:
        resources.close()
