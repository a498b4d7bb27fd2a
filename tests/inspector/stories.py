"""Stories for the page, all invented: with a piece for each kind of reason."""

from __future__ import annotations

HEADLINE = "Harbor reopens after the storm"
QUOTE = "“We had no choice but to close it,” the mayor said."
LEAD = "The harbor of Holm reopened on Monday after a storm had kept it closed for six days, the port authority said."
STORY = f"""\
{HEADLINE}

By Ada Quist

{QUOTE}

{LEAD}

Subscribe to our newsletter

{QUOTE} Two fishing boats had been torn from their moorings on Tuesday night.

{LEAD} (AP Photo/Jon Lie)

The first ferry left at dawn with 41 passengers. The glazier of the island has promised new windows by Thursday.

The first ferry left at dawn with 14 passengers.

Share this article"""

# Beyond the 16 bits of a JavaScript character, letters of several marks, and a mark of the byte order first.
MIXED = (
    "\ufeff🏝️ The ferry of होल्म sailed on Monday, said Ada 👩🏽‍✈️ Quist.\n\n"
    "Share this article\n\n"
    "काठमाडौंमा सोमबार बिहान वर्षा भयो, मौसम विभागले भन्यो।\n\n"
    "Ze\u0301ro degre\u0301s 🌡️ were measured in 𝔥olm, and nobody was cold.\n\n"
    "🏝️ The ferry of होल्म sailed on Monday, said Ada 👩🏽‍✈️ Quist."
)

SCRIPT = "<script>document.title = 'perlmutter'</script><img src=x onerror=\"document.title = 'perlmutter'\">"
