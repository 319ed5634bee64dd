"""The graphs that a text is searched by."""

from __future__ import annotations

from typing import Any

import pynini
import pywrapfst
from _kalpy.fstext import (
    VectorFst,
    fst_add_subsequential_loop,
    fst_arc_sort,
    fst_determinize_star,
    fst_minimize_encoded,
    fst_table_compose,
)


class TextGraphs:
    """Compiles texts with one lexicon. kalpy's own compiler would read the model and its tree again for each lexicon.

    It also expands each pronunciation into states of its own, and merges them afterwards. Learner variants of a word are
    alike, so here they are merged as phones, of which far fewer are left to be expanded.
    """

    def __init__(self, compiler: Any, lexicon: Any) -> None:
        """`compiler` is kalpy's, with the model that it has read; `lexicon` is kalpy's too."""
        self.compiler = compiler
        self.lexicon = lexicon

    def compile_fst(self, transcript: str) -> Any:
        """Returns the graph of the words, all of which the lexicon has. The model's transitions are not weighed in it."""
        lexicon = VectorFst.from_pynini(self.lexicon.fst)
        fst_arc_sort(lexicon, sort_type="olabel")
        phones = fst_table_compose(lexicon, _line([self.lexicon.to_int(word) for word in transcript.split()]))
        phones = fst_determinize_star(phones, use_log=True)
        fst_minimize_encoded(phones)
        tree = self.compiler.tree
        if tree.CentralPosition() < tree.ContextWidth() - 1:
            # The neighbour of the last phone. Kaldi gives it the number after those of the phones.
            fst_add_subsequential_loop(phones, self.compiler.transition_model.GetPhones()[-1] + 1)
        return self.compiler.compiler.CompileGraphFromLG(phones)


def _line(labels: list[int]) -> Any:
    """Returns the graph of one word after the other."""
    line = pynini.Fst()
    state = line.add_state()
    line.set_start(state)
    for label in labels:
        after = line.add_state()
        line.add_arc(state, pywrapfst.Arc(label, label, pywrapfst.Weight.one(line.weight_type()), after))
        state = after
    line.set_final(state, pywrapfst.Weight.one(line.weight_type()))
    return VectorFst.from_pynini(line)
