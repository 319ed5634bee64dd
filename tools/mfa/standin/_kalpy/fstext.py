from __future__ import annotations


class VectorFst:
    @classmethod
    def from_pynini(cls, fst):
        return cls()

    def Copy(self):
        return VectorFst()


def fst_table_compose(fst1, fst2):
    return VectorFst()


def fst_add_self_loops(fst, trans_model, disambig_syms_in, self_loop_scale=1.0):
    pass


def fst_arc_sort(fst, sort_type="ilabel"):
    pass


def fst_rm_eps_local(fst):
    pass


def fst_rm_symbols(fst, disambig_in):
    pass


def fst_determinize_star(fst, delta=0.0009765625, max_states=-1, use_log=False):
    return VectorFst()


def fst_minimize_encoded(fst, delta=0.0009765625):
    pass


def GetLinearSymbolSequence(fst):
    raise NotImplementedError


def MakeLinearAcceptor(labels, ofst):
    raise NotImplementedError
