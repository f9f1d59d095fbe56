"""Placeholders: what somebody meant to fill in and that would go out as it stands.

The signs come from public templates for crisis statements and from what teams leave in their own: XX月XX日,
【公司名】, [COMPANY NAME], ____, （请填写）, {name}. A statement is said as it stands, so it is read most
strictly; playbooks and templates come next; everywhere else only what can be nothing else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records.walk import PathInRecord
from .registry import rule

_LATIN = r"(?<![A-Za-z])(?:todo+|tbd+|fixme+|xxx+|lorem ipsum+)(?![A-Za-z])"
_CHINESE = r"待补充|待定|待填|待补|某某|请填写|请填入|(?:此处|在此|这里)(?:填|插入|写上|输入)|填写处"
_STROKES = r"[_＿]{3,}|[×✕✖╳]{2,}|[?？]{3,}"
# XX月XX日, xx公司: two crosses before a sign that they stand for; XX by itself.
_CROSSED = "[年月日号时点分元公先女司品平部门组地市省]"
_CROSSES = rf"(?<![A-Za-zＸｘ])(?:[XxＸｘ]{{2,}}(?=[^A-Za-z]?{_CROSSED})|(?:XX|ＸＸ)(?![A-Za-z]))"
_DATES = r"\bYYYY\b|\bMM-DD\b|\bDD/MM\b|\bHH:MM\b"
_BRACES = r"\$\{\w+\}|｛.*?｝|%[A-Z_]{3,}%"
_OPEN, _CLOSE = r"[\[［【<＜〈「『{(（]", r"[\]］】>＞〉」』})）]"
_CAPITALS = r"[\[［【<＜]\s*(?:[A-Z][A-Z0-9]*(?:[ _/-][A-Z0-9]+)+|[XN#])\s*[\]］】>＞]"
_TO_DO = r"填写|填入|插入|输入|粘贴|(?i:insert|specify|paste|fill in|describe|enter)\b"
_ORDERS = rf"{_OPEN}\s*(?:{_TO_DO})[^\n]{{0,30}}?{_CLOSE}"
_ANYWHERE = "|".join((f"(?i:{_LATIN})", _CHINESE, _STROKES, _CROSSES, _DATES, _BRACES, _CAPITALS, _ORDERS))

_NOUNS = (
    "公司名称?|公司|姓名|名字|品牌名?|产品名?|日期|时间|地点|电话|手机号|联系方式|联系人|平台名?|链接|网址|原因|数字|数量|"
    "事件|措施|金额|部门|职位|城市"
)
_NAMES = (
    "your [a-z ]+|company|company name|name|brand|product|date|time|place|phone|phone number|contact|"
    "platform|link|url|reason|number|amount|title|department|city|event|issue|spokesperson"
)
_IN_BRACKETS = rf"[\[［【<＜]\s*(?:具体)?(?:{_NOUNS}|(?i:(?:the )?(?:{_NAMES})))\s*[\]］】>＞]"
_IN_TWO_BRACES = r"\{\{\s*[\w .-]+\s*\}\}"
_IN_BRACES = r"\{[\w .-]*\}"
# 【…】 right at the beginning is how a Chinese post gives its headline.
_ANY_BRACKETS = r"[\[［][^\]］]*[\]］]|(?<!\A)【[^】]*】|[<＜][^>＞]*[>＞]|(?<![A-Za-z])[XＸ](?![A-Za-z-])"

ANYWHERE = re.compile(_ANYWHERE)
WORDS_TO_USE = re.compile("|".join((_ANYWHERE, _IN_BRACKETS, _IN_TWO_BRACES, _IN_BRACES)))
"""In playbooks and templates, which people follow and copy as they stand."""
WORDS_TO_SAY = re.compile("|".join((_ANYWHERE, _IN_BRACKETS, _IN_TWO_BRACES, _ANY_BRACKETS)))
"""In the text of a statement, whose {fields} are filled in by a form."""


@rule
def nothing_left_unfilled(handbook: Handbook) -> Iterator[Problem]:
    """No text holds a placeholder that somebody meant to fill in; a statement has none but its {fields}."""
    for item in handbook.items.values():
        for path, text in item.texts:
            pattern = pattern_for(item.kind.id, path)
            for language, words in text.strings():
                if found := pattern.search(words):
                    yield item.problem(
                        (*path, language) if language else path,
                        "nothing-left-unfilled",
                        f"'{found.group()}' was left to be filled in",
                        "Fill it in.",
                    )


def pattern_for(kind_id: str, path: PathInRecord) -> re.Pattern[str]:
    """What may not stand in a text of a kind of record, by the text's path in it."""
    if kind_id == "statement" and path == ("text",):
        return WORDS_TO_SAY
    return WORDS_TO_USE if kind_id in ("playbook", "template") else ANYWHERE
