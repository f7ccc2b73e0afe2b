"""The words that the cells of a workbook share (ECMA-376, part 1, 18.4.9)."""

from minutebook.attachments.packages import Package, local
from minutebook.attachments.shades import has_words

_PLACE = "xl/sharedStrings.xml"


class Shared:
    """Which of the shared texts have words, and which of them a cell uses."""

    def __init__(self, package: Package) -> None:
        self._have_words = bytearray()
        words = False
        for event, element in package.elements(_PLACE):
            if event == "start":
                continue
            if local(element) == "t":
                words = words or has_words(element.text)
            elif local(element) == "si":
                self._have_words.append(words)
                words = False
                element.clear()
        self._are_used = bytearray(len(self._have_words))

    def use(self, number: str) -> bool:
        """Takes note that a cell uses a text; whether that has words."""
        place = int(number) if number.isdecimal() and len(number) < 10 else -1
        if not 0 <= place < len(self._are_used):
            return False
        self._are_used[place] = 1
        return bool(self._have_words[place])

    def has_unused(self) -> bool:
        """Whether there are words that no cell uses."""
        return any(words and not used for words, used in zip(self._have_words, self._are_used, strict=True))
