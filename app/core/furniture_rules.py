"""The table of page furniture: what is text of the page and not of the story. Pure data; `furniture` is the matcher.

A pattern must cover the whole folded line (`furniture.fold_line`: lower case, plain quotes, no decoration at the ends);
that of a tail is searched in the lower-cased end of a block. Rules for writing one:

- Precision first: a lost sentence of a story is worse than a hundred kept buttons. No speech, no past tense.
- All repeats are bounded and none stands inside another, so that no line can make a pattern slow.
- A pattern that begins with two plain characters, or with `[0-9]`, costs the lines that begin otherwise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["line", "tail"]


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of furniture.

    code: what a decision names as its reason.  hits: texts as printed that it must find.
    misses: look-alikes from stories that no rule may touch.
    place: `line` is a whole block, `tail` a plug at the end of a block of prose.
    language: ISO 639-1, or "mul" for wordings without a language.
    """

    code: str
    name: str
    why: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    place: Place = "line"
    language: str = "en"


# The row that answers for lines that were learned of a source; the table has no wording for them.
LEARNED = FurnitureRule(
    code="furniture.learned",
    name="Learned line of this source",
    why="The same line stood in many different stories of this source, so it belongs to the page.",
    pattern="",
    hits=(),
    misses=(),
    language="mul",
)

_NET = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|instagram|telegram|e-?mail|youtube|tumblr|flipboard|tiktok"
    r"|messenger|facebook messenger|bluesky|threads|mastodon|google\+|snapchat|pocket|sms|xing|vk|viber|line|social media)"
)
_NETS = rf"{_NET}(?:(?:, | and | or | & | \| |, and | ){_NET}){{0,6}}"
_PAGE = r"(?:article|story|page|post|video|item|content|news|gallery|podcast|episode|link|report|column|blog|recipe|slideshow|interview)"
_LETTER = r"(?:newsletters?|e-?mails?|e-?mail alerts?|alerts?|briefings?|bulletins?|digest|mailing list|e-?newsletters?|podcasts?|roundup)"
_MONTH = r"[a-zà-ÿа-я]{3,10}\.?"
_DATE = (
    r"(?:(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?,? )?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH},? [0-9]{{4}}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?|[0-9]{{1,4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,4}})"
    r"(?:(?:,| at| -| \||,? um|,? kl\.?| à| a las)? ?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: ?[a-z]{2,5})?)?"
)
_UNIT = r"(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wk|weeks?|months?|mo|years?|yrs?)"
_SHORT_UNIT = r"(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wk|weeks?)"
_NUMBER = r"[0-9][0-9.,]{0,9} ?(?:k|m|thousand|million)?"

