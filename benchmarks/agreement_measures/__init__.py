"""Word and PDF of the same documents, compared page by page and line by line."""
