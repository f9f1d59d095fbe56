"""Placeholders: what was to be filled in is refused where words go out; ordinary words are not."""

from __future__ import annotations

import pytest

from macros.rules.placeholders import pattern_for

STATEMENT = ("statement", ("text",))
PLAYBOOK = ("playbook", ("summary",))
TEMPLATE = ("template", ("purpose",))
GUIDE = ("guide", ("steps", 0, "text"))

ANYWHERE = [
    *("TODO", "todo:", "TBD", "FIXME", "XXX", "xxxx", "lorem ipsum", "待补充", "待定", "待填", "某某"),
    *("请填写", "（请填写）", "（此处填写）", "此处填写", "在此插入链接", "____", "＿＿＿", "×××", "××公司"),
    *(
        "XX月XX日",
        "xx月xx日",
        "XX公司",
        "ＸＸ先生",
        "由XX负责",
        "???",
        "？？？",
        "YYYY-MM-DD",
        "${name}",
    ),
    *("｛unknown｝", "%NAME%", "[COMPANY NAME]", "[X]", "[N]", "<COMPANY_NAME>", "【PHONE NUMBER】"),
    *("[insert contact]", "[Insert the date here]", "【填写电话】", "[插入联系方式]", "[PASTE: the link]"),
]
IN_WORDS_TO_USE = [
    *(
        "[platform]",
        "【公司名】",
        "【公司名称】",
        "[公司]",
        "<name>",
        "[your company]",
        "[Company]",
        "［日期］",
    ),
    *("【具体时间】", "＜姓名＞", "[phone number]", "{{name}}", "{{ unknown }}"),
]
IN_BRACES = ["{name}", "{unknown}"]
IN_STATEMENTS = [
    "[Specify]",
    "[what happened]",
    "[甲乙丙]",
    "各位：【事情的经过】",
    "<what>",
    "X 月 3 日",
    "Ｘ日",
]
ORDINARY = [
    *(
        "【澄光公告】我们在查。",
        "OK",
        "Max XXL",
        "Exxon",
        "3 x 4",
        "问？",
        "真的吗？！",
        "（见下）",
        "（日期和时间）",
    ),
    *(
        "2026-03-31",
        "《书名》",
        "「引文」",
        "a_b",
        "X-ray",
        "KOL：好",
        "“原因”",
        "to do",
        "A/B",
        "#话题#",
        "@某人",
    ),
]


@pytest.mark.parametrize("room", [STATEMENT, PLAYBOOK, TEMPLATE, GUIDE], ids=lambda room: room[0])
@pytest.mark.parametrize("around", ["{}", "发布于{}，请留意", "on {} we will"])
def test_what_was_left_to_be_filled_in_is_found(room, around: str) -> None:
    """The signs of public templates are found by themselves and among words, where each would go out."""
    signs = [*ANYWHERE, *(IN_WORDS_TO_USE if room != GUIDE else ())]
    signs += IN_BRACES if room in (PLAYBOOK, TEMPLATE) else []
    signs += IN_STATEMENTS if room == STATEMENT else []
    missed = [sign for sign in signs if not pattern_for(*room).search(around.replace("{}", sign))]
    assert missed == []


@pytest.mark.parametrize("room", [STATEMENT, PLAYBOOK, TEMPLATE, GUIDE], ids=lambda room: room[0])
def test_ordinary_words_are_left_alone(room) -> None:
    """Headlines in brackets, quotations, sizes, dates and hashtags are no placeholders."""
    found = {words: match.group() for words in ORDINARY if (match := pattern_for(*room).search(words))}
    assert found == {}


def test_a_statement_has_its_fields() -> None:
    """What a form fills in stands in braces."""
    assert pattern_for(*STATEMENT).search("{time}起，{place}") is None
