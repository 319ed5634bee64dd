"""A stand-in of OpenFst's names for pynini."""

from __future__ import annotations


class Weight:
    def __init__(self, weight_type, weight):
        self.weight = weight

    @classmethod
    def one(cls, weight_type):
        return cls(weight_type, 0.0)


class Arc:
    def __init__(self, ilabel, olabel, weight, nextstate):
        self.ilabel = ilabel
