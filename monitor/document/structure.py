"""The structure of a page: addresses, scripts, values, labels; each element is asked once. Text is read elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from monitor.document.addresses import Base
from monitor.document.attributes import DULL, LABELS, Handlers, Kinds
from monitor.document.forms import TYPED, is_query, submission
from monitor.document.leads import Leads
from monitor.document.parts import Address, Reference
from monitor.document.scripts import JSON_TYPES, carried, is_template, written
from monitor.document.sheets import loaded
from monitor.document.unseen import hiding
from monitor.model import Where

_Handler = Callable[[LexborNode, Mapping[str, str | None], "Structure"], None]
"""What an element of some name has to say."""
_FIELDS = frozenset(["input", "button", "param", "option"])
_NO_SIZE = frozenset(["0", "1", "0px", "1px"])
_LONGEST_LABEL = 300
_SPOKEN_METAS = frozenset(["description", "title", "keywords"])


@dataclass(slots=True)
class Structure:
    """What the elements of a page say besides their text."""

    leads: Leads
    inline: list[str] = field(default_factory=list)
    handlers: set[str] = field(default_factory=set)
    state: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    widgets: list[str] = field(default_factory=list)
    """Scripts that are loaded with `data-*` attributes, and custom elements, each written whole."""
    fields: list[tuple[str, str]] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    """Values of fields that people see."""
    submissions: list[str] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    """Words that stand for a picture or a control, by element."""
    spoken: dict[int, str] = field(default_factory=dict)
    """What meta elements say to a reader, by element."""
    sheeted: bool = False
    """Whether what style sheets keep from the eye stands among the hidden elements."""
    unrun: set[int] = field(default_factory=set)
    """Elements inside `noscript`: scripts in it are run, and words shown, by no browser that runs scripts."""
    hidden: set[int] = field(default_factory=set)
    """Elements kept from the eye by an attribute or inline style, of their own or of an element around them."""
    sheer: set[int] = field(default_factory=set)
    """Elements of which the words alone are not seen."""
    framed: list[tuple[LexborNode, str]] = field(default_factory=list)
    """Elements that hold a page whole, in an attribute (`srcdoc`, `data:`) or as their shadow tree, and that page."""
    unread: list[LexborNode] = field(default_factory=list)
    """Scripts, styles and templates: their content is no text."""
    sheets: list[str] = field(default_factory=list)
    kinds: Kinds = field(default_factory=Kinds)
    language: str = ""
    has_base: bool = False
    styles: dict[str, None] = field(default_factory=dict)
    """Inline styles of the page, each once."""
    styled: list[tuple[LexborNode, str]] = field(default_factory=list)

    @property
    def linked(self) -> tuple[LexborNode, ...]:
        """The element of each address."""
        return self.leads.joined().nodes

    def addresses(self) -> tuple[Address, ...]:
        """Return where the elements lead."""
        return self.leads.joined().addresses

    def reference(self, number: int) -> Reference:
        """Return one reference with its words."""
        joined = self.leads.joined()
        (where, url), node, rel = joined.addresses[number], joined.nodes[number], joined.relations[number]
        tag, element = node.tag or "", node.mem_id
        text = self.labels.get(element, "")
        if tag == "a" and not text:
            text = " ".join(node.text(separator=" ")[:_LONGEST_LABEL].split())
        hidden = element in self.hidden or "ugc" in (node.attributes.get("rel") or "").lower().split()
        return Reference(where, url, tag, rel, text, hidden=hidden)

    def hide(self, node: LexborNode) -> None:
        """Note an element that nobody sees, with all that stands in it."""
        if node.mem_id not in self.hidden:
            self.hidden.update(inner.mem_id for inner in node.traverse(include_text=True))


def structure(root: LexborNode, url: str) -> Structure:
    """Ask each element of a page once, in the order of the page."""
    found = Structure(Leads(Base(url)))
    dull, handlers = DULL.issuperset, Handlers(_SPECIAL)
    for node in root.traverse():
        if (attributes := node.attributes) and (not dull(attributes) or ("src" in attributes and "-" in str(node.tag))):
            _values(node, attributes, found)
        if handler := handlers[node.tag]:
            handler(node, attributes, found)
    for node in hiding(found.styles, found.styled):
        found.hide(node)
    found.widgets.extend([f"<{tag} " for tag in handlers if tag and "-" in tag and tag[0] != "-"])
    return found


def _look(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Note the style of an element, and what it loads from other hosts; hide one that says so itself."""
    if style := attributes.get("style"):
        if style not in found.styles:
            found.styles[style] = None
            for address in loaded(style):
                found.leads.add(node, Where.ATTRIBUTE, address)
        found.styled.append((node, style))
    if "hidden" in attributes:
        found.hide(node)


def _style(node: LexborNode, _: Mapping[str, str | None], found: Structure) -> None:
    """Note a style sheet as unread, and keep what it loads from other hosts."""
    found.unread.append(node)
    found.sheets.append(node.text())
    for address in loaded(found.sheets[-1]):
        found.leads.add(node, Where.ATTRIBUTE, address)


