"""Boosted trees over the rows of `table.py`: the raters' marks, whether a sound is wrong, and whether it is missing."""

import numpy as np
from onnx import helper, numpy_helper
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

#: The number of members of an ensemble. It is their mean, and each sees a part of the columns, so that their errors
#: differ.
MEMBERS = dict(rating=5, wrong=3, nothing=5)
COLUMNS_SEEN = 0.5
SETTINGS = dict(max_leaf_nodes=31, min_samples_leaf=60, l2_regularization=5.0, early_stopping=False)
ENSEMBLES = dict(
    rating=dict(learning_rate=0.06, max_iter=100),
    # Predicts that a sound was exchanged, whoever spoke it. It uses no rater's opinion: raters find more errors in weak
    # speakers.
    wrong=dict(learning_rate=0.07, max_iter=220),
    # Predicts that no sound was spoken in a sound's place.
    nothing=dict(learning_rate=0.1, max_iter=30, max_leaf_nodes=15),
)

#: Constants of ONNX's TreeEnsemble: the aggregate of all trees' leaves, its transform, and the comparison of a node.
SUM, NONE, BRANCH_LEQ = 1, 0, 0


def short(value):
    """Rounds a number to a mantissa of 12 bits: thousands of such numbers compress well."""
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
    """Adds an ensemble to an ONNX model (ai.onnx.ml 5, whose arrays are small in a file and in memory)."""
    inner = {name: [] for name in "featureids splits truenodeids trueleafs falsenodeids falseleafs".split()}
    leaves, roots = [], []
    base = np.mean([np.ravel(booster._baseline_prediction)[0] for booster, _ in members])
    for tree, columns in ((tree, columns) for booster, columns in members for (tree,) in booster._predictors):
        is_leaf = tree.nodes["is_leaf"].astype(bool)
        # Nodes and leaves are two rows, each numbered separately through all trees.
        place = np.where(is_leaf, len(leaves) + np.cumsum(is_leaf) - 1, len(inner["splits"]) + np.cumsum(~is_leaf) - 1)
        if is_leaf[0]:
            # A tree without a split returns the same value for every input.
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
