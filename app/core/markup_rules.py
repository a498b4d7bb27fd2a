"""What the tags, roles, classes and ids of a page say about what stands in them: rows of data.

Classes and ids are read as words: "socialShare_2" is "social share 2". A row speaks only of an element that holds the
smaller part of the page's prose: what holds the story is no sidebar, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

HintRole = Literal[
    "headline",
    "standfirst",
    "byline",
    "timestamp",
    "heading",
    "caption",
    "credit",
    "pull_quote",
    "note",
    "copyright",
    "furniture",
]

# In the unit of `MarkupHint.evidence`: a long paragraph is worth 30, a label -7.
SURELY_NOT = -60.0
HARDLY = -20.0


@dataclass(frozen=True, slots=True)
class MarkupRule:
    """One kind of part of a page that is not the story.

    words: a pattern that must stand in the words of class and id.  tags, roles: elements and values of the attribute
    `role` that say the same.  evidence: against the story, for each line.  is_sure: the lines go for this alone.
    hits, misses: classes.
    """

    code: str
    name: str
    why: str
    words: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    evidence: float = SURELY_NOT
    is_sure: bool = True
    max_share: float = 0.4


MARKUP_RULES: tuple[MarkupRule, ...] = (
    MarkupRule(
        "markup.navigation",
        "Menu",
        "The page calls it navigation: sections, breadcrumbs, pages to turn.",
        r"\b(?:nav|navs|navi|navbar|navigation|subnav|topnav|menus?|submenu|breadcrumbs?|pagination|pager|paging"
        r"|skip link|skip to|site ?map|hamburger|tabbar|toolbar)\b",
        ("main-nav", "breadcrumb", "topNav", "pagination-wrap", "menu-item menu-item-12"),
        ("navy-officers", "unmenued", "navigator-story"),
        tags=("nav", "menu"),
        roles=("navigation", "menu", "menubar", "search", "toolbar"),
        max_share=0.3,
    ),
    MarkupRule(
        "markup.footer",
        "Foot of the page",
        "The page calls it its footer: imprint, rights, contact.",
        r"\b(?:(?:site|page|global|main)? ?footer|colophon|imprint|impressum|bottombar)\b",
        ("site-footer", "global_footer", "pageFooter"),
        ("football", "footage-of-the-day", "footnote"),
        tags=("footer",),
        roles=("contentinfo",),
    ),
    MarkupRule(
        "markup.masthead",
        "Head of the page",
        "The page calls it its own header, not that of the article.",
        r"\b(?:masthead|(?:site|page|global|main|top) (?:header|head|bar)|topbar|logo|branding|banner)\b",
        ("site-header", "masthead--sticky", "globalHeader"),
        ("article-header", "header", "entry-header", "headline"),
        roles=("banner",),
        evidence=HARDLY,
        is_sure=False,
        max_share=0.1,
    ),
    MarkupRule(
        "markup.comments",
        "Readers' comments",
        "The page calls it comments or the form to write one.",
        r"\b(?:comments?|commentlist|commentary list|disqus|livefyre|respond|kommentare?|comentarios|commentaires"
        r"|reactions|discussion|coral)\b",
        ("comment-list", "disqus_thread", "commentsArea", "respond"),
        ("commentary", "commentator-box", "correspondent"),
    ),
    MarkupRule(
        "markup.related",
        "Other stories",
        "The page calls it related, recommended or most read.",
        r"\b(?:related(?! to)|relatedposts|jp relatedposts|most (?:read|viewed|popular|shared|recent)|popular|trending"
        r"|recommend(?:ed|ations?|er)?|recirc(?:ulation)?|read (?:more|also|next)|more (?:stories|news|from"
        r"|articles|on)"
        r"|also (?:like|read)|see also|you may|up next|next (?:article|post|story)|prev(?:ious)? (?:article"
        r"|post|story)"
        r"|latest (?:news|posts|stories|articles)|recent (?:posts|news|articles|stories|comments)|other (?:news"
        r"|stories)"
        r"|outbrain|taboola|zergnet|plista|ligatus|yarpp|teasers?|similar|mehr zum thema|weitere artikel|leia mais"
        r"|a lire aussi|lire aussi|relacionad[ao]s?)\b",
        ("related-articles", "mostRead", "read-more-box", "recirc", "you-may-also-like"),
        ("correlated", "unpopular-opinion", "teaserless", "related-to-this-law"),
        max_share=0.3,
    ),
    MarkupRule(
        "markup.share",
        "Buttons to share",
        "The page calls it sharing or its social networks.",
        r"\b(?:share|shares|sharing|sharebar|sharedaddy|sharethis|addthis|addtoany|shariff"
        r"|social(?! (?:security|care|policy|affairs|democrat))|socials|socialmedia"
        r"|follow us|wx ?follow|weixin|wechat|qr ?code|like button|fb like|whatsapp"
        r"|(?:article|page|post|story) (?:tools|actions|utilities)"
        r"|print(?:er)? (?:button|link)|e ?mail (?:button|link))\b",
        ("share-buttons", "social-links", "addthis_toolbox", "article-tools"),
        ("shareholder-news", "social-security-reform", "antisocial"),
        max_share=0.3,
    ),
    MarkupRule(
        "markup.newsletter",
        "Subscription",
        "The page calls it a newsletter, a subscription or a way to sign in.",
        r"\b(?:newsletters?|subscribe|subscription|subscriber|sign ?up|sign ?in|log ?in|register|registration"
        r"|abo|donate|donation|membership|optin|mailchimp|mc embed)\b",
        ("newsletter-signup", "subscribe_box", "loginForm"),
        ("about-us-letter", "subscribed-numbers-story", "signal"),
        evidence=SURELY_NOT,
    ),
    MarkupRule(
        "markup.advertising",
        "Advertising",
        "The page calls it advertising or sponsored.",
        r"\b(?:ads?|adv|advert|adverts|advertising|advertisement|adsbygoogle|adsense|adslot|adunit|adbox|ad slot"
        r"|google ads?|dfp|sponsor|sponsored|sponsors|promo|promos|promotion|promotional|anzeige|werbung|publicidad"
        r"|publicite|affiliate|banner ad|leaderboard ad|skyscraper|shopping)\b",
        ("ad-slot", "advertisement", "sponsored-links", "promo-box", "adsbygoogle"),
        ("header", "read", "adler", "promontory", "leaderboard-results"),
        max_share=0.1,
    ),
    MarkupRule(
        "markup.consent",
        "Cookie note",
        "The page calls it its note on cookies or consent.",
        r"\b(?:cookies?|cookiebar|gdpr|dsgvo|consent|cmp|onetrust|privacy|datenschutz|disclaimer)\b",
        ("cookie-banner", "gdpr_consent", "onetrust-banner-sdk"),
        ("cookieless", "consented"),
    ),
    MarkupRule(
        "markup.tags",
        "Subjects of the story",
        "The page calls it tags or topics: links to more of the kind.",
        r"\b(?:tags|taglist|tag list|tag links|tagcloud|tag cloud|keywords|topics|categories|category (?:links|list)"
        r"|cat links|post meta tags|hashtags|schlagworte|filed under|posted in)\b",
        ("post-tags", "tag-list", "cat-links", "topics"),
        ("category-news", "tag", "vintage"),
        max_share=0.3,
    ),
    MarkupRule(
        "markup.author_box",
        "About the author",
        "The page calls it the author's biography.",
        r"\b(?:(?:about|post) (?:the )?author|author (?:bio|box|info|card|profile|description|about|details)|authorbox"
        r"|bio|biography box|vcard bio|user profile|profile card)\b",
        ("author-bio", "about-the-author", "authorBox"),
        ("biography", "author", "biology"),
    ),
    MarkupRule(
        "markup.sidebar",
        "Beside the story",
        "The page calls it a sidebar or a widget.",
        r"\b(?:sidebars?|side ?bar|side (?:col|column)|rail|right (?:col|column|rail)|left (?:col|column|rail)"
        r"|rightcol"
        r"|leftcol|secondary|widget area|complementary|modal|popup|pop up|overlay|lightbox|tooltip|dropdown"
        r"|flyout|offcanvas|off canvas|lang(?:uage)? (?:switch|switcher|select|selector)|ticker|carousel|slider)\b",
        ("sidebar-right", "right-rail", "modal-dialog"),
        ("railway", "sideboard", "widgetry-news"),
        roles=("complementary", "dialog", "alertdialog"),
    ),
    MarkupRule(
        "markup.unseen",
        "For screen readers",
        "The page hides it from the eye.",
        r"\b(?:sr only|screen ?reader(?: text| only)?|visually ?hidden|visuallyhidden|assistive text|noprint"
        r"|a11y hidden|element invisible|no ?display|print only)\b",
        ("sr-only", "visually-hidden", "screen-reader-text"),
        ("hidden-valley-story", "unhidden"),
        evidence=HARDLY,
        is_sure=False,
    ),
    MarkupRule(
        "markup.aside",
        "Set aside",
        "The markup sets it apart from the story; it may be a part of it all the same.",
        r"(?:^| \. )(?:aside|infobox|fact ?box|inset|callout|box|(?:entry |post |article )?meta(?: ?data)?|info"
        r"|utility|tools"
        r"|buttons?|btn|cta|(?:cta|btn|button) \w+|\w+ (?:cta|btn|button)|label|badge|category|kicker|rubrik"
        r"|gallery|slideshow"
        r"|poll|quiz|survey|(?:video )?player|credits?|copyright|source|search|form|author|date|widgets?"
        r"|timestamp|details)(?: \. |$)",
        ("aside", "entry-meta", "cta-button", "category"),
        ("insider", "elementor-widget", "category-news", "informed"),
        tags=("aside", "button", "form", "fieldset", "header", "address", "summary", "dialog", "label", "legend"),
        evidence=-8.0,
        is_sure=False,
        max_share=0.1,
    ),
)


@dataclass(frozen=True, slots=True)
class StoryRule:
    """What the markup calls the story itself. weight: what its prose counts where several are named.

    is_body: the name is that of the text alone, without what stands around it.
    """

    why: str
    weight: float
    words: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    itemprops: tuple[str, ...] = ()
    is_body: bool = False


STORY_RULES: tuple[StoryRule, ...] = (
    StoryRule(
        "The page names the body of its article.",
        1.0,
        r"\b(?:(?:article|story|post|entry|news|content|page|text|artikel|art|main) ?(?:body|text|content|contents?"
        r"|copy|inhalt)"
        r"|articlebody|storybody|articletext|storytext|storycontent|articlecontent|postcontent|entrycontent"
        r"|field name body|body (?:copy|text|content)|rich text|richtext|paragraphs)\b",
        ("article-body", "entry-content", "storyBody", "post_content"),
        ("article-bodyguard", "bodyguard", "contentment"),
        itemprops=("articleBody", "reviewBody", "recipeInstructions", "text"),
        is_body=True,
    ),
    StoryRule(
        "The page names its article.",
        0.9,
        r"\b(?:article|story|post|hentry|entry|artikel|beitrag)\b",
        ("article", "single-post", "story-main"),
        ("articles-list", "history", "poster"),
        tags=("article",),
        roles=("article",),
    ),
    StoryRule(
        "The page names its main part.",
        0.5,
        r"\b(?:main|content|maincontent|main content|primary|inhalt)\b",
        ("main-content", "primary"),
        ("remains", "contentious"),
        tags=("main",),
        roles=("main",),
    ),
)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A part of the article that its class, its tag or its property names. A longer line is not what it is called."""

    role: HintRole
    why: str
    words: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    tags: tuple[str, ...] = ()
    itemprops: tuple[str, ...] = ()
    rels: tuple[str, ...] = ()
    max_characters: int = 150


