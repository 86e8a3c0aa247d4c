"""Checks of templates before any paper is made: every name that they use is one that their papers have."""
