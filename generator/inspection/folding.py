"""Texts brought to one form, so that the same words are the same however they were typed."""

from __future__ import annotations

import re
import unicodedata

# What is not a letter or a digit, for texts in ASCII: this is the fast way for most of them.
_ASCII_REST = {code: None for code in range(128) if not chr(code).isalnum()}
_REST = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
# Letters of other scripts that look like Latin ones, small letters only: texts are folded first.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһкмтвнαορνυικτηßıօոսհցաᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩ",
    "aeopcyxijsdhkmtbhaopvuiktnbionuhgaabcdefghijklmnoprstuvwyzagi",
)
# Characters that take no room: a word with them inside is the same word.
_NO_ROOM = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)


def fold(text: str) -> str:
    """A text in small plain letters, without characters that cannot be seen."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _NO_ROOM.sub("", text)).casefold().translate(_LOOK_ALIKE)


def squash(text: str) -> str:
    """The letters and digits of a text, folded, and nothing between them."""
    folded = fold(text)
    return folded.translate(_ASCII_REST) if folded.isascii() else _REST.sub("", folded)


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))
