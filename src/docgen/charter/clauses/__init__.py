"""Clauses that a charter shall hold: found, placed, checked; the quorum for amending."""
