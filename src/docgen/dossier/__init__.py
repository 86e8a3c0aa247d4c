"""Dossiers: what is known, decided and due about one subject on one day, as templates may refer to it."""
