"""Measures of the amendment engine on real texts."""
