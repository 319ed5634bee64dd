"""Kaldi's search over scores that several searches of one recording share."""

from __future__ import annotations

from typing import Any

from _kalpy.decoder import DecodableMatrixScaledMapped, FasterDecoder, FasterDecoderOptions
from _kalpy.fstext import GetLinearSymbolSequence
from _kalpy.hmm import AddTransitionProbs
from _kalpy.lat import GetPerFrameAcousticCosts
from kalpy.fstext.utils import kaldi_to_pynini
from kalpy.gmm.align import GmmAligner
from kalpy.gmm.data import Alignment

from .acoustic_scores import MOST_SCORES, Gaussians, ScoredFeatures


class SharedSearch(GmmAligner):
    """Finds the paths that kalpy's aligner finds. As there, the model's transitions are written into the graph."""

    def __init__(self, other: GmmAligner) -> None:
        """Takes over the other one's model and settings. Nothing is read again."""
        vars(self).update(vars(other))
        self.state_count: int = self.acoustic_model.NumPdfs()
        #: None where nothing is ever scored: kalpy's stand-in has no states.
        self.gaussians = Gaussians(self.acoustic_model) if self.state_count > 0 else None

    def align_utterance(
        self,
        training_graph: Any,
        features: ScoredFeatures,
        utterance_id: str | None = None,
        reference_phones: None = None,
        beam: int | None = None,
        retry_beam: int | None = None,
    ) -> Alignment | None:
        """Searches with both beams in turn. Returns None where neither reaches the end of the graph."""
        if not 0 < features.NumRows() * self.state_count <= MOST_SCORES:
            return super().align_utterance(training_graph, features, beam=beam, retry_beam=retry_beam)
        scores = features.scores_of(self._states_of(training_graph), self.gaussians)
        scales = self.transition_scale, self.self_loop_scale
        AddTransitionProbs(self.transition_model, [], *scales, training_graph)
        for width in (beam or self.beam, retry_beam or self.retry_beam):
            options = FasterDecoderOptions()
            options.beam = width
            decoder = FasterDecoder(training_graph, options)
            decoder.Decode(DecodableMatrixScaledMapped(self.transition_model, scores, self.acoustic_scale))
            if decoder.ReachedFinal():
                return self._alignment(decoder.GetBestPath()[1])
        return None

    def _states_of(self, graph: Any) -> set[int]:
        """Returns the states of the model that the graph has: no others need scores."""
        copy = kaldi_to_pynini(graph)
        transitions = {arc.ilabel for state in copy.states() for arc in copy.arcs(state)} - {0}
        return {self.transition_model.TransitionIdToPdf(transition) for transition in transitions}

    def _alignment(self, path: Any) -> Alignment:
        """Returns a path with its log-likelihoods in nats, of all frames and of each."""
        transitions, words, cost = GetLinearSymbolSequence(path)
        likelihoods = GetPerFrameAcousticCosts(path)
        likelihoods.Scale(-1 / self.acoustic_scale)
        total = -(cost.Value1() + cost.Value2()) / self.acoustic_scale
        return Alignment(None, transitions, words, total, likelihoods)
