from __future__ import annotations

from pathlib import Path


class Tree:
    def ContextWidth(self):
        return 3


class TrainingGraphCompiler:
    def __init__(
        self,
        model_path,
        tree_path,
        lexicon_compiler,
        transition_scale=0.0,
        self_loop_scale=0.0,
        batch_size=1000,
        disambiguation_symbols=None,
        oov_word="<unk>",
        **kwargs,
    ):
        for path in (model_path, tree_path):
            Path(path).read_bytes()
        self.tree = Tree()
        self.transition_model = None
