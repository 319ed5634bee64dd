"""The graph of a text whose words may have been left out."""

from __future__ import annotations

from typing import Any

from kalpy.decoder.training_graphs import TrainingGraphCompiler


class ReadingGraphCompiler(TrainingGraphCompiler):
    """Compiles graphs in which any word may be skipped at a cost. Its lexicon needs disambiguation symbols."""

    def __init__(self, model_path: Any, tree_path: Any, lexicon: Any, skip_cost: float) -> None:
        super().__init__(model_path, tree_path, lexicon)
        self.skip_cost = skip_cost

    def compile_fst(self, transcript: str, *_: Any) -> Any:
        """Compiles the words, in their order, as MFA does: by composing them with the lexicon."""
        # The imports are here because kalpy's stand-in, which compiles nothing, has neither.
        import pynini
        import pywrapfst
        from _kalpy.fstext import VectorFst

        words = pynini.Fst()
        state = words.add_state()
        words.set_start(state)
        for word in transcript.split():
            following = words.add_state()
            for symbol, cost in ((self.to_int(word), 0.0), (0, self.skip_cost)):
                weight = pywrapfst.Weight(words.weight_type(), cost)
                words.add_arc(state, pywrapfst.Arc(symbol, symbol, weight, following))
            state = following
        words.set_final(state)
        return self.compiler.CompileGraphs([VectorFst.from_pynini(words)])[0]
