"""Where the built-in templates and sample data lie: in the wheel, or at the root of the repository."""

from pathlib import Path


def builtin() -> Path:
    """The folder that holds the built-in `templates` and `data`."""
    packaged = Path(__file__).with_name("workspace")
    return packaged if packaged.is_dir() else Path(__file__).parents[2]
