"""What the recording is if nobody knows its text: the best sequence of any phones and silence.

A word that was said fits about as well as these phones. A word that was not said has to be squeezed in and fits worse, and
so does another text.
"""

from __future__ import annotations

from typing import Any

import pynini
import pywrapfst
from _kalpy.fstext import (
    VectorFst,
    fst_add_self_loops,
    fst_arc_sort,
    fst_rm_eps_local,
    fst_rm_symbols,
    fst_table_compose,
)
from _kalpy.hmm import make_h_transducer

#: The neighbours beside which each phone is modelled. All pairs of neighbours would fit better and cost six times as much.
NEIGHBOURS = ("T", "AH1", "AH")
#: The stresses of a vowel. The others differ little from them.
STRESSES = ("1", "")
WEAK_VOWELS = ("AH0", "IH0", "ER0", "IY0")
#: The cost of each phone, in the unit of the beam: without it a phone would last as long as its states allow at least.
PHONE_COST = 1.0
BEAM = 5
#: For recordings in which the beam loses every path.
WIDE_BEAM = 20
PHONES_OF_TREE = 3


class FreeSpeech:
    """Finds the best phones of a recording. Its graph is made once, without the contexts that make triphones."""

    def __init__(self, graph_compiler: Any, phone_table: Any, phones: set[str], silence: str) -> None:
        self.phone_table = phone_table
        self.silence = silence
        tree, transitions = graph_compiler.tree, graph_compiler.transition_model
        quiet = phone_table.find(silence)
        beside = [quiet, *(_id_of(phone, phone_table) for phone in _loop_phones(phones) if phone in NEIGHBOURS)]
        units: list[list[int]] = [[], _unit(tree, quiet, quiet)]
        for phone in _loop_phones(phones):
            units += [_unit(tree, _id_of(phone, phone_table), other) for other in beside]
        states, disambiguation = make_h_transducer(tree, transitions, units)
        self.graph = fst_table_compose(states, _loop(range(1, len(units))))
        fst_rm_symbols(self.graph, disambiguation)
        fst_rm_eps_local(self.graph)
        fst_add_self_loops(self.graph, transitions, [], 0.0)

    def hear(self, search: Any, features: Any, frame_seconds: float) -> list[Any]:
        """Returns the phones and silences of the whole recording with their mean log-likelihoods; [] if there is no way."""
        # The search writes its transitions into the graph.
        found = search.align_utterance(self.graph.Copy(), features, beam=BEAM, retry_beam=WIDE_BEAM)
        return [] if found is None else found.generate_ctm(search.transition_model, self.phone_table, frame_seconds)


def _loop_phones(phones: set[str]) -> list[str]:
    """Returns each phone once, vowels with one stress, and the weak vowels."""
    names = {phone.rstrip("012") for phone in phones}
    once = [next((name + stress for stress in STRESSES if name + stress in phones), None) for name in sorted(names)]
    return [*(phone for phone in once if phone), *(phone for phone in WEAK_VOWELS if phone in phones)]


def _id_of(phone: str, phone_table: Any) -> int:
    """Returns the phone's number: inside a word, where a model has phones for each position."""
    return phone_table.find(phone) if phone_table.member(phone) else phone_table.find(f"{phone}_I")


def _unit(tree: Any, phone: int, beside: int) -> list[int]:
    return [beside, phone, beside] if tree.ContextWidth() == PHONES_OF_TREE else [phone]


def _loop(labels: range) -> Any:
    loop = pynini.Fst()
    state = loop.add_state()
    loop.set_start(state)
    loop.set_final(state, pywrapfst.Weight.one(loop.weight_type()))
    cost = pywrapfst.Weight(loop.weight_type(), PHONE_COST)
    for label in labels:
        loop.add_arc(state, pywrapfst.Arc(label, label, cost, state))
    graph = VectorFst.from_pynini(loop)
    fst_arc_sort(graph, sort_type="ilabel")
    return graph
