from __future__ import annotations

from .fstext import VectorFst


def make_h_transducer(ctx_dep, trans_model, ilabel_info):
    if ilabel_info[0] or not all(ilabel_info[1:]):
        raise ValueError("the first unit is none, and no other")
    return VectorFst(), []


def AddTransitionProbs(trans_model, disambig_syms, transition_scale, self_loop_scale, fst):
    pass
