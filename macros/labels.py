"""The words of the interface in one language, by group and key."""

from __future__ import annotations


class LabelError(LookupError):
    """A page asks for words of the interface that labels.yml does not hold."""


class LabelGroup:
    """The words of one group; `group.key` or `group["key"]`."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        self._name, self._words = name, words
        # Layouts ask tens of thousands of times: what stands in the object is found at once.
        self.__dict__.update({key.replace("-", "_"): word for key, word in words.items()})

    def __getitem__(self, key: str) -> str:
        word = self._words.get(key)
        return getattr(self, key.replace("-", "_")) if word is None else word

    def __getattr__(self, key: str) -> str:
        missing = f"{self._name}.{key.replace('_', '-')}"
        raise LabelError(f"the label '{missing}' is missing; add it to data/labels.yml")


class Labels:
    """The words of the interface; `labels.group.key`."""

    def __init__(self, groups: dict[str, dict[str, str]]) -> None:
        self.__dict__.update(
            {name.replace("-", "_"): LabelGroup(name, words) for name, words in groups.items()}
        )

    def __getitem__(self, name: str) -> LabelGroup:
        return getattr(self, name.replace("-", "_"))

    def __getattr__(self, name: str) -> LabelGroup:
        missing = name.replace("_", "-")
        raise LabelError(f"the group of labels '{missing}' is missing; add it to data/labels.yml")
