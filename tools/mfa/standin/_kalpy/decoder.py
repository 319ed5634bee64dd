"""Kaldi's search, which is never reached: the stand-in's model has no states."""
from __future__ import annotations


class DecodableMatrixScaledMapped:
    pass


class FasterDecoder:
    pass


class FasterDecoderOptions:
    pass
