"""A stand-in of pynini: a graph that nothing reads."""

from __future__ import annotations


class Fst:
    def add_state(self):
        return 0

    def set_start(self, state):
        pass

    def set_final(self, state, weight):
        pass

    def add_arc(self, state, arc):
        pass

    def weight_type(self):
        return "tropical"
