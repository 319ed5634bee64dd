"""Stands where MFA's kalpy would be: the same names and parameters (`../signatures.json`), and no acoustics at all."""
