"""What stands around the text of a page: menus, headers and footers, related links, comments.

Where a page wraps its text in what is named like a menu or a form (portals made with ASP.NET are
one single form), that part is kept: what is in doubt stays, and `furniture` marks it by lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.read.docx.elements import Element

# Elements that hold no text of the page, whatever is inside.
_NEVER = frozenset(
    {"script", "style", "noscript", "noframes", "template", "iframe", "object", "embed", "svg"}
    | {"canvas", "audio", "video", "map", "head", "select", "textarea", "input", "del"}
)
_AROUND_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"}
_ROLES |= {"dialog", "alertdialog"}
# Words in a class or id that name a part of the page around the text.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|footer|sidebar|breadcrumbs?|comments?|related|share"
    r"|social|banner|ads?|advert\w*|pagination|toolbar|popup|cookies?|consent|gdpr|newsletter"
    r"|subscribe|binh-?luan|lien-?quan|chia-?se|quang-?cao|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
# These can name the head of the text too: they go only where they hold links.
_PERHAPS = re.compile(
    r"(?:^|[\s_-])(?:header|topbar|masthead|tags?|tools?|login|search|widget|copyright|hotline"
    r"|rating|vote|poll|counter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*Điều\s+[0-9]{1,4}[a-zđ]?\s*[.:]")
_MOST_LINKED = 0.6  # of the words in links: a menu, however long
_MOST_OF_PAGE = {"tag": 0.5, "name": 0.4, "hidden": 0.25}  # of its words: more of them are the text
_BUTTON = 25  # letters
_MAIN = ("//main", "//article", "//*[@itemprop='articleBody']", "//*[@role='main']")
_ENOUGH = 0.5  # of the page's words: a smaller <article> is one teaser of many


@dataclass(frozen=True, slots=True)
class Weight:
    """What is inside an element: letters, those in links, lines that begin an article, and so on.

    `ends` are the places where a line ends inside: <br>, and paragraphs but the first.
    """

    letters: int = 0
    linked: int = 0
    articles: int = 0
    tables: int = 0
    breaks: int = 0
    paragraphs: int = 0

    @property
    def own(self) -> int:
        """The letters outside links."""
        return self.letters - self.linked


Weights = dict[Element, Weight]


def weigh(root: Element) -> Weights:
    """The weight of every element: one pass from the last to the first, children before parents."""
    weights: Weights = {}
    for element in reversed(list(_elements(root))):
        inside = [(child, weights[child]) for child in element if child in weights]
        texts = [element.text or "", *(child.tail or "" for child in element)]
        letters = sum(len(word) for text in texts for word in text.split())
        letters += sum(weight.letters for _, weight in inside)
        linked = letters if element.tag == "a" else sum(weight.linked for _, weight in inside)
        weights[element] = Weight(
            letters=letters,
            linked=linked,
            articles=_sum_articles(texts, inside) if element.tag != "a" else 0,
            tables=sum(weight.tables for _, weight in inside) + (element.tag == "table"),
            breaks=sum(weight.breaks for _, weight in inside) + (element.tag == "br"),
            paragraphs=sum(weight.paragraphs for _, weight in inside)
            + (element.tag in ("p", "div", "li")),
        )
    return weights


def _sum_articles(texts: list[str], inside: list[tuple[Element, Weight]]) -> int:
    own = sum(bool(_ARTICLE.match(text)) for text in texts)
    return own + sum(weight.articles for _, weight in inside)


def _elements(root: Element) -> Iterator[Element]:
    """The elements below `root` and itself, in order; no comments."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def drop_around(root: Element) -> None:
    """Take out of the page what is not its text."""
    for element in list(_elements(root)):
        if element.tag in _NEVER:
            _drop(element)
    weights = weigh(root)
    page = weights[root]
    for element in list(weights)[::-1]:
        kind = _kind(element)
        if kind and _can_go(weights[element], page, kind=kind):
            _drop(element)


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _kind(element: Element) -> str:
    """Why an element may be no text: "tag", "name", "button", "perhaps", "hidden"; "" if not."""
    if element.tag in ("html", "body", "main", "article"):
        return ""
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return "hidden"
    if element.tag in _AROUND_TAGS or element.get("role", "") in _ROLES:
        return "tag"
    if element.tag == "button":
        return "button"
    parent = element.getparent()
    if element.tag == "header" and parent is not None and parent.tag == "body":
        return "tag"
    names = _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
    if _AROUND.search(names):
        return "name"
    return "perhaps" if _PERHAPS.search(names) else ""


def _can_go(weight: Weight, page: Weight, *, kind: str) -> bool:
    """Whether an element can go without taking the text of the page with it."""
    if weight.linked > _MOST_LINKED * weight.letters:
        return True
    if kind == "button":
        return weight.letters <= _BUTTON  # a longer one folds the text below it, as its heading
    if kind == "perhaps" or weight.articles > 1:
        return False
    return weight.own <= _MOST_OF_PAGE[kind] * page.own


def main_of(root: Element) -> Element:
    """The element that holds the text: the only one of its kind with most of the page's words.

    Where articles stand outside it too, it is not the whole text.
    """
    body = root.find("body")
    body = root if body is None else body
    weights = weigh(body)
    for path in _MAIN:
        found = [element for element in root.xpath(path) if element in weights]
        if len(found) == 1 and _holds(weights[found[0]], weights[body]):
            return found[0]
    return body


def _holds(main: Weight, body: Weight) -> bool:
    return main.letters >= _ENOUGH * body.letters and main.articles == body.articles
