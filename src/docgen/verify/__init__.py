"""Measures finished pages: any PDF, and Word files as LibreOffice renders them."""
