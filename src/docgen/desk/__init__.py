"""The desk: a set of pages on this machine alone, over the same records, checks and papers as the commands."""
