"""docgen beside what others use for the same papers: what is in the papers, how docgen makes them, the table."""
