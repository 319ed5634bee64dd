from __future__ import annotations


def kaldi_to_pynini(fst):
    raise NotImplementedError
