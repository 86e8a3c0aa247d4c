"""docgen: official documents from data, as Word and PDF that agree line for line."""

__version__ = "0.1.0"
