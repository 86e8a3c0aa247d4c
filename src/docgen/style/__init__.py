"""One style for Word and PDF: page, roles, fonts and their stand-ins."""

from docgen.style.load import load_style, page_profiles
from docgen.style.model import Style

__all__ = ["Style", "load_style", "page_profiles"]
