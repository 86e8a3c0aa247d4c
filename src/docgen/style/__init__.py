"""One style for Word and PDF: page, roles, fonts, line breaking."""
