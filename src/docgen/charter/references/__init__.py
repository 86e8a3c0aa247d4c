"""What a text cites: found, followed to where it has gone, and told where it can no longer be sure."""
