"""What becomes of files."""

from enum import StrEnum


class Status(StrEnum):
    """What became of a file."""

    WRITTEN = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"  # edited by hand: not overwritten
    PAST = "早于规则"  # of a day of which the rules on file do not speak: not made
    FAILED = "失败"
