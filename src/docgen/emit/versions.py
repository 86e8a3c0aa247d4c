"""The versions of the libraries that shape a file."""

from importlib.metadata import version

LIBRARIES = (
    "weasyprint",
    "deflate",
    "python-docx",
    "lxml",
    "uharfbuzz",
    "pillow",
    "rjieba",
    "matplotlib",
    "xlsxwriter",
)


def versions() -> str:
    """The versions of all that shapes a file, for the key of a document."""
    return ";".join(f"{name}={version(name)}" for name in LIBRARIES)
