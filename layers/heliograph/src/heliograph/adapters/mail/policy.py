"""What of a mail's HTML may be shown: elements, attributes, styles, link targets."""

import re
from urllib.parse import quote, urlsplit

MOST_URL = 2000
TAGS = frozenset(
    "a abbr b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup "
    "table tbody td tfoot th thead tr tt u ul var".split()
)
# Their content goes with them: it is for programs, or another document.
EMPTIED = frozenset(
    "script style title template noscript noembed noframes iframe frame frameset object embed "
    "applet svg math select option textarea xmp plaintext audio video canvas dialog".split()
)
_LAYOUT = frozenset("style dir lang align valign bgcolor width height".split())
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(_LAYOUT),
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "table": {"border", "cellpadding", "cellspacing"},
    "font": {"color", "size", "face"},
    "ol": {"start", "type"},
}
STYLES = frozenset(
    "color background-color font-family font-size font-style font-weight text-align "
    "text-decoration line-height white-space vertical-align list-style-type width max-width "
    "border border-top border-bottom border-left border-right border-collapse padding "
    "padding-top padding-bottom padding-left padding-right margin-top margin-bottom".split()
)
_REACHES_OUT = re.compile(r"url|image|import|expression|attr|var\s*\(|[\\@]|/\*", re.IGNORECASE)
_BLANKS = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]")
_IN_HOST = re.compile(r"[a-z0-9.-]{1,253}|[0-9a-f:.]{2,45}")
# A writer of a right-to-left language needs marks, not overrides: these turn other letters round.
_TURNING = {code: f"\u27e8U+{code:04X}\u27e9" for code in (*range(0x202A, 0x202F),)} | {
    code: f"\u27e8U+{code:04X}\u27e9" for code in range(0x2066, 0x206A)
}


def without_turns(text: str) -> str:
    """Characters that turn the writing round, shown by their number (Unicode TR 36 3.1)."""
    return text.translate(_TURNING)


def harmless_style(value: str) -> str | None:
    """A style without the declarations that could load something; None drops it all."""
    if len(value) > MOST_URL:
        return None
    return ";".join(each for each in value.split(";") if not _REACHES_OUT.search(each))


def link_target(value: str) -> str | None:
    """The address as it really is: no name and password before the host, the host in ASCII.

    None drops the link: only http, https, mailto and tel are followed.
    """
    told = _BLANKS.sub("", value[: 2 * MOST_URL])
    scheme, _, rest = told.partition(":")
    match scheme.lower():
        case "mailto" | "tel":
            return f"{scheme.lower()}:{quote(rest[:320], safe='@+.,;?=&%-_')}"
        case "http" | "https":
            return web_address(told)
    return None


def web_address(told: str) -> str | None:
    """An address of the web as a browser would follow it; None when it has no plain host."""
    told = _BLANKS.sub("", told[: 2 * MOST_URL]).replace("\\", "/")
    scheme, _, rest = told.partition(":")
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest.lstrip('/')}")
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if scheme.lower() not in ("http", "https") or not host:
        return None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    mark = f"#{quote(parts.fragment, safe='/%:@!$&()*+,;=~-._?')}" if parts.fragment else ""
    where = f"[{host}]" if ":" in host else host
    whole = f"{scheme.lower()}://{where}{f':{port}' if port else ''}{path}{query}{mark}"
    return whole if len(whole) <= MOST_URL else None


def _ascii_host(host: str) -> str:
    """The host in the letters that DNS sees (IDNA), or nothing."""
    if not host.isascii():
        if len(host) > 100:
            return ""
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host if _IN_HOST.fullmatch(host) else ""
