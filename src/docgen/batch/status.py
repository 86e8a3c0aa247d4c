"""What becomes of files."""

from enum import StrEnum


class Status(StrEnum):
    """What became of a file."""

    WRITTEN = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"  # edited by hand: not overwritten
    FAILED = "失败"
