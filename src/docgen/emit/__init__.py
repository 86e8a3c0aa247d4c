"""Document + style → bytes."""
