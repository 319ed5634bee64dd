"""A stand-in of MFA's kalpy: the same names and parameters (`../signatures.json`), without any acoustics."""
