"""Kaldi's compiler and search, which are never reached: the stand-in aligns without graphs."""
from __future__ import annotations


class DecodableMatrixScaledMapped:
    pass


class FasterDecoder:
    pass


class FasterDecoderOptions:
    pass


class TrainingGraphCompiler:
    pass


class TrainingGraphCompilerOptions:
    pass