def _values(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Keep labels, event handlers, `data-*` and the like, values of fields and custom elements."""
    tag = node.tag or ""
    custom, kinds = "-" in tag, found.kinds
    labelled = hides = False
    if custom:
        found.attributes.extend([(tag, key, value) for key, value in attributes.items() if value])
    for key, value in attributes.items():
        kind = kinds[key]
        if kind == "h":
            hides = True
        elif kind and value:
            labelled = labelled or kind == "l"
            if custom:
                continue
            if kind == "e":
                found.inline.append(value)
                found.handlers.add(value)
            elif kind != "v" or (tag in _FIELDS and not is_query(attributes)):
                found.attributes.append((tag, key, value))
    if hides:
        _look(node, attributes, found)
    if custom or (tag == "script" and "src" in attributes and len(attributes) > 1):
        found.widgets.append(written(tag, attributes))
    for key in LABELS if labelled else ():
        value = attributes.get(key)
        if value and (folded := " ".join(value[:_LONGEST_LABEL].split())):
            found.labels[node.mem_id] = folded
            return


def _leads(key: str, where: Where) -> _Handler:
    """Return what keeps the address that an element loads or leads to, which stands in one of its attributes."""

    def keep(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
        if address := attributes.get(key) or attributes.get("xlink:href"):
            if address[0] in "jJ" and address[:11].lower() == "javascript:":
                found.inline.append(unquote(address[11:]))
            else:
                found.leads.add(node, where, address)
                if address == "#" and (named := attributes.get("rel")):  # whither a script of the page leads it
                    found.attributes.append(("a", "rel", named))
        if "ping" in attributes:
            for address in (attributes["ping"] or "").split():
                found.leads.add(node, Where.ATTRIBUTE, address)

    return keep


_framed = _leads("src", Where.FRAME)
_source = _leads("src", Where.ATTRIBUTE)


def _base(_: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Take the first base that a page names for the addresses behind it, as browsers do."""
    if "href" in attributes and not found.has_base:
        found.has_base = True
        found.leads.base = found.leads.base.moved(attributes["href"] or "")


def _template(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Note a template as unread; one that is the shadow tree of the element around it is shown."""
    found.unread.append(node)
    if "shadowrootmode" in attributes:
        found.framed.append((node, (node.html or "").partition(">")[2]))


def _html(_: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    found.language = found.language or (attributes.get("lang") or "").strip()


def _script(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Keep an inline script as code or, when it is JSON, as state."""
    found.unread.append(node)
    kind = (attributes.get("type") or "").lower().partition(";")[0].strip()
    if is_template(kind, attributes) or node.mem_id in found.unrun:
        return
    address = attributes.get("src") or attributes.get("href") or attributes.get("xlink:href")
    if address and address[:5].lower() != "data:":
        found.leads.add(node, Where.SCRIPT, address)
        return
    text = carried(address) if address else node.text()
    if kind in JSON_TYPES or kind.endswith("json"):
        found.state.append(text)
    elif text and not text.isspace():
        found.inline.append(text)


def _noscript(node: LexborNode, _: Mapping[str, str | None], found: Structure) -> None:
    """Note that scripts in it never run, and that it is not shown where scripts do."""
    for inner in node.traverse() if node.mem_id not in found.unrun else ():
        found.unrun.add(inner.mem_id)
        if inner.tag == "iframe":
            found.hidden.add(inner.mem_id)


def _meta(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Keep a meta element; descriptions are text, a refresh is a reference."""
    content = attributes.get("content") or ""
    keys = ("name", "property", "http-equiv", "itemprop")
    name = next((value.lower() for key in keys if (value := attributes.get(key))), "")
    if not name or not content:
        return
    found.metas.append((name, content))
    if name == "refresh" and "=" in content:
        address = content.partition("=")[2].strip("'\" ")
        found.leads.add(node, Where.META, address, "refresh")
    if name.rpartition(":")[2] in _SPOKEN_METAS:
        found.spoken[node.mem_id] = content


def _link(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    if href := attributes.get("href"):
        found.leads.link(node, href, (attributes.get("rel") or "").lower())


def _form(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Keep where a form leads; with fields that hold something also the address that a GET of it would ask."""
    action = attributes.get("action") or ""
    found.leads.add(node, Where.FORM, action)
    if address := submission(node, action, found.leads.base):
        found.submissions.append(address)


def _field(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    """Keep name and value of a field, and where a button sends a form."""
    if (name := attributes.get("name")) and (value := attributes.get("value")) and not is_query(attributes):
        found.fields.append((name, value))
    if node.tag == "input":
        _source(node, attributes, found)
        seen = (attributes.get("type") or "text").lower() in TYPED and "none" not in (attributes.get("style") or "")
        if seen and (value := attributes.get("value")):
            found.typed.add(value.strip())
    if action := attributes.get("formaction"):
        found.leads.add(node, Where.FORM, action)


def _frame(node: LexborNode, attributes: Mapping[str, str | None], found: Structure) -> None:
    address = attributes.get("src") or ""
    if page := attributes.get("srcdoc") or (carried(address) if address[:14].lower() == "data:text/html" else ""):
        found.framed.append((node, page))
    if attributes.get("width") in _NO_SIZE or attributes.get("height") in _NO_SIZE:
        found.hidden.add(node.mem_id)
    _framed(node, attributes, found)


def _drawing(node: LexborNode, _: Mapping[str, str | None], found: Structure) -> None:
    """Keep the title inside a drawing as the drawing's label."""
    if node.mem_id in found.labels:
        return
    title = next((inner for inner in node.traverse() if inner.tag == "title"), None)
    if title is not None and (folded := " ".join(title.text()[:_LONGEST_LABEL].split())):
        found.labels[node.mem_id] = folded


_SPECIAL: Mapping[str | None, _Handler] = {
    **dict.fromkeys(["frame", "embed", "portal", "fencedframe"], _framed),
    **dict.fromkeys(["a", "area"], _leads("href", Where.LINK)),
    **dict.fromkeys(["img", "source", "video", "audio"], _source),
    "object": _leads("data", Where.FRAME),
    "html": _html,
    "base": _base,
    "style": _style,
    "template": _template,
    "script": _script,
    "noscript": _noscript,
    "meta": _meta,
    "link": _link,
    "form": _form,
    "iframe": _frame,
    "svg": _drawing,
    **dict.fromkeys(_FIELDS, _field),
}
