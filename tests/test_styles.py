"""The stylesheets: colours are tokens, selectors are as short as what they name, nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from macros.engine import styles
from macros.pictures import places

from .site import ROOT

STYLES = ROOT / "docs" / "assets" / "styles"
TOKENS = "tokens"
"""How the names of the files begin in which colours have their values."""
SHEETS = {file.name: file.read_text(encoding="utf-8") for file in sorted(STYLES.glob("*.css"))}
NAMES = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid
darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet
deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro
ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow
lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange
orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell
sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
turquoise violet wheat white whitesmoke yellow yellowgreen
"""
"""The names that CSS has for colours."""
COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![\w-])(?:{'|'.join(NAMES.split())})(?![\w-])",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"(\.[\w-]+)\1(?![\w-])")
IN_MATERIAL_S_TEXT = re.compile(r"\.md-typeset\)?[ >+~]+[^\s,{]")
FALLBACK = re.compile(r"var\(\s*--[\w-]+\s*,")
HIDDEN = re.compile(r"clip-path:\s*inset\(50%\)|\bclip:\s*rect\(|\b(?:width|height):\s*1px;")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")

Finder = Callable[[str], Iterator[int]]
"""Takes the text of a stylesheet and gives the numbers of the lines on which something is wrong."""


def blank(pattern: re.Pattern[str], text: str) -> str:
    """A text with spaces where the pattern matches, so that lines and columns stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def code_of(text: str) -> str:
    """A stylesheet without comments and quoted words."""
    return blank(QUOTED, blank(COMMENT, text))


def lines_of(pattern: re.Pattern[str], code: str) -> Iterator[int]:
    """The numbers of the lines on which matches begin."""
    return (code.count("\n", 0, found.start()) + 1 for found in pattern.finditer(code))


def selectors_in(text: str) -> Iterator[tuple[int, str]]:
    """The number of the first line of each rule, and its selectors."""
    code = code_of(text)
    for found in re.finditer(r"[^{};\s][^{};]*(?=\{)", code):
        if not found[0].startswith("@"):
            yield code.count("\n", 0, found.start()) + 1, found[0]


def has_reason(text: str, line: int) -> bool:
    """Whether a comment stands on a line or ends on the line above it."""
    above, here = ["", *text.splitlines()][line - 1 : line + 1]
    return "/*" in here or above.rstrip().endswith("*/")


def colours(text: str) -> Iterator[int]:
    """Colours in values, other than by the name of a token."""
    values = re.compile(r"(?<=:)[^:{};]+(?=[;}])")
    code = code_of(text)
    for found in values.finditer(code):
        yield from (
            code.count("\n", 0, found.start() + colour.start()) + 1 for colour in COLOUR.finditer(found[0])
        )


def doubled_classes(text: str) -> Iterator[int]:
    """Class names that are said twice to outweigh another rule."""
    return (line for line, selector in selectors_in(text) if DOUBLED.search(selector))


def prefixes(text: str) -> Iterator[int]:
    """Selectors that begin in Material's text to outweigh it, without a reason."""
    for line, selector in selectors_in(text):
        if IN_MATERIAL_S_TEXT.search(selector) and not has_reason(text, line):
            yield line


def importance(text: str) -> Iterator[int]:
    """`!important` without a reason."""
    lines = lines_of(re.compile("!important"), code_of(text))
    return (line for line in lines if not has_reason(text, line))


def fallbacks(text: str) -> Iterator[int]:
    """Values that stand in for a token's and may drift from it."""
    return lines_of(FALLBACK, code_of(text))


FINDERS: list[Finder] = [colours, doubled_classes, prefixes, importance, fallbacks]


