"""Signs of the symbol fonts of Word as characters that any font has."""

_SIGNS = {
    "Wingdings": {
        **{0x81 + n: chr(ord("①") + n) for n in range(10)},
        **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
        0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆",
        0x75: "◆", 0x76: "◆", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★",
        0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "Wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA2: "■", 0xA3: "□"},
    "Symbol": {
        0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
        0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xD7: "·",
    },
}  # fmt: skip


def shown_symbol(letter: str, font: str) -> str | None:
    """What stands for a sign of a symbol font; a letter of any other font is itself; None when it is not known."""
    if not letter:
        return None
    code = ord(letter)
    table = _SIGNS.get(font)
    if 0xE000 <= code < 0xF900:  # the private area, where symbol fonts have theirs from U+F000 on
        return (table or {}).get(code - 0xF000)
    if table is not None and font.startswith(("Wingdings", "Symbol")):
        return table.get(code)
    return letter
