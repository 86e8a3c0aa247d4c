"""The comparison key: text with everything levelled that is not wording. It never reaches an output."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    {"‘": '"', "’": '"', "“": '"', "”": '"', "'": '"', "「": '"', "」": '"', "『": '"', "』": '"'}
)
_PUNCTUATION = str.maketrans(
    {"〔": "[", "〕": "]", "【": "[", "】": "]", "︰": ":", "∶": ":", "。": ".", "○": "〇"}
)
_BLANK = re.compile("[\\s\u200b\ufeff\u2060]+")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Level width, quotation marks, look-alike punctuation and white space."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_PUNCTUATION))
