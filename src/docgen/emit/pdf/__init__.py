"""Drawing → PDF: PDF/A-2a and PDF/UA-1 at once."""
