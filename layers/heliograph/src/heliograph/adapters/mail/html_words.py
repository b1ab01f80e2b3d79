"""HTML as lines of words, each marked when the sender's program set it as a quote.

Reads each character once and builds no tree: a hundred thousand nested elements are a long text.
"""

import html
import re
from dataclasses import dataclass

MOST_HTML = 1_000_000
_MOST_OF_TAG = 500  # characters of one tag that are looked at
_NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]{0,20})")
_BREAKS = frozenset(
    "address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head "
    "header hr html li ol p pre section table tbody td th tr title ul".split()
)
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
# A quote that ends with its element: classes of Gmail, Yahoo, Proton, Zoho, mail.ru and others.
_QUOTE = re.compile(
    r"class\s*=\s*[\"']?[^\"'>]{0,100}(?:gmail_quote|yahoo_quoted|protonmail_quote"
    r"|zmail_extra|moz-cite-prefix|tutanota_quote|quoted-mail|gmail_attr)",
    re.IGNORECASE,
)
# From here on everything is the earlier mail: what Outlook and Hotmail set between the two.
_DIVIDER = re.compile(
    r"id\s*=\s*[\"']?(?:x_)?(?:divRplyFwdMsg|stopSpelling|appendonsend|OLK_SRC_BODY_SECTION"
    r"|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)"
    r"|class\s*=\s*[\"']?(?:x_)?(?:OutlookMessageHeader|ms-outlook-mobile-reference-message)"
    r"|border-top\s*:\s*solid\s+#(?:B5C4DF|E1E1E1)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MarkedLines:
    """Lines of text, and the numbers of those that are quoted by structure."""

    lines: tuple[str, ...]
    cited: frozenset[int]

    @property
    def text(self) -> str:
        """The lines in one."""
        return "\n".join(self.lines)


class _Reader:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cited: set[int] = set()
        self.unclosed: set[str] = set()
        self._words: list[str] = []
        self._element = ""
        self._nesting = 0
        self._quotes = 0
        self._answered = False
        self._divided = False

    @property
    def _is_cited(self) -> bool:
        """Inside a quote; in what a program sets around one, only until the quote has ended.

        Answers between the pieces of a quote stand inside the program's element, too.
        """
        around = bool(self._nesting) and not self._answered
        return self._divided or self._quotes > 0 or around

    def say(self, text: str) -> None:
        if text.strip():
            self._words.append(text)
        elif text and self._words:
            self._words.append(" ")

    def break_line(self, *, empty: bool) -> None:
        line = " ".join(html.unescape("".join(self._words)).replace("\xa0", " ").split())
        self._words = []
        if line or (empty and self.lines and self.lines[-1]):
            if self._is_cited:
                self.cited.add(len(self.lines))
            self.lines.append(line)

    def element(self, name: str, tag: str) -> None:
        closing = tag.startswith("</")
        if name in _BREAKS:
            self.break_line(empty=name in {"br", "p", "blockquote"})
        if not closing and _DIVIDER.search(tag[:_MOST_OF_TAG]):
            self._divided = True
        if name == "blockquote":
            self._answered = self._answered or (closing and self._quotes == 1)
            self._quotes = max(0, self._quotes + (-1 if closing else 1))
        elif self._nesting:
            if name == self._element and not tag.endswith("/>"):
                self._nesting += -1 if closing else 1
        elif not closing and _QUOTE.search(tag[:_MOST_OF_TAG]):
            self._element, self._nesting, self._answered = name, 1, False


def marked_lines(source: str) -> MarkedLines:
    """The words of an HTML body. Never raises; what stands beyond the cap is in the raw mail."""
    source = source[:MOST_HTML]
    reader = _Reader()
    place = 0
    while place < len(source):
        begin = source.find("<", place)
        if begin < 0:
            break
        reader.say(source[place:begin])
        place = _tag(source, begin, reader)
    reader.say(source[place:])
    reader.break_line(empty=False)
    return MarkedLines(tuple(reader.lines), frozenset(reader.cited))


def _tag(source: str, begin: int, reader: _Reader) -> int:
    """Read one tag; where the text goes on."""
    if source.startswith("<!--", begin):
        return _past(source, "-->", begin + 4)
    if source.startswith(("<!", "<?"), begin):
        return _past(source, ">", begin)
    match = _NAME.match(source, begin)
    if match is None:
        reader.say("&lt;")
        return begin + 1
    name = match[1].lower()
    end = _past(source, ">", begin)
    reader.element(name, source[begin:end])
    if name in _HIDDEN and source[begin + 1] != "/":
        return _closing(source, name, end, reader)
    return end


def _closing(source: str, name: str, start: int, reader: _Reader) -> int:
    """Where a hidden element ends; one that never ends hides nothing, and is looked for once."""
    if name in reader.unclosed:
        return start
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, start)
    if closing is None:
        reader.unclosed.add(name)
        return start
    return closing.start()


def _past(source: str, mark: str, start: int) -> int:
    found = source.find(mark, start)
    return found + len(mark) if found >= 0 else len(source)
