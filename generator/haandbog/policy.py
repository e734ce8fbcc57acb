"""The content security policy: computed from the files of a site, as a meta tag, and as files for a web server.

Nothing is allowed but what the site itself uses. Inline scripts and styles never are, not even by their hash: a hash that is
computed from the built site would also bless what an editor has pasted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What a page at an old address needs: it only leads on.
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
REFERRER = "same-origin"
REDIRECTS = "_redirects"  # the file of a site that says where old addresses lead

_DATA_PICTURE = re.compile(r"""url\(\s*["']?data:image/""")
_FONT = re.compile(r"@font-face\s*\{")
_FETCH = re.compile(r"\bfetch\(")

# What is looked for inside tags, by a short sign of it first: a sound page has none of them, and is soon done with.
_TAG = r"""<[a-z][a-z0-9]*(?:[^"'<>]|"[^"]*"|'[^']*')*?"""
_REFUSED = tuple(
    (re.compile(sign, re.IGNORECASE), re.compile(whole, re.IGNORECASE), what)
    for sign, whole, what in (
        (
            r"<script\b(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
            r"<script\b(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
            "et script, der står i siden selv",
        ),
        (
            r"\s(?:style|srcdoc|on[a-z]+)\s*=",
            rf"{_TAG}\s(?:style|srcdoc|on[a-z]+)\s*=",
            "en egenskab, som browseren ville køre eller tegne efter (style, onclick og lignende)",
        ),
        (
            r"<(?:style|i?frame|frameset|object|embed|applet|base|portal|fencedframe)[\s>/]",
            r"<(?:style|i?frame|frameset|object|embed|applet|base|portal|fencedframe)[\s>/]",
            "et element, som håndbogen ikke bruger",
        ),
        (
            r"=\s*[\"']?\s*(?:javascript|data|vbscript):",
            rf"{_TAG}\s(?:href|action|formaction)\s*=\s*[\"']?\s*(?:javascript|data|vbscript):",
            "en henvisning, som browseren ville køre",
        ),
        (
            r"\s(?:src|srcset|poster)=[\"']?(?:[a-z]+:)?//",
            rf"{_TAG}\s(?:src|srcset|poster)=[\"']?(?:[a-z]+:)?//",
            "noget, der hentes fra et andet sted end håndbogen selv",
        ),
        (
            r"<(?:link|image|use)\b[^>]*?\shref=[\"']?(?:[a-z]+:)?//",
            r"<(?:image|use)\b[^>]*\shref=[\"']?(?:[a-z]+:)?//"
            r"|<link\b(?=[^>]*\srel=[\"']?(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|manifest))[^>]*\shref=[\"']?(?:[a-z]+:)?//",
            "noget, der hentes fra et andet sted end håndbogen selv",
        ),
    )
)

# A name that changes with its content may be kept for ever; anything else is asked for again.
_LASTING = r"\.[0-9a-f]{8}\.min\.(css|js)$"
_FOREVER = "public, max-age=31536000, immutable"
_SHORT = "no-cache"

_CLOSED = "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope magnetometer microphone midi payment usb"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a page may load and do: (directive, sources), in a fixed order."""

    directives: tuple[tuple[str, str], ...]

    @property
    def meta(self) -> str:
        """The policy as it can stand in a page; who may frame the page only a header can say."""
        return "; ".join(f"{name} {sources}" for name, sources in self.directives)

    @property
    def header(self) -> str:
        """The policy as a server sends it."""
        return f"{self.meta}; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """Something on ``page`` that the policy refuses: the tag as it stands, and in Danish what it is."""

    page: str
    tag: str
    what: str


def policy_of(files: Iterable[tuple[str, str]]) -> Policy:
    """Return the policy for a site with these style sheets and scripts, given by name and text; other files are passed over."""
    styles, scripts, pictures, fonts, fetching = False, False, ["'self'"], False, False
    for name, text in files:
        if name.endswith(".css"):
            styles = True
            fonts = fonts or _FONT.search(text) is not None
            if "data:" not in pictures and _DATA_PICTURE.search(text):
                pictures.append("data:")
        elif name.endswith(".js"):
            scripts = True
            fetching = fetching or _FETCH.search(text) is not None
    used = (
        ("script-src", "'self'" if scripts else ""),
        ("style-src", "'self'" if styles else ""),
        ("img-src", " ".join(pictures)),
        ("font-src", "'self'" if fonts else ""),
        ("connect-src", "'self'" if fetching else ""),
    )
    # The search in the head of every page is a form, which works without scripts too.
    always = (("base-uri", "'none'"), ("form-action", "'self'"))
    return Policy((("default-src", "'none'"), *((name, sources) for name, sources in used if sources), *always))


def policy_of_site(site: Path) -> Policy:
    """Return the policy for a built site."""
    paths = sorted(path for path in site.rglob("*") if path.suffix in (".css", ".js") and path.is_file())
    return policy_of((path.name, path.read_text(encoding="utf-8")) for path in paths)


def breaches(page: str, html: str) -> Iterator[Breach]:
    """Yield what on a page the policy would stop in the reader's browser."""
    for sign, whole, what in _REFUSED:
        for found in whole.finditer(html) if sign.search(html) else ():
            yield Breach(page, html[found.start() : html.find(">", found.start()) + 1][:200], what)


def breaches_of_site(site: Path) -> tuple[Breach, ...]:
    """Return what the policy would stop on the pages of a built site, ordered."""
    pages = ((path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")) for path in site.rglob("*.html"))
    return tuple(sorted(breach for name, html in pages for breach in breaches(name, html)))


def headers(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """Return the headers that a server sends with every file: (name, value, a Danish line that says why)."""
    closed = ", ".join(f"{name}=()" for name in _CLOSED.split())
    return (
        (
            "Content-Security-Policy",
            policy.header,
            "Siderne henter og kører kun det, håndbogen selv består af, og ingen kan ramme dem ind.",
        ),
        ("Strict-Transport-Security", "max-age=31536000", "Kun over https. Føj includeSubDomains til, når hele domænet kan det."),
        ("X-Content-Type-Options", "nosniff", "En fil er det, serveren siger, den er."),
        ("Referrer-Policy", REFERRER, "Andre steder får ikke at vide, hvilken side læseren kom fra."),
        ("Permissions-Policy", f"{closed}, clipboard-write=(self)", "Kun udklipsholderen bruges, når læseren selv kopierer et link."),
        ("Cross-Origin-Opener-Policy", "same-origin", "Andre sider kan ikke få fat i håndbogens vindue."),
        ("Cross-Origin-Resource-Policy", "same-origin", "Andre sider kan ikke vise håndbogens filer som deres egne."),
    )


def redirects_file(moved: Iterable[tuple[str, str]]) -> str:
    """Return the file ``_redirects``, which Netlify, Cloudflare Pages and GitLab Pages read in the published folder: (old, new) a line.

    Each page is named with its slash and without: the others are asked for in both ways.
    """
    lines = [f"{spelled} {new} 301" for old, new in moved for spelled in (old, old.rstrip("/"))]
    return "\n".join(lines) + "\n" if lines else ""


def redirects_of_site(site: Path) -> tuple[tuple[str, str], ...]:
    """Return (old, new) of every address that a built site has moved, as its ``_redirects`` says."""
    path = site / REDIRECTS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    words = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple((old, new) for old, new, *_ in words if old.endswith("/"))


def nginx_file(policy: Policy, moved: Iterable[tuple[str, str]] = (), compressed: tuple[str, ...] = ()) -> str:
    """Return lines to include in the ``server`` block of nginx.

    ``moved`` are addresses (old, new), ``compressed`` the forms that files lie in beside themselves.
    """
    lines = [
        "# Håndbogens hoveder og viderestillinger til nginx. Dannet af haandbog policy; dan den igen, når håndbogen er bygget.",
        "# Læg filen på serveren, og skriv i server { … }: include /sti/til/haandbog-nginx.conf;",
        "# En location med sin egen add_header arver ikke disse: skriv include dér også.",
    ]
    for name, value, why in headers(policy):
        lines += [f"# {why}", f'add_header {name} "{value}" always;']
    lines += [
        "# Det, hvis navn skifter med indholdet, må browseren beholde; alt andet spørger den til igen.",
        f'set $haandbog_cache "{_SHORT}";',
        f'if ($uri ~ "{_LASTING}") {{ set $haandbog_cache "{_FOREVER}"; }}',
        "add_header Cache-Control $haandbog_cache always;",
        "error_page 404 /404.html;",
        "# Bogstaverne æ, ø og å, også i de filer, der ikke selv siger deres tegnsæt.",
        "charset utf-8;",
        "charset_types text/plain text/css text/csv text/xml application/xml application/json application/javascript;",
        "location ~ \\.csv$ { default_type text/csv; }",
        "# Mappen uden skråstreg: svar med stien alene, så en server foran (https, en anden port) ikke fører læseren forkert.",
        "absolute_redirect off;",
    ]
    rules = [f"location = {spelled} {{ return 301 {new}; }}" for old, new in moved for spelled in (old, old.rstrip("/"))]
    if rules:
        lines += ["# Gamle adresser (tidligere_id i posterne).", *rules]
    if "gz" in compressed:
        lines += ["# Filerne ligger komprimeret ved siden af sig selv (komprimer i mkdocs.yml).", "gzip_static on;", "gzip_vary on;"]
    if "br" in compressed:
        lines += ["# Det samme som .br; kræver modulet ngx_brotli. Fjern linjen, hvis serveren ikke har det.", "brotli_static on;"]
    return "\n".join(lines) + "\n"


def apache_file(policy: Policy, moved: Iterable[tuple[str, str]] = ()) -> str:
    """Return lines for Apache's configuration, or for a ``.htaccess`` where the server allows it; ``moved`` are addresses (old, new)."""
    lines = [
        "# Håndbogens hoveder og viderestillinger til Apache (kræver mod_headers, mod_alias, mod_dir og mod_mime).",
        "# Dannet af haandbog policy; dan den igen, når håndbogen er bygget.",
        "# Skriv i <Directory> for håndbogen: Include /sti/til/haandbog-apache.conf",
        "# Eller læg den som .htaccess i håndbogens mappe, når serveren har AllowOverride FileInfo.",
    ]
    for name, value, why in headers(policy):
        lines += [f"# {why}", f'Header always set {name} "{value}"']
    lines += [
        "# Det, hvis navn skifter med indholdet, må browseren beholde; alt andet spørger den til igen.",
        f'Header always set Cache-Control "{_SHORT}"',
        f'<FilesMatch "{_LASTING}">',
        f'  Header always set Cache-Control "{_FOREVER}"',
        "</FilesMatch>",
        "ErrorDocument 404 /404.html",
        "# Bogstaverne æ, ø og å, også i de filer, der ikke selv siger deres tegnsæt.",
        "AddDefaultCharset utf-8",
        "AddType text/csv .csv",
        "AddCharset utf-8 .css .csv .js .json .txt .xml",
    ]
    rules = [f'RedirectMatch 301 "^{re.escape(old.rstrip("/"))}/?$" "{new}"' for old, new in moved]
    if rules:
        lines += ["# Gamle adresser (tidligere_id i posterne).", *rules]
    return "\n".join(lines) + "\n"


def headers_file(policy: Policy) -> str:
    """Return the file ``_headers``, which Netlify, Cloudflare Pages and others read in the published folder."""
    lines = ["/*", *(f"  {name}: {value}" for name, value, _ in headers(policy))]
    # Two rules for one file are added together, so only what differs from these hosts' own short time is said.
    for folder in ("/assets/stylesheets/*", "/assets/javascripts/*"):
        lines += [folder, f"  Cache-Control: {_FOREVER}"]
    return "\n".join(lines) + "\n"