def test_every_file_is_joined() -> None:
    """Each file is a layer of the handbook's stylesheet, but the one of the pages above the languages."""
    listed = re.findall(
        r"^  - assets/styles/(\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(listed) - {"places.css"} == set(SHEETS) - {styles.ROOT.rpartition("/")[2]}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_styles_are_plain(finder: Finder, name: str) -> None:
    """No stylesheet holds what the finders find; tokens alone have values."""
    if finder is colours and name.startswith(TOKENS):
        return
    assert [f"{name}:{line}" for line in finder(SHEETS[name])] == []


@pytest.mark.parametrize(
    ("finder", "css"),
    [
        (colours, "a { color: #1f2421; }"),
        (colours, "a {\n  border: 1px solid rgb(0 0 0 / 20%) }"),
        (colours, "a { fill: hsl(10deg 20% 30%); }"),
        (colours, "a { background: linear-gradient(red, transparent); }"),
        (doubled_classes, ".so-a.so-a b { margin: 0; }"),
        (doubled_classes, "@media print {\n  .so-a, .so-b.so-b { margin: 0; }\n}"),
        (prefixes, ".md-typeset .so-a { margin: 0; }"),
        (prefixes, "/* why */\n\n:where(.md-typeset) > a { margin: 0; }"),
        (importance, "a { margin: 0 !important; }"),
        (importance, "/* why */\na {\n  margin: 0 !important;\n}"),
        (fallbacks, "a { color: var(--so-ink, currentcolor); }"),
    ],
)
def test_what_is_not_plain_is_found(finder: Finder, css: str) -> None:
    """Each finder finds what it is for."""
    assert len([*finder(css)]) == 1


@pytest.mark.parametrize(
    ("finder", "css"),
    [
        (
            colours,
            "/* #fff */ .so-red { mask: url('data:,#000'); color: var(--so-white); grid-area: red-line; }",
        ),
        (
            colours,
            "#fade:hover { color: currentcolor; background: color-mix(in srgb, var(--a) 9%, transparent); }",
        ),
        (doubled_classes, ".so-a .so-a, .so-a.so-ab { margin: 0; }"),
        (prefixes, ".md-typeset { margin: 0; }\n/* why */\n.md-typeset a { margin: 0; }"),
        (importance, "a { margin: 0 !important; /* why */ }"),
        (importance, "a {\n  /* why */\n  margin: 0 !important;\n}"),
        (fallbacks, "a { margin: calc(var(--so-a) + var(--so-b)); }"),
    ],
)
def test_what_is_plain_is_not_found(finder: Finder, css: str) -> None:
    """A finder leaves alone what only looks alike."""
    assert [*finder(css)] == []


def visually_hidden(sheets: dict[str, str]) -> list[str]:
    """The rules that make something invisible to the eye only."""
    return [
        f"{name}: {rule[1].strip()}"
        for name, text in sheets.items()
        for rule in re.finditer(r"([^{};]*)\{([^{}]*)\}", code_of(text))
        if len(set(HIDDEN.findall(rule[2]))) > 1
    ]


def test_what_is_visually_hidden_stands_once() -> None:
    """One rule hides from the eye what is to be heard."""
    (rule,) = visually_hidden(SHEETS)
    assert ".so-visually-hidden" in rule
    again = ".so-again { position: absolute; width: 1px; height: 1px; clip: rect(0 0 0 0); }"
    assert len(visually_hidden({**SHEETS, "again.css": again})) == 2


def tokens(css: str, others: str) -> tuple[set[str], set[str]]:
    """Which names have a value, and which are asked for; scripts and templates may give and ask too."""
    given = set(re.findall(r"(--so-[\w-]+)\s*:", css)) | set(
        re.findall(r"setProperty\(\"(--so-[\w-]+)", others)
    )
    return given, set(re.findall(r"var\(\s*(--so-[\w-]+)", css + others))


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    """No name of a value is without use, and none is used that has no value."""
    folders = (ROOT / "docs" / "assets" / "scripts", ROOT / "macros")
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".mjs", ".html")]
    others = "".join(file.read_text(encoding="utf-8") for file in files)
    css = "".join(blank(COMMENT, text) for text in SHEETS.values())
    given, used = tokens(css, others)
    assert given == used
    assert tokens("a { --so-a: 1; --so-b: 2; top: var(--so-b) }", "")[0] == {"--so-a", "--so-b"}


def test_rules_for_places_are_plain() -> None:
    """The rules that are written by the build are held to the same."""
    assert [finder.__name__ for finder in FINDERS if [*finder(places.rules())]] == []
