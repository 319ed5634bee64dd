"""Boosted trees over the rows of `table.py`: what raters would say, whether a sound is wrong, whether it is missing."""

import numpy as np
from onnx import helper, numpy_helper
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

#: An ensemble is a mean of so many, each of which sees a part of the columns: they err in different places.
MEMBERS = dict(rating=5, wrong=3, nothing=5)
COLUMNS_SEEN = 0.5
SETTINGS = dict(max_leaf_nodes=31, min_samples_leaf=60, l2_regularization=5.0, early_stopping=False)
ENSEMBLES = dict(
    rating=dict(learning_rate=0.06, max_iter=100),
    # That a sound was exchanged, by whomever: no rater's opinion, who finds more of it in weak speakers.
    wrong=dict(learning_rate=0.07, max_iter=220),
    # That nothing was said in a sound's place.
    nothing=dict(learning_rate=0.1, max_iter=30, max_leaf_nodes=15),
)

#: Of ONNX's TreeEnsemble: what is made of all trees' leaves, and of that; how a node asks.
SUM, NONE, BRANCH_LEQ = 1, 0, 0


def short(value):
    """A number with 12 bits of its own: thousands of them are easily packed."""
    mantissa, exponent = np.frexp(value)
    return float(np.ldexp(np.round(mantissa * 4096) / 4096, exponent))


def fit(kind, X, y, weight=None, seed=0):
    """`kind`: a name of ENSEMBLES. → members as (model, columns)"""
    rng = np.random.default_rng(seed)
    members = []
    for member in range(MEMBERS[kind]):
        columns = np.sort(rng.permutation(X.shape[1])[: int(COLUMNS_SEEN * X.shape[1])])
        make = HistGradientBoostingRegressor if kind == "rating" else HistGradientBoostingClassifier
        model = make(**{**SETTINGS, **ENSEMBLES[kind]}, random_state=seed + member)
        members.append((model.fit(X[:, columns], y, sample_weight=weight), columns))
    return members


def predict(members, X):
    value = lambda model, x: model.decision_function(x) if hasattr(model, "decision_function") else model.predict(x)
    return np.mean([value(model, X[:, columns]) for model, columns in members], 0)


def add_to(model, members, source, target):
    """Puts an ensemble in an ONNX model (ai.onnx.ml 5, whose arrays are small in a file and in memory)."""
    inner = {name: [] for name in "featureids splits truenodeids trueleafs falsenodeids falseleafs".split()}
    leaves, roots = [], []
    base = np.mean([np.ravel(booster._baseline_prediction)[0] for booster, _ in members])
    for tree, columns in ((tree, columns) for booster, columns in members for (tree,) in booster._predictors):
        is_leaf = tree.nodes["is_leaf"].astype(bool)
        # Nodes and leaves are two rows, each counted by itself through all trees.
        place = np.where(is_leaf, len(leaves) + np.cumsum(is_leaf) - 1, len(inner["splits"]) + np.cumsum(~is_leaf) - 1)
        if is_leaf[0]:
            # A tree that asks nothing says the same of everything.
            base += tree.nodes[0]["value"] / len(members)
            continue
        roots.append(int(place[0]))
        leaves += [short(node["value"] / len(members)) for node in tree.nodes[is_leaf]]
        for node in tree.nodes[~is_leaf]:
            inner["featureids"].append(int(columns[node["feature_idx"]]))
            inner["splits"].append(short(node["num_threshold"]))
            for answer, side in (("true", "left"), ("false", "right")):
                inner[f"{answer}nodeids"].append(int(place[node[side]]))
                inner[f"{answer}leafs"].append(int(is_leaf[node[side]]))
    row = lambda name, values, kind: numpy_helper.from_array(np.array(values, kind), name)
    splits = inner.pop("splits")
    sums, bases = f"{target}_sum", f"{target}_base"
    model.graph.initializer.append(row(bases, [base], np.float32))
    model.graph.node.append(helper.make_node(
        "TreeEnsemble", [source], [sums], domain="ai.onnx.ml", n_targets=1, aggregate_function=SUM, post_transform=NONE,
        tree_roots=roots, leaf_targetids=[0] * len(leaves), leaf_weights=row("leaf_weights", leaves, np.float32),
        nodes_modes=row("nodes_modes", [BRANCH_LEQ] * len(splits), np.uint8),
        nodes_splits=row("nodes_splits", splits, np.float32), **{f"nodes_{name}": values for name, values in inner.items()}))
    model.graph.node.append(helper.make_node("Add", [sums, bases], [target]))
