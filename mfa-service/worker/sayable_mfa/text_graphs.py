"""The graphs that a text is searched by."""

from __future__ import annotations

from typing import Any

from _kalpy.decoder import TrainingGraphCompiler, TrainingGraphCompilerOptions
from _kalpy.fstext import (
    MakeLinearAcceptor,
    VectorFst,
    fst_determinize_star,
    fst_minimize_encoded,
    fst_table_compose,
)

#: The weights of the model's transitions in a graph: none. The search writes them into it.
NO_TRANSITIONS = (0.0, 0.0)


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
        # Python frees no graph that was made by `from_pynini`. Kaldi's compiler frees the lexicon that it is given. It also
        # sorts it, and adds the symbol that stands for the neighbour of the last phone.
        options = TrainingGraphCompilerOptions(*NO_TRANSITIONS)
        kaldi = TrainingGraphCompiler(self.compiler.transition_model, self.compiler.tree, lexicon, [], options)
        words = VectorFst()
        MakeLinearAcceptor([self.lexicon.to_int(word) for word in transcript.split()], words)
        phones = fst_determinize_star(fst_table_compose(lexicon, words), use_log=True)
        fst_minimize_encoded(phones)
        return kaldi.CompileGraphFromLG(phones)
