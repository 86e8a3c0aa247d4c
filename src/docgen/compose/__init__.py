"""Templates and facts → Document."""