RULES: tuple[FurnitureRule, ...] = (
    # --- advertising
    FurnitureRule(
        code="furniture.ad_continue",
        name="Story continues below the ad",
        why="Leads the reader around an advertisement in the middle of the story.",
        pattern=(
            r"(?:story|article|text|content|post|report) continues (?:below|after)(?: (?:this |the |our )?(?:ad|ads|advert|advertisement|video|photo|gallery|sponsor message|promotion|newsletter))?"
            rf"|story continues|article continues|continue reading below|scroll (?:down )?(?:to|for) (?:continue|more)(?: reading| with content| with the (?:{_PAGE}))?"
            r"|continues (?:below|after) (?:the |this )?(?:ad|advert|advertisement)|continue reading after the ad|keep scrolling(?: for more)?"
        ),
        hits=("Story continues below advertisement", "Article continues after ad", "Scroll down to continue reading"),
        misses=("The story continues below the surface of the lake, where divers found a second wreck.",),
    ),
    FurnitureRule(
        code="furniture.ad_label",
        name="Label of an advertisement",
        why="Stands over an advertising slot and is repeated as often as there are slots.",
        pattern=(
            r"advertisement|advertisements|advertisment|advertorial|ad|ads|sponsored|sponsored content|sponsored post|sponsored links?|sponsored stories|sponsored by|paid content"
            r"|paid post|paid partnership|paid for by|partner content|promoted|promoted content|promoted stories|brand content|ad feedback|ad choices|adchoices|ad choice"
            r"|advertise(?:ment)? -? ?(?:scroll to continue|continue reading below|story continues below|article continues below)|advertisement feature|advertiser content"
            r"|ads by (?:google|taboola|outbrain|revcontent)|(?:recommended|promoted|powered|sponsored) by (?:taboola|outbrain|revcontent|google)|remove ads|report this ad|report ad"
            r"|why (?:am i seeing|do i see) (?:this ad|ads)|interest[- ]based ads|advertising inserts|content from our (?:partners|sponsors)|a message from our sponsors?"
        ),
        hits=("ADVERTISEMENT", "Sponsored Content", "Recommended by Outbrain"),
        misses=("Advertisement for the mayor's job draws 40 replies", "Advertising"),
    ),
    FurnitureRule(
        code="furniture.affiliate_note",
        name="Affiliate disclosure",
        why="States that the publisher earns from links on the page.",
        pattern=(
            r"(?:when|if) you (?:buy|purchase|shop|click) .{0,60}links? .{0,60}(?:earn|receive|get) .{0,30}commissions?.{0,60}"
            r"|we may (?:earn|receive|get|collect) .{0,40}commissions? .{0,80}(?:links?|purchases?|site|page|article|story).{0,60}"
            rf"|this (?:{_PAGE}) (?:may )?(?:contains?|includes?) affiliate links?.{{0,120}}"
            r"|all products (?:featured|recommended|on [a-z ]{2,20}) .{0,40}(?:are|is) independently (?:selected|chosen|reviewed) by .{0,160}"
            r"|.{2,30} (?:is|are) supported by (?:its|our|their) (?:audience|readers).{0,160}commission.{0,40}"
        ),
        hits=(
            "When you buy through links on our site, we may earn an affiliate commission.",
            "We may earn a small commission from purchases made through links on this page.",
        ),
        misses=("When you buy shares through an online broker, expect a commission of about $5.",),
    ),
    # --- apps
    FurnitureRule(
        code="furniture.app_plug",
        name="Plug for the app",
        why="Sends the reader to the publisher's app.",
        pattern=(
            r"(?:click here to )?(?:download|get|install|try|use) (?:our|the|your)(?: free| new| official| mobile| all-new)?(?: [a-z0-9&'.]{1,20}){0,3} app(?:s)?(?: (?:now|today|here|for free|on (?:ios|android)))?(?: (?:for|on|from) .{2,60})?"
            r"|(?:download|get it|available|get the app|listen|now) (?:on|in|from|at) (?:the )?(?:app store|google play(?: store)?|apple podcasts|app gallery)(?: (?:and|or|&) (?:the )?(?:app store|google play(?: store)?))?"
            r"|available (?:on|for) (?:ios|android|iphone|ipad)(?:(?:,| and| &) (?:ios|android|iphone|ipad))?|open (?:in|the) app|app store|google play(?: store)?|get the app|our apps|mobile apps?"
            r"|read (?:this (?:article|story) )?(?:in|on) (?:the|our) app|continue in app|(?:visit|go to) the app store.{0,40}|get our app|download app|download the app"
        ),
        hits=(
            "Download our app",
            "Click here to get the Morning Post app",
            "Get it on Google Play",
            "Download our free app for iOS and Android",
        ),
        misses=("Users who download the app must give it their location, the regulator found.", "The app"),
    ),
    # --- audio
    FurnitureRule(
        code="furniture.audio_player",
        name="Label of an audio player",
        why="Belongs to the player that reads the story aloud.",
        pattern=(
            rf"listen|listen now|listen live|listen in|listen to (?:this|the) (?:{_PAGE})(?: now)?(?: (?:instead|here))?(?:[ -]{{1,3}}[0-9:.]{{1,5}} ?(?:min|mins|minutes)?)?"
            rf"|listen [·|\-] [0-9:]{{1,5}}(?: ?min(?:utes)?)?|listen to article|listen to story|hear this (?:{_PAGE})|play audio|audio version|audio article|read aloud|read (?:this )?(?:article|story) aloud"
            r"|this (?:article|story|audio)(?: is| was)? (?:read by|auto-generated|generated by|narrated by|voiced by) (?:an? )?(?:automated|synthetic|computer|ai)?.{0,60}voice.{0,60}"
            r"|audio by (?:carbonatix|trinity audio|beyondwords)|your browser does not support the (?:audio|video)(?: element| tag)?"
        ),
        hits=("Listen to this article", "Listen · 4 min", "Your browser does not support the audio element."),
        misses=("Listen to this river for an hour and you will hear the city behind it.",),
    ),
    # --- comments
    FurnitureRule(
        code="furniture.comment_count",
        name="Counter of comments",
        why="Counts what readers wrote under the story.",
        pattern=(
            rf"(?:{_NUMBER} )comments?(?: on this (?:{_PAGE}))?|no comments|no comments? yet|comments? [0-9]{{1,5}}|comments?[ (]{{1,2}}[0-9]{{1,5}}\)?|[0-9]{{1,5}} replies|[0-9][0-9.,]{{0,9}} ?k? comments?"
        ),
        hits=("366 COMMENTS", "0 Comments", "Comments (12)"),
        misses=(
            "No comments from the palace on the royal engagement",
            "1,200 comments were sent to the regulator in March.",
        ),
    ),
    FurnitureRule(
        code="furniture.comment_prompt",
        name="Call for comments",
        why="Asks readers to write under the story.",
        pattern=(
            rf"comments?|view comments?|view all comments|show comments|hide comments|read comments|read the comments|load comments|see comments|add (?:a |your )?comment|post (?:a |your )?comment|leave (?:a|your) (?:comment|reply)(?: cancel reply)?"
            rf"|write (?:a |your )?comment|join the (?:conversation|discussion|debate)|have your say|start the conversation|be the first to comment(?: on this (?:{_PAGE}))?|comments? (?:are|is) (?:now )?closed(?: .{{2,30}})?"
            r"|comments? policy|commenting (?:rules|policy|guidelines)|view the discussion thread|comments? (?:&|and) (?:replies|discussion)|user comments|reader comments|most commented|(?:log|sign) in to (?:leave a )?comment|you must be logged in to (?:post|leave) a comment"
            r"|sort (?:comments )?by (?:newest|oldest|best|top)(?: first)?|reply|report comment|report abuse|cancel reply|your e-?mail address will not be published.{0,60}|required fields are marked"
            r"|(?:what do you think|do you agree|what's your (?:view|opinion|take)|share your thoughts|tell us(?: what you think)?|let us know(?: what you think)?|sound off)(?:\?|,|:|\.)? ?(?:.{0,40})(?:in|below in|via) (?:the )?comments?(?: section)?(?: below)?"
            r"|comments have not been moderated.{0,80}|the views expressed in the (?:contents|comments) .{0,120}"
        ),
        hits=(
            "Leave a comment",
            "View Comments",
            "What do you think? Let us know in the comments below!",
            "Leave a Reply Cancel reply",
        ),
        misses=("Comments on the budget", "Join the conversation, the mayor told the protesters.", "No comment"),
    ),
    # --- contact
    FurnitureRule(
        code="furniture.contact_plug",
        name="Call for tips",
        why="Tells readers how to reach the newsroom or the author.",
        pattern=(
            r"(?:do you have|have you got|got|have) (?:a|any)(?: news)? (?:tips?|story|stories)(?: to share| for us| idea)?\? ?.{0,20}(?:e-?mail|contact|send|write to|call|get in touch|let us know|submit|tell).{0,120}"
            r"|got a (?:news )?tip|submit (?:a|your) (?:news )?(?:tip|story|photo|correction)|send (?:us )?(?:a |your )?(?:news )?(?:tips?|stories|story ideas?)(?: to .{2,80})?|tip us|send us your (?:pictures|photos|videos|views)"
            r"|(?:contact|e-?mail|follow|reach|write to) the (?:author|writer|reporter|newsroom|editor)s?(?: (?:at|on|via) .{2,60})?|(?:contact|e-?mail) (?:us|our newsroom|our news team)(?: (?:at|via|on|by) .{2,60})?"
            r"|(?:see|spotted|found|notice) (?:a|an) (?:mistake|typo|error)\b.{0,80}|report (?:a|an) (?:typo|error|mistake|correction)(?: .{0,30})?|suggest a correction|something wrong with this (?:article|story).{0,40}|letters? to the editor"
        ),
        hits=("Got a tip? Email our reporters at tips@example.org", "Contact us", "Report a typo", "Submit a Tip"),
        misses=(
            "Have a story to tell, the teacher used to say, and people will listen.",
            "Contact the police if you saw the car.",
        ),
    ),
    # --- cookies and consent
    FurnitureRule(
        code="furniture.cookie_note",
        name="Cookie note",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:we|this (?:web)?site|our (?:web)?site|this page|[a-z.]{3,30})(?:,? (?:and|with) our (?:[0-9]{1,4} )?(?:trusted )?partners,?)? uses? (?:[a-z, ]{0,30})cookies?(?: and (?:[a-z ]{3,40}))? (?:to|for|on|in order to|that|so) .{2,220}"
            r"|by (?:continuing|using|browsing|clicking|closing).{0,120} (?:you (?:agree|consent|accept)|agree to).{0,160}|(?:accept|reject|allow|manage|decline) (?:all )?(?:cookies|cookie settings|cookie preferences)(?: and continue)?|accept all|reject all|i accept|i agree|accept (?:and|&) continue"
            r"|cookies?|cookies? (?:policy|settings|preferences|notice|consent|statement|policies)|manage (?:preferences|consent|privacy settings|my cookies)|(?:your )?privacy (?:settings|preferences|choices|options)|we (?:value|care about|respect) your privacy"
            r"|do not sell (?:or share )?my (?:personal )?(?:info|information|data)|your (?:california |us state |state )?privacy rights|your ad choices|learn more i agree x"
            r"|(?:please )?(?:review|read|see) our (?:updated )?(?:privacy|cookie) (?:policy|notice|statement).{0,120}"
        ),
        hits=(
            "We use cookies to improve your experience.",
            "By continuing to use this site, you agree to our use of cookies and our privacy policy.",
            "Accept all cookies",
        ),
        misses=(
            "We use cookies, the baker said, because bread is too heavy to mail.",
            "By continuing the strike the union hopes to reach a deal.",
        ),
    ),
    # --- copyright
    FurnitureRule(
        code="furniture.copyright_line",
        name="Copyright line",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"(?:copyright|©|\(c\)|all content|this (?:article|material|content)|@ ?[0-9]{4}|[0-9]{4} ?[-©]).{0,200}all rights? reserved.{0,120}|all rights reserved.{0,120}|[^.!?]{1,60}all rights reserved"
            r"|copyright|copyrights?(?: policy| notice)?|copyright (?:©|\(c\)|-)? ?(?:[0-9]{4}).{0,100}|copyright (?:©|\(c\)).{0,100}|(?:©|\(c\)) ?(?:copyright )?(?:[0-9]{4}(?: ?- ?[0-9]{4})?,? )(?:.{2,80}?)(?:inc|llc|ltd|limited|corp|corporation|company|co|gmbh|ag|s\.?a|plc|media group|media|communications|network|newspapers?|publishing|publications|group|holdings)\b.{0,120}"
            r"|(?:©|\(c\)) ?[0-9]{4}(?: ?- ?[0-9]{4})?(?: .{2,60}(?:unless otherwise noted|terms of use|privacy policy).{0,100})?"
            r"|(?:this (?:material|article|story)|the material on this site) may not be (?:published|reproduced|copied|re-?published|redistributed|distributed|stored|duplicated)(?:, | or | without | in whole| in any ).{2,200}"
            r"|(?:any )?(?:unauthori[sz]ed )?reproduction .{0,80}(?:is )?(?:strictly )?(?:prohibited|forbidden|not permitted).{0,60}|no part of this (?:article|story|publication|website|site) may be .{2,120}|reprints?|reprints (?:and|&) permissions|(?:buy|order|request) (?:photo )?reprints?(?: .{2,40})?|licensing|rights (?:and|&) permissions|syndication"
        ),
        hits=(
            "© 2020 The Company. All rights reserved.",
            "Copyright 2019 by the Harbor Gazette",
            "This material may not be published, broadcast, rewritten or redistributed.",
        ),
        misses=(
            "Copyright law is to change next year, the minister said.",
            "© 2020 Jane Doe / Agence",
            "This material may not be used in buildings taller than 18 meters.",
        ),
    ),
    # --- disclosure and technique
    FurnitureRule(
        code="furniture.browser_note",
        name="Note about the browser",
        why="Says what the page needs to run: scripts, a newer browser, no blocker.",
        pattern=(
            r"(?:please |you need to |to .{2,60}please |you must )?(?:enable|turn on|activate|allow) (?:java ?script|cookies|adobe flash)(?: .{2,100})?|java ?script (?:is|must be|appears to be) (?:disabled|required|enabled|not enabled|off).{0,100}"
            r"|your browser (?:is out of date|is outdated|does not support|doesn't support|is not supported).{0,120}|(?:this|our) (?:site|page|content|video) (?:requires|needs) (?:java ?script|cookies).{0,80}"
            r"|(?:please |if you .{2,60}, please )?(?:disable|turn off|whitelist|pause|deactivate) (?:your |the )?ad[ -]?block(?:er|ers|ing)?(?: software)?(?: .{2,80})?|.{2,120}please (?:disable|turn off) your ad ?blocker|ad ?blocker detected|we (?:have )?(?:noticed|see|detected) (?:that )?you(?:'re| are) using an ad ?blocker.{0,100}"
            r"|(?:this|the) (?:video|content|clip|audio|livestream) (?:is not|isn't|is no longer|is currently not|is currently un) ?available(?: in your (?:country|region|location)| at this time| for .{2,40})?|loading|loading\.{2,3}|please wait|loading (?:comments|more|video|player|content)"
            r"|an error (?:has )?occurred(?:.{0,40}try again.{0,40})?|something went wrong(?:.{0,60}try again.{0,20})?"
        ),
        hits=(
            "Please enable JavaScript to view this page.",
            "JavaScript is disabled in your browser.",
            "This video is not available in your country",
        ),
        misses=(
            "Loading bays at the port stood empty on Friday.",
            "Please enable us to help, the charity wrote to the ministry.",
        ),
    ),
    FurnitureRule(
        code="furniture.embed_label",
        name="Label of an embedded post",
        why="Is left over where a post of a network was built into the page.",
        pattern=(
            r"view this post on (?:instagram|facebook|twitter|x|tiktok|threads)|view (?:the )?(?:post|tweet|original|image|video|profile) on (?:instagram|facebook|twitter|x|tiktok|threads|youtube)|view (?:more )?on (?:instagram|facebook|twitter|x|watch|tiktok|youtube)"
            r"|a (?:post|video|photo) shared by .{2,60} ?\(@.{2,40}|see .{1,40} posts? on (?:instagram|facebook|twitter|x)|watch on (?:youtube|facebook|twitter|x|tiktok)|embedded (?:content|video|tweet|post)|embed(?: (?:this|code|video))?|view tweet"
            r"|(?:this|the following) (?:content|article|page) (?:is|contains content|is hosted|is provided|contains) (?:hosted|provided)? ?by .{2,200}|twitter embed|tweets by @?[a-z0-9_]{2,30}|pic\.twitter\.com/[a-z0-9]{4,14}"
        ),
        hits=("View this post on Instagram", "A post shared by Harbor Gazette (@harborgazette)", "Watch on YouTube"),
        misses=(
            "A post shared by the senator on Monday drew 4,000 replies.",
            "View the post on the hill and you see the old border.",
        ),
    ),
    # --- expanders
    FurnitureRule(
        code="furniture.expander",
        name="Expander",
        why="A button that opens or closes a part of the page.",
        pattern=(
            r"show more|show less|see more|see less|load more(?: (?:stories|articles|posts|news))?|view more|view all|view less|see all|show all|more|less|expand|collapse|click to expand|tap to expand|read less|expand all|learn more|find out more"
            r"|more info|more information|click here|click here (?:for|to) (?:more|read more|find out more|learn more|see more|view more)(?: .{2,40})?|see (?:more|all) (?:stories|articles|news|posts|videos|photos)|next|previous|prev|next page|previous page|next article|previous article|next story|previous story|page [0-9]{1,3} of [0-9]{1,3}|next slide|previous slide|back|close|dismiss|ok|got it|cancel|submit|continue|go back|not now|no thanks|maybe later"
        ),
        hits=("Show More", "Learn more", "Page 2 of 5"),
        misses=("More of the same", "Next: the semifinals", "Show more courage, the bishop asked of the priests."),
    ),
    # --- feedback
    FurnitureRule(
        code="furniture.feedback_prompt",
        name="Call for feedback",
        why="Asks what the reader thinks of the page.",
        pattern=(
            rf"(?:was|did you find|is) this (?:{_PAGE}|information)(?: was)? (?:helpful|useful|interesting)(?: to you)?(?:\?? ?yes ?/? ?no)?|rate this (?:{_PAGE})|thank(?:s| you) for (?:your feedback|your vote|subscribing|signing up|voting|registering|reading|your comment|joining)(?: .{{2,30}})?|give (?:us )?feedback|send feedback|feedback|share your feedback|leave feedback|take (?:our|the|this) (?:survey|poll|quiz)(?: .{{2,30}})?"
            r"|how did we do|did you (?:like|enjoy) this (?:article|story)|you(?:'re| are)(?: now| all| already)? (?:subscribed|signed up|logged in|registered)(?: .{2,40})?|success!? .{0,60}(?:check your inbox|has been sent).{0,40}|check your (?:inbox|e-?mail)(?: .{2,60})?|please (?:enter|provide) a valid e-?mail(?: address)?|invalid e-?mail(?: address)?"
        ),
        hits=("Was this article helpful?", "Thank you for signing up!", "Take our survey"),
        misses=(
            "Thank you for reading him so closely, the widow wrote to the critic.",
            "Feedback from voters was mixed.",
        ),
    ),
    # --- follow
    FurnitureRule(
        code="furniture.follow_us",
        name="Follow-us line",
        why="Sends the reader to the publisher's pages at social networks.",
        pattern=(
            rf"follow us|follow|following|follow us on {_NETS}(?: .{{0,60}})?|follow us (?:on )?social media|(?:follow|find|like|join|connect with|add|watch|visit) (?:us|our [a-z ]{{2,30}}(?:page|channel|group)) (?:on|at|in|via) {_NETS}(?: (?:at|for|here|too|and) ?.{{0,60}})?|follow (?:@?[a-z0-9_.]{{2,30}}|[a-z0-9'&. ]{{2,40}}) on {_NETS}(?:(?:,| at| for| and| \|| -|:) .{{0,80}})?"
            rf"|like us|like us on {_NETS}|find us on|connect with us|connect|stay connected|get social|social media|join us on {_NETS}|join our (?:whatsapp|telegram|facebook|discord|signal) (?:channel|group|community|page)(?: .{{2,60}})?|follow topics?|follow author|follow this (?:author|topic|story)|our social media|(?:subscribe|follow) (?:to )?(?:our|the) (?:youtube|whatsapp|telegram|instagram) (?:channel|page)(?: .{{0,60}})?"
            r"|(?:follow|add) (?:us|.{2,30}) (?:on|as a preferred source on) google(?: news)?|set .{2,30} as (?:a )?preferred source(?: .{2,30})?|follow (?:the )?live(?: updates| coverage| blog)?(?: here)?"
        ),
        hits=("Follow us on Twitter and Facebook", "Follow @harborgazette on Instagram", "Join our WhatsApp channel"),
        misses=("Follow us, the guide whispered, and keep to the left.", "Join us on the barricades, the poet wrote."),
    ),
    # --- gallery
    FurnitureRule(
        code="furniture.gallery_control",
        name="Control of a picture gallery",
        why="Counts or turns the pictures of a gallery.",
        pattern=(
            r"(?:image|photo|picture|slide) [0-9]{1,3} (?:of|/)(?: ?/)? ?[0-9]{1,3}|[0-9]{1,3} (?:of|/) ?[0-9]{1,3}|[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,3} (?:photos|images|pictures|slides)|view (?:the )?(?:gallery|slideshow|photos|all photos|full gallery|photo gallery|[0-9]{1,3} (?:photos|images))|(?:open|close|view|enlarge|click to enlarge|expand|zoom|show|hide|toggle)(?: this| the| full)? (?:image|caption|gallery|photo|picture|lightbox|slideshow)(?: in (?:gallery|full ?screen|modal))?"
            r"|back to gallery|(?:next|previous|prev) (?:image|photo|picture)|photo gallery|photo galleries|image gallery|tap to enlarge|click to enlarge|click (?:the |on the )?(?:image|photo) to (?:enlarge|view|see|find out).{0,40}|full ?screen|enter full ?screen|exit full ?screen|see (?:all )?photos?|slideshow|start slideshow|caption|view fullscreen|open image modal"
        ),
        hits=("Image 1 of 23", "Enlarge Image", "Hide caption"),
        misses=("Image of a leader", "2 of 3 voters want change", "The photo gallery at the museum reopens in May."),
    ),
    # --- legal
    FurnitureRule(
        code="furniture.legal_link",
        name="Link to the fine print",
        why="Leads to the terms, the privacy note or the imprint.",
        pattern=(
            r"(?:privacy|privacy policy|privacy notice|privacy statement|privacy center|terms|terms of use|terms of service|terms (?:and|&) conditions|terms of sale|subscriber terms|subscription terms|legal notices?|legal|code of ethics|editorial (?:policy|guidelines|standards)|community (?:guidelines|rules|standards)|accessibility(?: statement| help)?|mobile user agreement|user agreement|visitor agreement|closed captioning|eeo report|public file|fcc public file)(?:(?: ?[|,·/•-] ?| and | & | )(?:privacy|privacy policy|privacy notice|terms|terms of use|terms of service|cookie policy|cookies|legal|contact|contact us|about|about us|advertise|sitemap|site map|accessibility|careers|faqs?|help|disclaimer|imprint)){0,10}"
            r"|about us|about|contact|contact (?:and|&) (?:about|help)|advertise|advertise with us|work (?:for|with) us|site ?map|rss|rss feeds?|faqs?|help cent(?:er|re)|help & faq|help|customer service|customer care|media kit|place (?:an ad|a classified ad|a classified)|masthead|imprint|corrections policy|about our ads|subscriber services|manage (?:my )?(?:account|subscription)s?"
        ),
        hits=("Privacy Policy | Terms of Use", "Terms & Conditions", "Advertise With Us"),
        misses=("Privacy is not dead", "Terms of the truce", "Help arrives at last"),
    ),
    # --- login
    FurnitureRule(
        code="furniture.login_prompt",
        name="Login prompt",
        why="Belongs to the reader's account.",
        pattern=(
            r"sign in|sign-in|signin|log in|log-in|login|log out|logout|sign out|register|sign up|signup|sign in / (?:register|sign up|join)|sign in or (?:register|sign up|create an account)|log in or (?:register|sign up|subscribe|create an account)|register now|register for free|register free|register here|join now|join free|join for free|create (?:an|a free|your|your free) account(?: .{2,40})?|my account|my profile|your account|remember me|keep me (?:signed|logged) in|forgot(?:ten)? (?:your )?(?:password|username)|reset (?:your )?password|password|username|e-?mail address|(?:your|enter your|enter) e-?mail(?: address)?|first name|last name|reset password|welcome back"
            r"|(?:not|already|are you|existing|new) (?:a |an |already a )?(?:member|registered|user|account|customer|have an account)(?:\?|,|\.)? ?(?:please )?(?:(?:sign|log) (?:in|up)|login|register|join)(?: (?:here|now|today))?|already have an account.{0,30}|don't have an account.{0,30}|(?:sign|log) in (?:to|with) (?:your (?:account|profile)|facebook|google|apple|twitter|x|e-?mail|continue|view .{2,40}|save .{2,40}|read .{2,40})"
            r"|(?:please )?(?:sign|log) in (?:or (?:register|subscribe) )?to (?:continue|read|comment|save|follow|access|view)(?: .{0,60})?|continue with (?:google|facebook|apple|e-?mail)"
        ),
        hits=("Sign In", "Not a member? Sign up", "Log in with Google", "Forgot your password?"),
        misses=(
            "Sign up of new voters slows",
            "Register of the fallen is published",
            "Log in the river stops ferries.",
        ),
    ),
    # --- membership
    FurnitureRule(
        code="furniture.membership_plug",
        name="Plea for support",
        why="Asks the reader for money for the publisher.",
        pattern=(
            r"(?:please )?(?:support|help support|fund|sustain) (?:our|independent|quality|local|the [a-z ]{2,24}'s?)(?: [a-z-]{3,16}){0,2} (?:journalism|newsroom|reporting|work|news)(?: (?:today|now|here|by .{2,80}|from .{2,40}|with .{2,60}))?|make a (?:donation|contribution|gift)(?: (?:now|today|here|to .{2,60}))?|donate|donate now|donate today|donate here|support us|support (?:the|our) (?:site|guardian|newsroom)|become a (?:member|supporter|patron|subscriber)(?: (?:today|now|here))?(?: .{0,60})?|contribute(?: now| today)?|give now"
            r"|(?:available for everyone, )?funded by (?:our )?readers|if you (?:value|like|enjoy|appreciate) (?:our|this|what we do|the) (?:work|journalism|reporting|article|story|coverage|newsletter).{0,160}|.{2,60}relies on (?:readers|advertising|donations|your support).{0,160}"
        ),
        hits=("Support our journalism", "Become a member today", "If you value our work, please consider a donation."),
        misses=("Support independent candidates, the former mayor urged.", "Donate blood, hospitals ask"),
    ),
    # --- navigation
    FurnitureRule(
        code="furniture.navigation",
        name="Navigation",
        why="Moves the reader about the site.",
        pattern=(
            r"skip (?:to|past) (?:the )?(?:main )?(?:content|navigation|search|article|footer|menu|main|newsletter promotion)(?: .{0,20})?|skip navigation|skip links?|skip ad|(?:back|return|scroll|jump|go) to (?:the )?(?:top|homepage|home page|home|main menu|main page|front page|article|story)|logo return to top|toggle (?:navigation|menu|search|sidebar)|(?:open|close|show|hide|main|site|mobile|sub)(?: main| navigation| the)? ?(?:menu|navigation)|menu|navigation|home|homepage|home page|search|search (?:for|this site|the site|site|our site|here)|close (?:search|panel|share panel|modal dialog|this dialog|dialog|ad|banner|player|popup)|menu sections|sections|all sections|quick links|breadcrumbs?|you are here|site index|site navigation|site information navigation|select (?:site|edition|language|region)|choose (?:edition|language|region)|change (?:edition|language|region)|switch to .{2,20} edition|today's paper|e-?edition|e-?paper|digital edition|print edition|read the e-?edition|tv schedule|my watchlist|watchlist"
            r"|(?:home|news|sport|sports|business|politics|world|opinion|video|videos|weather|culture|tech|technology|science|health|travel|lifestyle|entertainment|local|more|photos|arts|money|jobs)(?: ?[|›>/•·] ?(?:home|news|sport|sports|business|politics|world|opinion|video|videos|weather|culture|tech|technology|science|health|travel|lifestyle|entertainment|local|more|photos|arts|money|jobs|us|uk|europe|asia|africa)){2,14}"
        ),
        hits=("Skip to main content", "Back to top", "Home | News | Sport | Weather"),
        misses=("Back to top form", "Search for survivors goes on", "News, sport and the weather: a life on air"),
    ),
    # --- newsletters
    FurnitureRule(
        code="furniture.newsletter_plug",
        name="Newsletter sign-up",
        why="Asks the reader to subscribe to a newsletter or alerts.",
        pattern=(
            rf"(?:click (?:here )?to |tap to |please |want more[^.?!]{{0,40}}\? |never miss a story[.!,:-]? )?(?:sign[ -]up|subscribe|register|enrol+) (?:here |now |today |free |below )?(?:for|to) (?:(?:our|the|this|my|a|free|.{{2,24}}'s?)(?: [a-z0-9&'+\-]{{1,20}}){{0,6}}|[a-z ]{{3,24}}) ?{_LETTER}(?: (?:here|now|today|below|for free|and|to|for|from|with|by|delivered|in) ?.{{0,120}})?"
            rf"|(?:newsletter|newsletters|e-?mail newsletters?|daily newsletters?|newsletter sign-?up|newsletter signup|sign up for newsletters|email alerts|alerts|news alerts|get newsletters? (?:& alerts )?sign up|subscribe to newsletters?|sign[ -]up|manage (?:newsletters|subscriptions)|our newsletters?|free newsletters?|more newsletters)"
            r"|(?:get|receive|have) .{0,100}(?:delivered|sent|straight|direct|directly)(?: straight| directly| right| to you)? (?:in)?to your (?:inbox|e-?mail|mailbox|phone|device|door).{0,80}|(?:get|receive) .{2,80} in your inbox(?: .{0,60})?"
            rf"|(?:our|the) (?:free )?(?:daily|weekly|morning|evening|weekday)(?: [a-z]{{2,16}}){{0,2}} {_LETTER} (?:brings|gives|delivers|sends|has|rounds up) .{{2,160}}|enter your e-?mail(?: address)? (?:to|and|for|below) .{{2,120}}|(?:you (?:can|may) )?unsubscribe at any time.{{0,80}}|by (?:signing up|subscribing|registering|submitting|providing).{{0,60}} you (?:agree|consent|accept|acknowledge|confirm).{{0,160}}|i (?:agree|consent|would like|want) to receive .{{2,160}}|i agree that .{{2,60}} can send me .{{2,80}}"
            r"|(?:get|receive|turn on|enable|allow) (?:breaking )?(?:news )?(?:alerts|notifications|push notifications|desktop notifications|browser notifications|breaking news alerts|e-?mail alerts)(?: (?:for|on|from|in|about) .{2,60})?|stay (?:informed|up to date|in the know|ahead)(?: with| on|:|\.|,) .{0,60}(?:newsletter|newsletters|alerts|inbox).{0,40}|(?:sign up|subscribe) for (?:e-?mail )?alerts"
        ),
        hits=(
            "Sign up for our daily newsletter",
            "Get the latest news delivered to your inbox every morning.",
            "Subscribe to the Evening Brief newsletter",
            "By signing up, you agree to our terms of use.",
        ),
        misses=(
            "Sign up for the army, the posters said, and see the world.",
            "The newsletter that brought down a government",
            "Residents must sign up for the flood alerts by Friday, the county said.",
        ),
    ),
    # --- paywall
    FurnitureRule(
        code="furniture.paywall_note",
        name="Paywall note",
        why="Says that the rest of the story is for subscribers.",
        pattern=(
            r"(?:already|are you|not|existing) (?:a |an )?(?:digital |print |paid )?subscribers?(?: yet)?(?:\?|,|\.|:)? ?(?:(?:please )?(?:log|sign)[ -]?in(?: (?:here|now|to .{2,40}))?|subscribe(?: (?:here|now|today))?|click here.{0,40}|activate .{2,40})?"
            r"|subscribe|subscribe now|subscribe today|subscribe here|click here to subscribe|subscriptions?|subscription options|subscribe (?:now )?for (?:just |only |as little as )?[$£€][0-9.]{1,6}.{0,60}|subscribe (?:now )?(?:to|or log in to|or sign in to) (?:continue|read|keep reading|unlock|access|get|view|enjoy)(?: .{0,100})?|why subscribe|(?:start|begin|try) your (?:free )?(?:[0-9a-z-]{1,10} )?(?:free )?trial(?: .{0,40})?|free trial|view (?:offer|plans|subscription options)|see (?:my|subscription|your) options"
            r"|(?:this|the full) (?:article|story|content|page|report) is (?:only |exclusively |reserved )?(?:available )?(?:exclusively )?(?:for|to) (?:our )?(?:paid |registered |premium |digital )?(?:subscribers|members)(?: only)?.{0,60}|subscriber[- ]only(?: content| story| article)?|for subscribers(?: only)?|subscribers only|premium(?: content| article)|exclusive for subscribers|members only"
            r"|you(?:'ve| have) (?:reached|used|read|hit) .{0,40}(?:limit|articles?|free).{0,100}|you have [0-9a-z]{1,5} (?:free )?(?:articles?|stories) (?:left|remaining).{0,60}|(?:to|please subscribe to|log in to|register to) (?:continue|keep) reading(?: this (?:article|story))?(?:(?:,|:| -) ?(?:please )?(?:subscribe|log in|sign in|register|create|start|enter|you).{0,100})?|(?:want|like) to (?:continue|keep) reading.{0,60}|unlock (?:this|the full|full) (?:article|story|access).{0,60}|get (?:unlimited|full|all|digital) (?:digital )?access(?: .{0,80})?|(?:give|gift) (?:a )?(?:gift )?subscription|gift subscriptions?|cancel any ?time.{0,30}|no thanks, i.{2,40}"
        ),
        hits=(
            "Already a subscriber? Log in",
            "Click here to subscribe",
            "You have reached your limit of free articles this month.",
            "This article is for subscribers only",
        ),
        misses=(
            "Subscribers to the opera get the best seats.",
            "You have read the list of the dead, he told the court, and felt nothing.",
            "To continue reading aloud was more than she could bear.",
        ),
    ),
    # --- player
    FurnitureRule(
        code="furniture.player_control",
        name="Control of a video player",
        why="Belongs to the player, not to the story.",
        pattern=(
            r"play video|pause video|play now|play / ?pause|unmute|mute video|watch now|watch live|watch video|watch the video(?: (?:above|below|here))?|watch (?:more|full|next|later)(?: (?:here|video|videos|episode))?|now playing|up next|just watched|must watch|replay(?: video)?|autoplay|auto ?play (?:on|off|next)|live tv|skip in [0-9]{1,2}(?: s(?:ec(?:onds)?)?)?|(?:this )?video (?:player )?(?:is )?(?:loading|unavailable|duration|transcript)|video player is loading|this is a modal window.{0,120}|beginning of dialog window.{0,120}|end of dialog window|current time ?[0-9:]{0,8}|duration ?[0-9:]{0,8}|remaining time ?-?[0-9:]{0,8}|loaded: ?[0-9.%]{1,8}|stream type live|seek to live.{0,60}|playback (?:rate|speed)|captions? (?:off|on|settings)(?:, .{2,40})?|subtitles? (?:off|on|settings)(?:, .{2,40})?|picture-in-picture|share video|video quality|volume(?: [0-9]{1,3}%)?|0% buffered"
            r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[/-] ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)|to (?:view|play|watch) this video.{2,140}|media caption|video by .{2,40} on youtube|this video (?:can not|cannot|could not) be played|media playback is (?:unsupported|not supported) on your device.{0,20}|click to (?:play|watch|unmute)(?: video)?|tap to (?:play|unmute)"
        ),
        hits=("Play Video", "Up next", "0:00 / 1:23", "Current Time 0:00"),
        misses=(
            "Play resumes after rain",
            "Watch live bears from a safe distance, rangers say.",
            "Volume of trade falls",
        ),
    ),
    # --- print and save
    FurnitureRule(
        code="furniture.print_button",
        name="Print, save or mail button",
        why="Acts on the page as a whole.",
        pattern=(
            rf"print|print this(?: {_PAGE})?|print {_PAGE}|printer[- ]friendly(?: version| page)?|e-?mail|e-?mail this(?: {_PAGE})?|e-?mail {_PAGE}|e-?mail (?:a|to a) (?:friend|link)|send to (?:a )?friend|save|saved|save (?:this )?{_PAGE}|save (?:for|to) (?:later|reading list|my list|favou?rites)|save this for later|bookmark|bookmark this(?: {_PAGE})?|add to (?:reading list|bookmarks|favou?rites|saved|my list)|read later|download (?:pdf|as pdf|article)|text size|font size|increase (?:text|font) size|decrease (?:text|font) size|larger text|smaller text|a a a|a- a\+?|dark mode|resize"
            r"|a version of this (?:article|story|column|review) (?:appears|appeared) (?:in print|on page).{0,200}|(?:order reprints|today's paper)(?: \| .{2,80})?|view (?:as|on) (?:one|a single) page|single page(?: view)?|purchase licensing rights.{0,30}|our standards: .{2,60}"
        ),
        hits=(
            "Print this page",
            "Save for later",
            "A version of this article appears in print on Nov. 3, Section B, Page 2.",
        ),
        misses=("Print is dead, long live print", "Save the whales", "Email scam costs town $2 million"),
    ),
    # --- reading time
    FurnitureRule(
        code="furniture.reading_time",
        name="Reading time",
        why="Says how long the page takes to read.",
        pattern=(
            r"[0-9]{1,3}(?: ?- ?[0-9]{1,3})?[ -]?(?:min|mins|minute|minutes|m)\.?(?: ?-? ?(?:read|reading time|watch|listen|to read|de lecture|lesezeit|de lectura|di lettura|de leitura|leestijd))|(?:estimated )?read(?:ing)? time:? ?(?:about |approx\.? |less than )?[0-9]{0,3} ?(?:min|mins|minutes?|m)?|(?:less than )?(?:a|one|two|three|four|five|six|seven|eight|nine|ten)[ -]minutes?[ -]read"
        ),
        hits=("5 min read", "Reading time: 4 minutes", "3-minute read"),
        misses=("5 minutes read like a lifetime", "5 min", "Reading times have changed, librarians say."),
    ),
    # --- read more and related
    FurnitureRule(
        code="furniture.read_more",
        name="Read-more link",
        why="Is a link to the rest of this story or to another one.",
        pattern=(
            rf"read more|read more here|read more about .{{2,40}} here|read on|read full (?:{_PAGE})|read (?:the )?(?:full|entire|original|whole|complete|rest of the|rest of this) (?:{_PAGE})(?: (?:here|on|at|in) ?.{{0,60}})?|continue reading(?: the (?:main |full )?(?:{_PAGE}))?|continue to (?:the )?(?:{_PAGE})|keep reading|read it here|read online|read this (?:{_PAGE})|go to (?:the )?(?:full )?(?:{_PAGE})|full story|full article|full coverage|see full (?:{_PAGE})|view (?:full|original) (?:{_PAGE})"
            r"|(?:read more|read also|also read|read next|see also|see more|must read|more on this|also see|also on .{2,30}|don't miss|watch|listen|from the archives?|up next|editor's pick|further reading|background reading|next read|recommended reading|read this) ?[:|>»] ?.{2,160}"
            r"|(?:read more|read also|also read|see also|must read|watch|related) - .{2,160}|(?:click|tap|go) here (?:for|to) (?:read|see|view|watch|the full|the latest|our|all the) ?.{0,80}|for more (?:news|stories|information|details|on this|about this)(?: .{0,40})?,? (?:visit|go to|see|click|follow|read|check out) .{2,80}|for (?:all )?(?:the )?latest (?:news|updates).{0,80}(?:follow|visit|download|click|log on).{0,80}"
        ),
        hits=(
            "Read more",
            "Read more: Five things to know today",
            "Continue reading the main story",
            "Watch: live coverage",
        ),
        misses=(
            "Read more books, librarians tell parents.",
            "Watch this space",
            "Continue reading to your children at any age, doctors say.",
        ),
    ),
    FurnitureRule(
        code="furniture.related_label",
        name="Heading of a list of other stories",
        why="Stands over links to other stories.",
        pattern=(
            r"related|related (?:articles?|stories|story|posts?|news|content|links?|topics?|coverage|videos?|items|reading|to this story|headlines|searches|tags|products|stocks|companies|internet links)|recommended|recommended (?:for you|stories|articles|reading|reads|videos?|news)|more (?:stories|articles|news|headlines|top stories|videos?|coverage|photos|from us|to read|reading|for you|like this|posts|galleries|local news|recommended stories)"
            r"|more (?:on|about) (?:this|the) (?:story|topic|subject|issue|author)|more on this|more on|more on that|more from (?:this|our|the) (?:section|author|writer|reporter|series|category|web|partners|network|archives?|site|newsroom|blog)|more from (?:around )?the web|from (?:around )?the web|around the web|elsewhere on the web|from our (?:partners|sponsors|network|archives?)|you (?:might|may|could) (?:also )?(?:like|be interested in|enjoy|have missed)|you(?:'ll| will) (?:also )?(?:like|love|enjoy)|what to read next|read next|next up|up next for you|what others are reading|people are (?:also )?reading|readers also (?:liked|read|enjoyed)|people also (?:read|ask|like)|others? also read"
            r"|see also|also read|read also|don't miss|must[- ]reads?|(?:our )?(?:editors?'?s?'?|staff|top) picks?|editor's choice|today's top picks|hand-?picked for you|picked for you|just for you|for you|in case you missed it|icymi|similar (?:stories|articles|news|posts|topics)|explore more(?: .{2,40})?|discover more(?: .{2,30})?|more to explore|suggested (?:for you|stories|reading|articles)|further reading|latest in .{2,24}|more in .{2,24}"
        ),
        hits=("Related Articles", "Recommended", "You may also like", "More on this story"),
        misses=(
            "Recommendations",
            "Related to royalty",
            "More from the scene",
            "Recommended dose was exceeded, inquest told",
        ),
    ),
    FurnitureRule(
        code="furniture.related_link",
        name="Link to another story, marked as such",
        why="Begins with a label that only such links carry, and is followed by another story's headline.",
        pattern=(
            r"(?:related|related (?:articles?|stories|story|news|posts?|content|coverage|video|reading)|recommended|you (?:may|might) also like|more (?:stories|news)|trending(?: now)?|most read|in other news|more on this story|suggested|similar) ?(?:[:|>»]|- ) ?.{2,160}"
        ),
        hits=("Related: Harbor bridge to close for a year", "RECOMMENDED | Ten walks for autumn"),
        misses=("Related charges were dropped: the judge saw no case.",),
    ),
    FurnitureRule(
        code="furniture.popular_label",
        name="Heading of the list of popular stories",
        why="Stands over links that are the same on every page of a site.",
        pattern=(
            r"most (?:read|popular|viewed|shared|watched|recent|discussed|emailed|clicked|searched|talked about|active)(?: (?:stories|articles|news|videos|posts|now|today|this week|in .{2,24}|on .{2,24}))?|popular|popular (?:now|stories|articles|posts|news|today|reads|videos|topics|in .{2,24}|on .{2,24})|trending|trending (?:now|stories|news|topics|today|videos|articles|on .{2,24}|in .{2,24})|what's (?:hot|trending|popular)|hot topics|(?:today's )?top (?:stories|news|headlines|videos?|articles|reads)(?: (?:today|now|right now|this week|of the day|from .{2,24}|in .{2,24}))?|latest (?:news|stories|headlines|articles|videos?|posts|updates|galleries|podcasts)|(?:the )?latest|just in|breaking news|happening now|best of the web|notable topics|upcoming events|featured(?: (?:stories|articles|videos?|posts|news))?|in this (?:article|story)|key points|top videos?|today's headlines|live now|daily deals"
        ),
        hits=("Most Popular", "Trending now", "Today's top stories"),
        misses=("Most popular baby names announced", "Trending down", "Latest polls show a tie"),
    ),
    # --- sharing
    FurnitureRule(
        code="furniture.share",
        name="Share button",
        why="Sends the story to others; every page carries it.",
        pattern=(
            rf"share|share this|share via|share on|share with|share to|share it|share now|share link|share (?:this )?{_PAGE}(?: (?:on|via|with) {_NETS})?|share (?:this )?(?:on|via|with|to|by|using) ?{_NETS}(?: \(?opens in (?:a )?new window\)?)?|share this (?:{_PAGE} )?(?:on|via|with|to|by) ?{_NETS}(?: \(?opens in (?:a )?new window\)?)?|share this with your (?:friends|followers)|share with (?:your )?(?:friends|a friend)|share (?:icon|options|buttons?|tools|permalink|full article)|share copy link|share close extra sharing options|x share via|sharing (?:is caring|options)|click to share(?: on| via)? ?{_NET}?(?: \(?opens in (?:a )?new window\)?)?|(?:post|send|tweet|pin|mail) (?:this|it|to|on)(?: (?:on |to )?{_NET})?|tweet|retweet|pin it|copy link|copy url|copy link to clipboard|link copied(?: to clipboard)?|copied|copy the link|copy to clipboard|permalink|spread the word|(?:like|loved|enjoyed) this (?:{_PAGE})\? share it.{{0,40}}|read more about sharing|sorry, your blog cannot share posts by e-?mail|gift(?: this)? article|share gift article"
        ),
        hits=(
            "Share this article",
            "Share on Facebook",
            "Copy link",
            "Click to share on Twitter (Opens in new window)",
            "Link copied",
        ),
        misses=(
            "Share this with your children, she said.",
            "Shares",
            "Share of renewables rises",
            "Share on offer: one in ten at the new price",
        ),
    ),
    FurnitureRule(
        code="furniture.share_counter",
        name="Counter of shares",
        why="Counts what readers did with the page.",
        pattern=(
            r"[0-9][0-9.,]{0,9} ?[km]? ?(?:shares?|likes?|views?|reads?|retweets?|tweets?|reactions?|claps|followers|subscribers|upvotes|votes|plays)(?: and [0-9.,]{1,9} ?[km]? (?:shares?|likes?|comments?))?|(?:shares?|likes?|views?|reads?|hits) ?:? ?[0-9][0-9.,]{0,9} ?[km]?|this (?:story|article|post|video) has been (?:shared|viewed|read) [0-9][0-9.,]{0,9} times.{0,20}"
        ),
        hits=("19,590 shares", "This story has been shared 1,204 times.", "3.4K views"),
        misses=("12 shares of the company change hands", "This story has been told 100 times by the villagers."),
    ),
    FurnitureRule(
        code="furniture.share_service",
        name="Name of a network",
        why="Is the label of a button. Accepted cost: a subhead that is nothing but such a name goes with it.",
        pattern=(
            rf"facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|flipboard|tumblr|messenger|facebook messenger|google\+|youtube|{_NET}(?:(?:, | \| | / | · | & | ){_NET}){{1,10}}(?: (?:print|share|copy link|newsletter|rss|more))?|icon {_NET}|{_NET} (?:icon|logo)"
        ),
        hits=("Facebook", "Facebook Twitter WhatsApp Email"),
        misses=("Facebook and its critics", "Twitter rivals", "Telegram from the front"),
    ),
    # --- tags
    FurnitureRule(
        code="furniture.tag_line",
        name="Tags of the story",
        why="Lists keywords that lead to other pages.",
        pattern=(
            r"tags?|tagged|topics?|filed under|filed to|keywords|categories|category|related tags|article tags|posted in|published in|story tags|more topics|all topics|(?:tags?|tagged(?: with| as| in| under)?|topics?|filed under|filed to|keywords|categories|category|related tags|posted in|story topics|published in|topics in this (?:article|story)|more about|more on) ?[:|>»] ?.{2,200}|tags? (?:#[^ ]{2,30}(?: |, ?)?){1,12}|topics mentioned in this (?:article|story)|(?:#[a-z0-9_]{2,30})(?:[ ,]{1,2}#[a-z0-9_]{2,30}){1,14}"
        ),
        hits=("Tags: economy, housing, Springfield", "Filed under:", "Topics: Health | Hospitals"),
        misses=("Tags on the wall led police to a teenager.", "Topics of the summit"),
    ),
    # --- time
    FurnitureRule(
        code="furniture.time_ago",
        name="Time since publication",
        why="Counts the time since the page was put up, so that it is only true at the moment of the scrape.",
        pattern=(
            rf"(?:(?:posted|published|updated|last updated|modified|first published|added|edited|created):? )?[0-9]{{1,3}} ?{_SHORT_UNIT} ago(?: [0-9:]{{2,8}})?|(?:posted|published|updated|last updated|added) (?:about |over |almost )?(?:[0-9]{{1,3}}|an?|one|two|three) ?{_UNIT} ago(?: (?:by|in|on|at|-|\|) ?.{{2,40}})?|just now|an hour ago|a minute ago|a few (?:minutes|seconds|hours) ago"
        ),
        hits=("Posted 3 hours ago", "13h ago", "Updated 16M ago"),
        misses=("Three years ago", "3 hours ago the bridge was still open.", "A year ago today"),
    ),
    FurnitureRule(
        code="furniture.time_stamp",
        name="Date of publication",
        why="Says when the page was put up or changed; the story's date is a field of its own.",
        pattern=(
            rf"(?:posted|published|updated|last updated|last modified|last update|first published|originally published|date published|published on|updated on|posted on|publication date|article date|created|modified|date)(?: (?:at|on))?:? {_DATE}(?: by .{{2,40}})?|(?:published|updated|posted) ?: {_DATE}"
        ),
        hits=("Published: Nov. 18, 2019, 10:31 p.m.", "Last updated on 3 May 2021 at 09:15"),
        misses=("Published in 2019, the novel sold 40 copies.", "Updated rules take effect in 2026 for ships."),
    ),
    # --- tails
    FurnitureRule(
        code="furniture.tail_read_more",
        name="Read-more plug at the end of a block",
        why="A teaser breaks off and leads to the rest.",
        pattern=(
            r"(?:(?<=[.…!?\"”'’»\]])|(?<=[.…!?\"”'’»\]] ))(?:\[?\(?(?:read more|read on|read full (?:story|article)|read the full (?:story|article)|continue reading(?: the (?:main )?story)?|keep reading|full story|see more|show more|view more|learn more|click here to read more)\)?\]?)[ .…:>»→›]{0,5}$"
        ),
        hits=("He said he did not own any… Read more", "The vote was close. Continue reading »"),
        misses=("The campaign wants children to read more", "She opened the book and went on to read more."),
        place="tail",
    ),
    FurnitureRule(
        code="furniture.tail_more_mark",
        name="Mark of a longer text at the end of a block",
        why="The scraper took a shortened text with the button that opens it.",
        pattern=r"(?<=\s)(?:\[\+\]|\(more\)|\[more\]|\(continued\)|\[\+[0-9]{1,6} chars?\]|\(mehr\)|\[mehr\]|\(suite\)|\(segue\)|\(mais\)|\(más\)|\(meer\))$",
        hits=("The council will vote on Tuesday … [+]", "Trading was halted for an hour. (more)"),
        misses=("He wanted one thing (more than money)", "She asked for more"),
        place="tail",
        language="mul",
    ),
    FurnitureRule(
        code="furniture.tail_read_more_mul",
        name="Read-more plug at the end of a block, other languages",
        why="A teaser breaks off and leads to the rest.",
        pattern=(
            r"(?:(?<=[.…!?\"”'’»\]。！？।])|(?<=[.…!?\"”'’»\]。！？।] ))\[?\(?(?:weiterlesen|mehr lesen|zum artikel|mehr dazu|lire la suite|en savoir plus|lire plus|leer más|seguir leyendo|ler mais|leia mais|continue lendo|continua a leggere|leggi tutto|leggi di più|lees meer|lees verder|czytaj więcej|czytaj dalej|więcej|читать далее|читать полностью|подробнее|اقرأ المزيد|المزيد|और पढ़ें|阅读全文|查看更多|閱讀全文|続きを読む|もっと見る|더보기|더 보기|자세히 보기)\)?\]?[ .…:>»→›]{0,5}$"
        ),
        hits=("Der Rat stimmt am Dienstag ab … Weiterlesen", "Le vote aura lieu mardi. Lire la suite »"),
        misses=("Kinder sollen wieder mehr lesen", "Les profs veulent faire lire la suite"),
        place="tail",
        language="mul",
    ),
    # --- German
    FurnitureRule(
        code="furniture.ad_label_de",
        name="Label of an advertisement, German",
        why="Stands over an advertising slot.",
        pattern=r"anzeige|anzeigen|werbung|- anzeige -|advertorial|gesponsert|bezahlte anzeige|werbeanzeige|nach der (?:anzeige|werbung) weiterlesen|artikel wird nach der anzeige fortgesetzt|der artikel geht unter (?:der anzeige|dem video) weiter|unterstützt durch werbung",
        hits=("Anzeige", "Artikel wird nach der Anzeige fortgesetzt"),
        misses=("Anzeige gegen den Bürgermeister", "Werbung um junge Pfleger"),
        language="de",
    ),
    FurnitureRule(
        code="furniture.button_de",
        name="Buttons and labels of the page, German",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"teilen|artikel teilen|diesen artikel teilen|beitrag teilen|auf {_NETS} teilen|(?:per|via) (?:e-?mail|mail|whatsapp) (?:teilen|versenden|senden)|artikel (?:drucken|versenden|merken|anhören|vorlesen|hören)|drucken|merken|merkliste|vorlesen|link kopieren|link kopiert|kommentieren|kommentare?|[0-9]{{1,5}} kommentare?|kommentare? (?:anzeigen|lesen|schreiben|laden|ansehen)|kommentar (?:schreiben|verfassen|abgeben)|jetzt kommentieren|zum hauptinhalt springen|zum inhalt springen|zum inhalt|zur navigation|zum seitenanfang|nach oben|zur startseite|startseite|menü|suche|suchen|anmelden|abmelden|einloggen|registrieren|jetzt registrieren|abonnieren|jetzt abonnieren|abo|e-?paper|impressum|datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|cookie-einstellungen|kontakt|schließen|folgen sie uns(?: (?:auf|bei) {_NETS})?|folgen|folge uns(?: (?:auf|bei) {_NETS})?|bildergalerie|bild vergrößern|bild [0-9]{{1,3}} von [0-9]{{1,3}}|mehr anzeigen|mehr laden|alle anzeigen|fehler melden|korrekturhinweis|zurück|weiter"
        ),
        hits=("Artikel teilen", "Auf Facebook teilen", "12 Kommentare", "Zum Hauptinhalt springen"),
        misses=("Teilen und herrschen", "Kommentare zum Haushalt", "Suche nach Vermissten"),
        language="de",
    ),
    FurnitureRule(
        code="furniture.read_more_de",
        name="Links to other stories, German",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"mehr lesen|weiterlesen|hier weiterlesen|jetzt weiterlesen|lesen sie (?:auch|mehr|weiter)|auch interessant|das könnte sie auch interessieren|das könnte (?:dich|ihnen) .{2,30}|mehr zum thema|mehr dazu|zum thema|meistgelesen|meist gelesen|am meisten gelesen|beliebt|empfohlen|empfehlungen der redaktion|weitere artikel|weitere themen|weitere meldungen|ähnliche artikel|verwandte (?:artikel|themen)|aktuelle nachrichten|neueste (?:artikel|nachrichten|meldungen)|top-?themen|schlagwörter|schlagworte|themen in diesem artikel|(?:lesen sie (?:auch|hier|dazu|mehr)|mehr zum thema|lesetipp|auch interessant|weiterlesen|mehr dazu|zum thema|schlagwörter|schlagworte|siehe auch) ?[:|>»] ?.{2,160}"
        ),
        hits=("Lesen Sie auch: Brücke wird ein Jahr gesperrt", "Mehr zum Thema", "Meistgelesen"),
        misses=("Lesen Sie auch Gedichte, fragte der Lehrer.", "Zum Thema schwieg der Minister."),
        language="de",
    ),
    FurnitureRule(
        code="furniture.note_de",
        name="Notes about cookies, newsletters, subscriptions and rights, German",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:wir|diese (?:web)?seite|unsere website|diese website) (?:verwenden|verwendet|nutzen|nutzt|setzen|setzt) (?:[a-zäöü ,]{0,30})cookies.{0,200}|alle (?:cookies )?(?:akzeptieren|ablehnen)|cookies (?:akzeptieren|ablehnen|verwalten)|einstellungen verwalten"
            r"|(?:jetzt |hier )?(?:unseren|den|zum|für den|für unseren|newsletter) .{0,60}?newsletter(?: .{0,30})? (?:abonnieren|bestellen|anmelden)|newsletter|newsletter (?:abonnieren|bestellen|anmeldung)|zum newsletter anmelden|(?:melden sie sich|abonnieren sie|bestellen sie) .{0,60}newsletter.{0,60}"
            r"|(?:copyright|©|\(c\)) .{0,100}alle rechte vorbehalten.{0,60}|alle rechte vorbehalten.{0,60}|(?:dieser|der) (?:artikel|text|inhalt) ist (?:nur )?(?:für abonnenten|abonnenten vorbehalten|exklusiv für).{0,80}|(?:sie sind|bereits|schon) (?:bereits )?abonnent(?:in)?(?:\??.{0,40})?|jetzt (?:testen|kostenlos testen|abo abschließen|weiterlesen mit .{2,30})|exklusiv für abonnenten|(?:laden sie|lade) .{2,40} app .{0,40}herunter|lesezeit:? ?(?:ca\.? ?)?[0-9]{1,3} ?min(?:uten)?|(?:stand|aktualisiert|veröffentlicht|erstellt)(?: am|:| am:) [0-9]{1,2}\.[0-9 ]{0,2}.{3,40}|bitte aktivieren sie java ?script.{0,80}"
            r"|(?:an dieser stelle|hier) (?:finden sie|finden sie einen|steht ein) .{0,60}(?:externen? inhalt|inhalte? von).{0,160}|empfohlener (?:externer|redaktioneller) inhalt"
        ),
        hits=("Wir verwenden Cookies, um unser Angebot zu verbessern.", "Jetzt unseren Newsletter abonnieren", "Alle Rechte vorbehalten"),
        misses=("Der Newsletter des Ministers sorgt für Streit.", "Dieser Artikel ist im Handel vergriffen."),
        language="de",
    ),
    # --- French
    FurnitureRule(
        code="furniture.ad_label_fr",
        name="Label of an advertisement, French",
        why="Stands over an advertising slot.",
        pattern=r"publicité|publicités|pub|annonce|annonces|contenu sponsorisé|sponsorisé|la suite après (?:la|cette) publicité|l'article continue après la publicité|contenu partenaire|publi-?rédactionnel|suite de l'article après la publicité",
        hits=("Publicité", "La suite après cette publicité"),
        misses=("Publicité mensongère au tribunal", "Annonce d'un remaniement"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.button_fr",
        name="Buttons and labels of the page, French",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"partager|partagez|partager (?:cet article|l'article|cette page|la page)(?: sur {_NETS})?|partager (?:sur|par|via) {_NETS}|partager|envoyer par e-?mail|copier le lien|lien copié|imprimer|imprimer (?:l'article|cet article)|enregistrer|sauvegarder|offrir (?:l'article|cet article)|écouter|écouter (?:l'article|cet article)|commenter|commentaires?|[0-9]{{1,5}} commentaires?|(?:voir|lire|afficher) (?:les|tous les) commentaires|(?:ajouter|laisser|écrire|poster) un commentaire|réagir|aller au contenu(?: principal)?|retour en haut(?: de page)?|accueil|recherche|rechercher|menu|se connecter|connexion|s'identifier|s'inscrire|inscription|créer un compte|s'abonner|abonnez-vous|je m'abonne|abonnement|mentions légales|politique de confidentialité|conditions générales(?: d'utilisation)?|gestion des cookies|plan du site|contact|contactez-nous|fermer|suivez-nous(?: sur {_NETS})?|nous suivre|voir plus|en savoir plus|afficher plus|signaler une erreur|suivant|précédent"
        ),
        hits=("Partager cet article", "Partager sur Facebook", "Aller au contenu principal"),
        misses=("Partager le pouvoir", "Commentaires sur le budget", "Recherche d'un disparu"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.read_more_fr",
        name="Links to other stories, French",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"lire la suite|lire l'article|lire plus|lire aussi|à lire aussi|à lire également|lire également|voir aussi|à voir aussi|à lire|sur le même sujet|sur le même thème|articles? (?:liés?|similaires?|recommandés?|connexes?|associés?)|les plus lus|les plus (?:populaires|partagés|commentés)|les articles les plus lus|recommandé pour vous|à la une|dernières (?:actualités|infos|nouvelles)|vous aimerez aussi|ça peut vous intéresser|mots-clés|sujets|(?:à lire aussi|lire aussi|à lire|à lire également|lire également|voir aussi|à voir aussi|à voir|retrouvez aussi|mots-clés|sur le même sujet|pour aller plus loin|écouter aussi) ?[:|>»] ?.{2,160}"
        ),
        hits=("À lire aussi : le pont fermé pendant un an", "Les plus lus", "Lire la suite"),
        misses=("À lire les rapports, la crise était prévisible.", "Sujets du roi"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.note_fr",
        name="Notes about cookies, newsletters, subscriptions and rights, French",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:nous|ce site|notre site|nous et nos partenaires) utilis(?:ons|e|ent) (?:des|les) cookies.{0,200}|en (?:poursuivant|continuant) (?:votre navigation|à naviguer).{0,200}|tout (?:accepter|refuser)|accepter (?:et continuer|et fermer|les cookies)|paramétrer(?: les cookies)?|continuer sans accepter"
            r"|(?:inscrivez-vous|abonnez-vous|s'inscrire|s'abonner) (?:à|aux) (?:notre|nos|la|l'|les) ?(?:newsletters?|infolettres?|lettres? d'information|alertes).{0,100}|newsletters?|recevez .{2,80}(?:newsletter|par e-?mail|dans votre boîte).{0,60}|(?:cet article|la suite|cet article complet|ce contenu) est (?:réservée? aux|réservé à nos) abonnés.{0,60}|réservé aux abonnés|article réservé aux abonnés|déjà abonnée?(?: ?\??.{0,40})?|il vous reste .{1,10} de (?:cet article|l'article).{0,60}"
            r"|tous droits réservés.{0,60}|(?:copyright|©|\(c\)) .{0,80}tous droits réservés.{0,60}|toute reproduction .{0,60}interdite.{0,40}|reproduction interdite.{0,40}|temps de lecture ?:? ?[0-9]{1,3} ?(?:min|minutes?)?|lecture ?:? ?[0-9]{1,3} ?min(?:utes?)?|(?:publié|mis à jour|modifié|posté) le [0-9]{1,2}.{4,50}|téléchargez (?:notre|l')[ ]?appli(?:cation)?.{0,60}"
        ),
        hits=("Inscrivez-vous à notre newsletter", "Tous droits réservés", "Cet article est réservé aux abonnés."),
        misses=("Tous les droits ne sont pas réservés aux riches.", "Il vous reste du courage, a-t-il lancé."),
        language="fr",
    ),
    # --- Spanish
    FurnitureRule(
        code="furniture.button_es",
        name="Buttons and labels of the page, Spanish",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            rf"publicidad|anuncio|anuncios|contenido patrocinado|patrocinado|continúa (?:después|tras) de? ?la publicidad|sigue leyendo después de la publicidad|compartir|comparte|compartir (?:este artículo|esta noticia|el artículo|la noticia)?(?: ?(?:en|por|vía) {_NETS})?|comparte (?:esta noticia|este artículo)|enviar por (?:correo|e-?mail|whatsapp)|copiar enlace|enlace copiado|imprimir|guardar|escuchar(?: (?:este artículo|la noticia))?|comentar|comentarios?|[0-9]{{1,5}} comentarios?|(?:ver|leer) (?:los )?comentarios|(?:deja|dejar|escribe|añade|añadir) (?:un|tu) comentario|ir al contenido(?: principal)?|saltar al contenido(?: principal)?|volver arriba|inicio|buscar|menú|iniciar sesión|inicia sesión|regístrate|registrarse|crear cuenta|suscríbete|suscribirse|suscribirme|suscripción|aviso legal|política de (?:privacidad|cookies)|términos y condiciones|condiciones de uso|contacto|cerrar|síguenos(?: en {_NETS})?|ver más|mostrar más|cargar más|siguiente|anterior"
        ),
        hits=("Publicidad", "Compartir en Facebook", "Síguenos en Twitter"),
        misses=("Publicidad engañosa", "Comentarios sobre el presupuesto", "Compartir el agua"),
        language="es",
    ),
    FurnitureRule(
        code="furniture.note_es",
        name="Notes about cookies, newsletters, subscriptions and rights, Spanish",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|esta web utiliza|nuestro sitio utiliza) cookies.{0,200}|aceptar (?:todas?(?: las cookies)?|cookies|y continuar|y cerrar)|rechazar todas?|configurar cookies|(?:suscríbete|suscríbase|regístrate|apúntate|inscríbete|recibe) .{0,40}(?:newsletter|boletín|boletines)(?: .{0,80})?|newsletters?|boletines|recibe .{2,80} en tu (?:correo|e-?mail|bandeja).{0,40}"
            r"|todos los derechos reservados.{0,60}|(?:copyright|©|\(c\)) .{0,80}todos los derechos reservados.{0,60}|prohibida (?:la|su) reproducción.{0,80}|(?:este )?contenido (?:exclusivo )?para suscriptores|(?:¿?ya eres|¿?eres) suscriptor.{0,40}|tiempo de lectura:? ?[0-9]{1,3} ?(?:min|minutos?)?|(?:publicado|actualizado|última actualización)(?: el| a las)?:? [0-9]{1,2}.{4,50}|descarga (?:nuestra|la) app.{0,60}"
        ),
        hits=("Suscríbete a nuestro boletín", "Todos los derechos reservados", "Utilizamos cookies para mejorar tu experiencia."),
        misses=("Todos los derechos de la mujer", "Recibe el premio en su casa de Sevilla."),
        language="es",
    ),
    FurnitureRule(
        code="furniture.read_more_es",
        name="Links to other stories, Spanish",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leer más|lee más|seguir leyendo|sigue leyendo|continuar leyendo|lea también|lee también|te puede interesar|te puede gustar|puede interesarte|te recomendamos|le puede interesar|quizás te interese|ver también|más información|más noticias|noticias relacionadas|artículos relacionados|temas relacionados|relacionadas?|relacionados?|lo más (?:leído|visto|popular|compartido|comentado)|más (?:leídas|vistas|leídos)|últimas noticias|recomendados?|recomendadas?|etiquetas|(?:lea también|lee también|leer más|te puede interesar|te recomendamos|le puede interesar|ver también|lea además|lee además|mira también|más información|relacionado|etiquetas|archivado en) ?[:|>»] ?.{2,160}"
        ),
        hits=("Lea también: cierran el puente por un año", "Lo más leído", "Te puede interesar"),
        misses=("Lee también poesía, dice su madre.", "Temas de la cumbre"),
        language="es",
    ),
    # --- Portuguese
    FurnitureRule(
        code="furniture.button_pt",
        name="Buttons and labels of the page, Portuguese",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            rf"publicidade|anúncio|anúncios|conteúdo patrocinado|patrocinado|continua (?:após|depois d)a publicidade|continua após a publicidade|compartilhar|compartilhe|partilhar|partilhe|(?:compartilhar|compartilhe|partilhar)(?: (?:esta notícia|este artigo|esta matéria))?(?: (?:no|na|em|via|pelo|por) {_NETS})?|copiar link|link copiado|imprimir|salvar|guardar|ouvir|ouça (?:este artigo|a matéria)|comentar|comentários?|[0-9]{{1,5}} comentários?|(?:ver|ler) (?:os )?comentários|(?:deixe|deixar|escreva|faça) (?:um|o seu|seu) comentário|ir para o conteúdo(?: principal)?|pular para o conteúdo(?: principal)?|voltar ao topo|buscar|pesquisar|fazer login|iniciar sessão|cadastre-se|criar conta|assine|assine já|assine agora|assinar|política de privacidade|política de cookies|termos de uso|termos e condições|fale conosco|contato|fechar|siga-nos(?: (?:no|na|em) {_NETS})?|nos siga(?: (?:no|na|em) {_NETS})?|ver mais|mostrar mais|carregar mais|próximo|anterior|clique e veja"
        ),
        hits=("Continua após a publicidade", "Compartilhe no WhatsApp", "Deixe um comentário"),
        misses=("Compartilhe o pão, pediu o padre.", "Comentários sobre o orçamento", "Publicidade enganosa"),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.note_pt",
        name="Notes about cookies, newsletters, subscriptions and rights, Portuguese",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:utilizamos|usamos|este site (?:utiliza|usa)|o nosso site utiliza|nós usamos) cookies.{0,200}|aceitar (?:todos(?: os cookies)?|cookies|e continuar|e fechar)|rejeitar todos|(?:assine|inscreva-se|cadastre-se|subscreva|receba) .{0,40}(?:newsletter|boletim)(?: .{0,80})?|newsletters?|receba .{2,80} no seu (?:e-?mail|whatsapp|celular).{0,40}"
            r"|todos os direitos reservados.{0,60}|(?:copyright|©|\(c\)) .{0,80}todos os direitos reservados.{0,60}|(?:proibida|é proibida) a reprodução.{0,80}|(?:conteúdo )?exclusivo para assinantes.{0,40}|já é assinante.{0,40}|tempo de leitura:? ?[0-9]{1,3} ?(?:min|minutos?)?|(?:publicado|atualizado|postado)(?: em| a| há)?:? [0-9]{1,2}.{4,50}|baixe (?:nosso|o nosso|o) app.{0,60}"
        ),
        hits=("Assine a nossa newsletter", "Todos os direitos reservados", "Este site usa cookies para melhorar a sua experiência."),
        misses=("Receba a visita com calma, diz o médico.", "Todos os direitos do trabalhador"),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.read_more_pt",
        name="Links to other stories, Portuguese",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leia mais|ler mais|saiba mais|continue lendo|continuar a ler|leia também|leia a matéria completa|veja também|veja mais|mais notícias|notícias relacionadas|artigos relacionados|relacionad[ao]s?|mais lid[ao]s|as mais lidas|mais vist[ao]s|mais popular(?:es)?|últimas notícias|recomendad[ao]s?(?: para você)?|você também pode gostar|pode (?:te |lhe )?interessar|em alta|(?:leia também|leia mais|veja também|saiba mais|ler também|relacionad[ao]|tags|veja mais) ?[:|>»] ?.{2,160}"
        ),
        hits=("Leia também: ponte fica fechada por um ano", "Mais lidas", "Saiba mais"),
        misses=("Leia também os clássicos, aconselha a escritora.", "Mais lidos são os poetas"),
        language="pt",
    ),
    # --- Italian
    FurnitureRule(
        code="furniture.button_it",
        name="Buttons and labels of the page, Italian",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            rf"pubblicità|annuncio|annunci|contenuto sponsorizzato|sponsorizzato|continua dopo la pubblicità|l'articolo continua dopo la pubblicità|condividi|condividi (?:l'articolo|questo articolo|la notizia)?(?: ?(?:su|via|con|tramite) {_NETS})?|copia (?:il )?link|link copiato|stampa|stampa articolo|salva|ascolta(?: (?:l'articolo|questo articolo))?|commenta|commenti|[0-9]{{1,5}} commenti|(?:vedi|leggi|mostra) (?:i|tutti i) commenti|(?:lascia|scrivi|aggiungi) un commento|vai al contenuto(?: principale)?|salta al contenuto(?: principale)?|torna su|torna all'inizio|cerca|accedi|registrati|abbonati|abbonati ora|iscriviti|contatti|note legali|termini e condizioni|chiudi|seguici(?: (?:su|anche su) {_NETS})?|mostra (?:di più|altro)|carica altro|successivo|precedente|invia per e-?mail"
        ),
        hits=("Condividi su Facebook", "Continua dopo la pubblicità", "Seguici su Twitter"),
        misses=("Condividi il pane, disse il frate.", "Commenti sul bilancio", "Pubblicità ingannevole"),
        language="it",
    ),
    FurnitureRule(
        code="furniture.note_it",
        name="Notes about cookies, newsletters, subscriptions and rights, Italian",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:utilizziamo|usiamo|questo sito (?:web )?(?:utilizza|usa)|il nostro sito utilizza) (?:i )?cookie.{0,200}|accetta (?:tutti(?: i cookie)?|i cookie|e continua|e chiudi)|rifiuta tutti?|(?:iscriviti|abbonati|registrati|ricevi) .{0,40}newsletter(?: .{0,80})?|newsletters?|tutti i diritti riservati.{0,60}|(?:copyright|©|\(c\)|riproduzione riservata) .{0,80}(?:tutti i diritti riservati|copyright).{0,60}|riproduzione riservata.{0,40}|© ?riproduzione riservata|(?:contenuto|articolo) (?:riservato|esclusivo) (?:agli|per gli) abbonati|sei già abbonato.{0,40}|tempo di lettura:? ?[0-9]{1,3} ?(?:min|minuti|minuto)?|[0-9]{1,3} minuti di lettura|(?:pubblicato|aggiornato|ultimo aggiornamento)(?: il| alle)?:? [0-9]{1,2}.{4,50}|scarica (?:la nostra|l') ?app.{0,60}"
        ),
        hits=("Iscriviti alla nostra newsletter", "Riproduzione riservata ©", "Tutti i diritti riservati"),
        misses=("Tutti i diritti dei lavoratori", "Ricevi molto, dai molto, dice il proverbio."),
        language="it",
    ),
    FurnitureRule(
        code="furniture.read_more_it",
        name="Links to other stories, Italian",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leggi tutto|leggi di più|leggi anche|continua a leggere|continua la lettura|scopri di più|per saperne di più|vedi anche|guarda anche|potrebbe (?:anche )?interessarti|ti potrebbe interessare|articoli correlati|notizie correlate|correlati|i più letti|le più lette|più letti|più lette|ultime notizie|ultim'ora|consigliati(?: per te)?|in evidenza|(?:leggi anche|vedi anche|guarda anche|guarda il video|approfondisci|tag) ?[:|>»] ?.{2,160}"
        ),
        hits=("Leggi anche: il ponte resta chiuso un anno", "Articoli correlati", "I più letti"),
        misses=("Leggi anche severe non fermano la corruzione.", "Correlati al rischio"),
        language="it",
    ),
    # --- Dutch
    FurnitureRule(
        code="furniture.button_nl",
        name="Buttons and labels of the page, Dutch",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            rf"advertentie|advertenties|gesponsord|gesponsorde inhoud|artikel gaat verder (?:onder|na) de (?:advertentie|video|foto)|(?:tekst|verhaal) gaat verder (?:onder|na) de (?:advertentie|video|foto)|lees verder (?:onder|na) de advertentie|delen|deel|deel dit artikel|artikel delen|deel (?:dit artikel )?(?:op|via|met) {_NETS}|delen (?:op|via) {_NETS}|link kopiëren|kopieer link|link gekopieerd|afdrukken|bewaren|bewaar artikel|luister|luister naar dit artikel|reageer|reacties|[0-9]{{1,5}} reacties?|bekijk reacties|plaats een reactie|reageer op dit artikel|ga naar (?:de )?(?:inhoud|hoofdinhoud)|naar boven|terug naar boven|zoeken|inloggen|uitloggen|aanmelden|registreren|abonneren|abonneer|neem een abonnement|word abonnee|privacybeleid|privacyverklaring|cookiebeleid|algemene voorwaarden|sluiten|volg ons(?: op {_NETS})?|toon meer|laad meer|meer laden|volgende|vorige"
        ),
        hits=("Deel dit artikel", "Tekst gaat verder onder de foto", "Volg ons op Instagram"),
        misses=("Delen van de stad zonder stroom", "Reacties op de begroting", "Advertentie kost partij zetels"),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.note_nl",
        name="Notes about cookies, newsletters, subscriptions and rights, Dutch",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:wij|we|deze (?:web)?site|onze website) (?:gebruiken|gebruikt|maken gebruik van|maakt gebruik van) (?:[a-z, ]{0,20})?cookies.{0,200}|(?:alle )?cookies (?:accepteren|weigeren|beheren)|alles (?:accepteren|weigeren)|(?:meld je aan|schrijf je in|abonneer je|aanmelden|ontvang) .{0,60}nieuwsbrief.{0,60}|nieuwsbrief|nieuwsbrieven|alle rechten voorbehouden.{0,60}|(?:copyright|©|\(c\)) .{0,80}alle rechten voorbehouden.{0,60}|(?:dit artikel is )?(?:alleen|exclusief) voor abonnees.{0,40}|al abonnee.{0,40}|leestijd:? ?[0-9]{1,3} ?(?:min|minuten|minuut)?|(?:gepubliceerd|bijgewerkt|laatste update|geplaatst)(?: op| om)?:? [0-9]{1,2}.{4,50}|download (?:onze|de) app.{0,60}"
        ),
        hits=("Schrijf je in voor onze nieuwsbrief", "Alle rechten voorbehouden", "Wij gebruiken cookies om de site te verbeteren."),
        misses=("Alle rechten van het kind", "De nieuwsbrief van de minister lekte uit."),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.read_more_nl",
        name="Links to other stories, Dutch",
        why="Leads to the rest of this story or to another one.",
        pattern=r"lees meer|lees ook|lees verder|bekijk ook|zie ook|meer over dit onderwerp|meer nieuws|gerelateerd|gerelateerde artikelen|gerelateerd nieuws|meest gelezen|best gelezen|net binnen|aanbevolen|aanbevolen voor jou|laatste nieuws|(?:lees ook|lees meer|bekijk ook|zie ook|lees verder|gerelateerd|luister ook|trefwoorden) ?[:|>»] ?.{2,160}",
        hits=("Lees ook: brug een jaar dicht", "Meest gelezen", "Lees meer"),
        misses=("Lees ook eens een gedicht, zegt de docent.", "Gerelateerd aan de koning"),
        language="nl",
    ),
    # --- Polish
    FurnitureRule(
        code="furniture.button_pl",
        name="Buttons and labels of the page, Polish",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            rf"reklama|materiał sponsorowany|artykuł sponsorowany|dalszy ciąg (?:materiału|artykułu) pod (?:wideo|reklamą)|dalsza część (?:artykułu|tekstu) (?:znajduje się )?pod (?:reklamą|wideo|materiałem wideo)|udostępnij|udostępnij (?:na|przez) {_NETS}|podziel się|kopiuj link|skopiuj link|drukuj|wydrukuj|zapisz|posłuchaj|posłuchaj artykułu|komentarze|[0-9]{{1,5}} komentarzy|skomentuj|dodaj komentarz|zobacz komentarze|przejdź do treści|przejdź do głównej treści|do góry|szukaj|zaloguj|zaloguj się|zarejestruj się|załóż konto|subskrybuj|prenumerata|polityka prywatności|regulamin|kontakt|zamknij|obserwuj nas(?: na {_NETS})?|pokaż więcej|załaduj więcej|następny|poprzedni"
        ),
        hits=("Udostępnij na Facebook", "Reklama", "Dodaj komentarz"),
        misses=("Reklama dźwignią handlu", "Komentarze po wyborach"),
        language="pl",
    ),
    FurnitureRule(
        code="furniture.note_pl",
        name="Notes about cookies, newsletters and rights, and links to other stories, Polish",
        why="Speaks to the reader about the page, or leads to another story.",
        pattern=(
            r"(?:używamy|strona używa|ta strona (?:używa|korzysta z)|serwis używa|nasza strona używa|korzystamy z) (?:plików )?(?:cookies|cookie|ciasteczek).{0,200}|akceptuję(?: i przechodzę do serwisu)?|(?:zapisz się|zasubskrybuj|zamów) .{0,40}newsletter.{0,60}|newsletter|wszelkie prawa zastrzeżone.{0,60}|(?:copyright|©|\(c\)) .{0,80}wszelkie prawa zastrzeżone.{0,60}|czas czytania:? ?[0-9]{1,3} ?(?:min|minut|minuty)?|czytaj więcej|czytaj dalej|czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|zobacz więcej|najczęściej czytane|najpopularniejsze|najnowsze|polecane|polecamy|powiązane artykuły|powiązane|więcej na ten temat|(?:czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|przeczytaj także|przeczytaj też|polecamy|tagi) ?[:|>»] ?.{2,160}"
        ),
        hits=("Czytaj też: most zamknięty na rok", "Zapisz się na nasz newsletter", "Wszelkie prawa zastrzeżone"),
        misses=("Czytaj też poezję, radzi nauczycielka.", "Wszelkie prawa kobiet"),
        language="pl",
    ),
    # --- Russian
    FurnitureRule(
        code="furniture.button_ru",
        name="Buttons and labels of the page, Russian",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            r"реклама|на правах рекламы|реклама [0-9]{1,2}\+|продолжение (?:ниже|после рекламы)|поделиться|поделитесь|поделиться (?:в|на|через) (?:facebook|twitter|telegram|вконтакте|одноклассниках|whatsapp|соцсетях)|поделиться ссылкой|скопировать ссылку|копировать ссылку|ссылка скопирована|распечатать|версия для печати|сохранить|прослушать|слушать|комментарии|комментарии ?\(?[0-9]{1,5}\)?|[0-9]{1,5} комментари(?:ев|я|й)|комментировать|оставить комментарий|добавить комментарий|показать комментарии|перейти к (?:содержанию|основному содержанию)|наверх|вверх|поиск|войти|вход|регистрация|зарегистрироваться|подписаться|подписка|подпишитесь|оформить подписку|политика конфиденциальности|пользовательское соглашение|обратная связь|закрыть|показать еще|показать ещё|загрузить еще|загрузить ещё|(?:подписывайтесь|подпишитесь|подписаться) на (?:нас|наш|канал|наши) ?.{2,80}|читайте нас в .{2,60}|мы в соцсетях|следующая|предыдущая"
        ),
        hits=("Поделиться", "Подписывайтесь на наш канал в Telegram", "12 комментариев"),
        misses=("Реклама обманула вкладчиков", "Комментарии экспертов о бюджете", "Поиск пропавших продолжается"),
        language="ru",
    ),
    FurnitureRule(
        code="furniture.note_ru",
        name="Notes about cookies, newsletters and rights, and links to other stories, Russian",
        why="Speaks to the reader about the page, or leads to another story.",
        pattern=(
            r"(?:мы используем|сайт использует|этот сайт использует|наш сайт использует) (?:файлы )?(?:cookie|cookies|куки).{0,200}|продолжая (?:использовать|пользоваться|просмотр).{0,200}|(?:подпишитесь|подписаться) на (?:нашу )?(?:рассылку|новости|уведомления).{0,60}|рассылка|все права защищены.{0,60}|(?:copyright|©|\(c\)) .{0,80}все права защищены.{0,60}|читать далее|читать полностью|подробнее|читать также|читайте также|читайте еще|смотрите также|смотрите ещё|материалы по теме|по теме|новости по теме|самое читаемое|самое популярное|популярное|главное|последние новости|рекомендуем|вам может быть интересно|еще по теме|время чтения:? ?[0-9]{1,3} ?(?:мин|минуты?|минут)?\.?|(?:опубликовано|обновлено):? [0-9]{1,2}.{4,40}|(?:читайте также|читайте ещё|читайте еще|смотрите также|смотрите ещё|по теме|материалы по теме|теги) ?[:|>»] ?.{2,160}|нашли (?:ошибку|опечатку).{0,120}|выделите (?:ее|её|текст).{0,80}ctrl.{0,20}"
        ),
        hits=("Читайте также: мост закроют на год", "Все права защищены", "Читать далее"),
        misses=("Читайте также классику, советует учитель.", "Все права человека", "По теме не договорились"),
        language="ru",
    ),
    # --- Arabic
    FurnitureRule(
        code="furniture.page_ar",
        name="Furniture of the page, Arabic",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"إعلان|إعلانات|اعلان|محتوى مدفوع|شارك|مشاركة|شارك المقال|شارك الخبر|شارك هذا المقال|مشاركة (?:على|عبر) .{2,20}|نسخ الرابط|تم نسخ الرابط|طباعة|حفظ|استمع|تعليقات|التعليقات|أضف تعليق(?:ا|اً)?|اترك تعليق(?:ا|اً)?|اقرأ المزيد|المزيد|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|آخر الأخبار|اخترنا لك|قد يعجبك أيضا|تسجيل الدخول|تسجيل|اشترك|اشترك الآن|النشرة البريدية|اشترك في (?:النشرة|نشرتنا|القائمة).{0,60}|تابعنا|تابعونا|تابعنا على .{2,60}|تابعونا على .{2,60}|جميع الحقوق محفوظة.{0,60}|سياسة الخصوصية|شروط الاستخدام|اتصل بنا|من نحن|كلمات مفتاحية|وسوم|(?:اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|شاهد أيضا|شاهد أيضاً|كلمات مفتاحية|وسوم) ?[:|»] ?.{2,160}|نستخدم ملفات تعريف الارتباط.{0,200}|تخطي إلى المحتوى(?: الرئيسي)?|انتقل إلى المحتوى(?: الرئيسي)?"
        ),
        hits=("اقرأ أيضاً: إغلاق الجسر لمدة عام", "جميع الحقوق محفوظة", "شارك المقال"),
        misses=("شارك الوزير في افتتاح الجسر الجديد يوم الأحد.", "إعلان نتائج الانتخابات"),
        language="ar",
    ),
    # --- Hindi
    FurnitureRule(
        code="furniture.page_hi",
        name="Furniture of the page, Hindi",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"विज्ञापन|शेयर करें|शेयर|साझा करें|लिंक कॉपी करें|कमेंट करें|कमेंट|टिप्पणियां|टिप्पणी करें|अपनी टिप्पणी दें|और पढ़ें|आगे पढ़ें|पूरी खबर पढ़ें|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|संबंधित खबरें|संबंधित ख़बरें|ट्रेंडिंग|लोकप्रिय|सबसे ज्यादा पढ़ी गई|ताज़ा खबरें|ताजा खबरें|ताज़ा समाचार|सब्सक्राइब करें|लॉग इन करें|साइन इन करें|हमें फॉलो करें|हमें फ़ॉलो करें|सर्वाधिकार सुरक्षित.{0,40}|(?:यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|संबंधित खबरें) ?[:|\-»] ?.{2,160}|हमारे व्हाट्सएप चैनल से जुड़ें.{0,60}|न्यूज़लेटर.{0,10}सब्सक्राइब करें|ऐप डाउनलोड करें|मुख्य सामग्री पर जाएं"
        ),
        hits=("यह भी पढ़ें: पुल एक साल के लिए बंद", "विज्ञापन", "शेयर करें"),
        misses=("विज्ञापन पर रोक के बाद कंपनी अदालत पहुंची।", "शेयर बाजार में गिरावट"),
        language="hi",
    ),
    # --- Chinese
    FurnitureRule(
        code="furniture.page_zh",
        name="Furniture of the page, Chinese",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"广告|廣告|分享|分享到|分享至|分享到:?.{2,30}|分享此文|分享本文|复制链接|複製連結|打印|打印本页|列印|收藏|点赞|評論|评论|发表评论|查看评论|我要评论|網友評論|网友评论|[0-9]{1,6} ?(?:条|則|个)?(?:评论|評論)|阅读全文|閱讀全文|阅读更多|閱讀更多|查看更多|更多|更多新闻|更多新聞|相关阅读|相關閱讀|相关新闻|相關新聞|相关报道|相關報導|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|猜你喜欢|热门新闻|熱門新聞|热门文章|熱門文章|热门推荐|最新新闻|最新消息|编辑推荐|編輯推薦|点击排行|登录|登入|注册|註冊|订阅|訂閱|立即订阅|立即訂閱|关注我们|關注我們|扫一扫|返回顶部|回到顶部|回頂部|隐私政策|隱私政策|隱私權政策|使用条款|联系我们|聯絡我們|关于我们|版权所有.{0,80}|版權所有.{0,80}|.{0,30}版权所有|.{0,30}版權所有|未经(?:授权|许可|书面授权).{0,40}(?:转载|使用).{0,30}|未經(?:授權|許可|同意).{0,40}(?:轉載|使用).{0,30}|责任编辑:?.{0,12}|责编:?.{1,12}|(?:相关阅读|相關閱讀|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|相关新闻|相關新聞|更多新闻|更多新聞) ?[:|>»] ?.{2,120}|本网站使用cookies?.{0,120}|本網站使用cookies?.{0,120}|下载app|下載app|打开app.{0,20}|下载客户端|扫描二维码.{0,40}|長按.{0,20}二維碼.{0,20}"
        ),
        hits=("相关阅读：大桥将关闭一年", "广告", "版权所有 未经许可不得转载"),
        misses=("广告公司老板被判三年", "分享经验的老人", "评论员张明认为改革不够。"),
        language="zh",
    ),
    # --- Japanese
    FurnitureRule(
        code="furniture.page_ja",
        name="Furniture of the page, Japanese",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"広告|スポンサーリンク|スポンサードリンク|pr|シェア|シェアする|ツイート|ツイートする|共有|共有する|リンクをコピー|urlをコピー|印刷|印刷する|保存|コメント|コメントする|コメントを書く|コメントを見る|コメントを投稿|[0-9]{1,6} ?件のコメント|続きを読む|続きを見る|全文を読む|もっと見る|もっと読む|関連記事|関連ニュース|関連リンク|関連トピックス|あわせて読みたい|こちらもおすすめ|おすすめ記事|おすすめ|おすすめの記事|人気記事|人気ランキング|アクセスランキング|ランキング|新着記事|最新ニュース|最新記事|ログイン|ログアウト|会員登録|新規登録|無料会員登録|メルマガ登録|メールマガジン登録|フォロー|フォローする|フォローしてください|ページトップへ|トップへ戻る|ページの先頭へ|本文へスキップ|プライバシーポリシー|利用規約|お問い合わせ|運営会社|無断転載(?:を)?(?:禁じます|禁止|・複製を禁じます).{0,40}|.{0,60}無断転載.{0,10}(?:禁じます|禁止).{0,20}|(?:この記事は|残り|この先は).{0,20}(?:有料会員|会員)(?:限定|登録).{0,40}|有料会員限定(?:記事)?|この記事をシェア(?:する)?|この記事を共有|(?:関連記事|あわせて読みたい|【関連記事】|関連ニュース) ?[:|>»】] ?.{2,120}|【関連記事】.{0,120}|記事を保存|アプリ(?:を|で)(?:開く|ダウンロード|読む)"
        ),
        hits=("関連記事：橋が一年間通行止めに", "この記事をシェアする", "続きを読む"),
        misses=("広告費の削減が続いている。", "コメント欄が荒れた理由", "共有地の悲劇"),
        language="ja",
    ),
    # --- Korean
    FurnitureRule(
        code="furniture.page_ko",
        name="Furniture of the page, Korean",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"광고|공유|공유하기|기사 공유|기사 공유하기|페이스북(?: 공유)?|트위터(?: 공유)?|카카오톡(?: 공유)?|카카오스토리|url ?복사|링크 복사|링크복사|인쇄|프린트|스크랩|글자 ?크기|글자크기 조절|글씨 크기 조절|댓글|댓글 ?[0-9]{1,6}|댓글 쓰기|댓글쓰기|댓글 보기|더보기|더 보기|기사 더보기|전체 ?보기|자세히 보기|관련기사|관련 기사|관련 뉴스|관련뉴스|많이 본 (?:뉴스|기사)|많이본 ?(?:뉴스|기사)|가장 많이 (?:본|읽은) (?:뉴스|기사)|인기 ?(?:뉴스|기사)|최신 ?(?:뉴스|기사)|주요 ?뉴스|추천 ?(?:뉴스|기사)|실시간 (?:뉴스|인기).{0,10}|로그인|회원가입|구독|구독하기|기자 ?구독|뉴스레터 구독.{0,20}|좋아요|저작권자.{0,60}무단.{0,60}|.{0,40}무단 ?전재.{0,10}재배포 ?금지.{0,20}|무단전재 및 재배포 금지.{0,20}|(?:copyright|©|ⓒ|<저작권자).{0,60}무단.{0,40}|개인정보 ?처리방침|이용약관|고객센터|맨 위로|본문 바로가기|본문으로 바로가기|제보는 카카오톡.{0,40}|(?:관련기사|관련 기사|☞ ?관련기사) ?[:|>»] ?.{2,120}"
        ),
        hits=("관련기사: 다리 1년간 통제", "무단 전재 및 재배포 금지", "많이 본 뉴스"),
        misses=("광고 시장이 줄었다", "공유 경제의 그늘", "댓글 조작 사건의 재판이 시작됐다."),
        language="ko",
    ),
)
