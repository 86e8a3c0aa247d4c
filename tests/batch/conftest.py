"""These tests are done by hand."""

from hand import hand as hand