ROLE_RULES: tuple[RoleRule, ...] = (
    RoleRule(
        "caption",
        "What is said of a picture.",
        r"\b(?:figcaption|(?:wp )?caption(?: text)?|captions|photo ?caption|image ?caption|img ?caption|legende"
        r"|bildunterschrift|bildtext|pie (?:de )?foto|media ?caption|cutline)\b",
        ("wp-caption-text", "image-caption", "caption"),
        ("captioned-video", "recaption"),
        tags=("figcaption",),
        max_characters=1500,
        itemprops=("caption",),
    ),
    RoleRule(
        "credit",
        "Who made the picture.",
        r"\b(?:(?:photo|image|picture|img|foto) ?(?:credits?|source|by|copyright)|credit line|photographer"
        r"|bildnachweis)\b",
        ("photo-credit", "imageCredit"),
        ("creditor", "credits-rolling"),
        itemprops=("copyrightHolder",),
    ),
    RoleRule(
        "pull_quote",
        "A sentence lifted out of the story.",
        r"\b(?:pull ?quotes?|pullquote|quote ?box|blockquote pull|zitat box|quotebox|hervorhebung)\b",
        ("pull-quote", "pullquote--left"),
        ("quotes", "pull"),
        max_characters=600,
    ),
    RoleRule(
        "byline",
        "Who wrote the story.",
        r"\b(?:byline|by line|bylines|article author|author name|authors?|autor|post author|entry author|contributors?"
        r"|writer|signature)\b",
        ("byline", "author-name", "article__author"),
        ("authority", "authored-bylaws"),
        itemprops=("author", "creator"),
        rels=("author",),
    ),
    RoleRule(
        "timestamp",
        "When the story appeared.",
        r"\b(?:timestamp|time ?stamp|datetime|date ?time|dateline|pub ?date|publish(?:ed)? (?:date|on|at)"
        r"|published|publication date|date|posted on|entry date|post date|updated|last modified|datum|fecha"
        r"|veroeffentlicht)\b",
        ("pub-date", "entry-date", "timestamp"),
        ("update-story", "candidate", "status-publish"),
        tags=("time",),
        itemprops=("datePublished", "dateModified", "dateCreated"),
    ),
    RoleRule(
        "standfirst",
        "The paragraph under the headline.",
        r"\b(?:standfirst|stand first|dek|deck|sub ?title|sub ?headline|sub ?head|article (?:summary|intro"
        r"|description|lead)"
        r"|strapline|lede|teaser text)\b",
        ("standfirst", "article-subtitle", "dek"),
        ("decking", "subtitled"),
        itemprops=("description", "alternativeHeadline"),
        max_characters=600,
    ),
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
# Longer values are lists of states, of which the first name the part.
MAX_WORDS_CHARACTERS = 300


def read_words(*values: str) -> str:
    """Give the words of classes and ids, a point between two of them.

    >>> read_words("article-body js-socialShare", "wrap_2")
    'article body . js social share . wrap 2'
    """
    names = " ".join(values)[:MAX_WORDS_CHARACTERS].split()
    if "hentry" in names:
        # WordPress gives an article the subjects of its story as classes.
        names = [name for name in names if not name.startswith(("category-", "tag-"))]
    return " . ".join(_NO_WORD.sub(" ", _CAMEL.sub(" ", name)).strip() for name in names).lower()


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Give the compiled pattern of every row, by its source."""
    rows: tuple[MarkupRule | StoryRule | RoleRule, ...] = (*MARKUP_RULES, *STORY_RULES, *ROLE_RULES)
    return {row.words: re.compile(row.words) for row in rows}
