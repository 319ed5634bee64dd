"""Boosted trees over the rows of `table.py`: what raters would say, whether a sound is wrong, whether it is missing."""

import numpy as np
from onnx import helper
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

#: Every ensemble is a mean of so many, each of which sees a part of the columns: they err in different places.
MEMBERS = 5
COLUMNS_SEEN = 0.5
SETTINGS = dict(max_leaf_nodes=31, min_samples_leaf=60, l2_regularization=5.0, early_stopping=False)
ENSEMBLES = dict(
    rating=dict(learning_rate=0.06, max_iter=100),
    # That a sound was exchanged, by whomever: no rater's opinion, who finds more of it in weak speakers.
    wrong=dict(learning_rate=0.07, max_iter=220),
    # That nothing was said in a sound's place.
    nothing=dict(learning_rate=0.1, max_iter=30, max_leaf_nodes=15),
)


def short(value):
    """A number with 12 bits of its own: thousands of them are easily packed."""
    mantissa, exponent = np.frexp(value)
    return float(np.ldexp(np.round(mantissa * 4096) / 4096, exponent))


def fit(kind, X, y, weight=None, seed=0):
    """`kind`: a name of ENSEMBLES. → members as (model, columns)"""
    rng = np.random.default_rng(seed)
    members = []
    for member in range(MEMBERS):
        columns = np.sort(rng.permutation(X.shape[1])[: int(COLUMNS_SEEN * X.shape[1])])
        make = HistGradientBoostingRegressor if kind == "rating" else HistGradientBoostingClassifier
        model = make(**{**SETTINGS, **ENSEMBLES[kind]}, random_state=seed + member)
        members.append((model.fit(X[:, columns], y, sample_weight=weight), columns))
    return members


def predict(members, X):
    value = lambda model, x: model.decision_function(x) if hasattr(model, "decision_function") else model.predict(x)
    return np.mean([value(model, X[:, columns]) for model, columns in members], 0)


def node_of(ensembles, source, target):
    """All ensembles as one ONNX node with a column of its output for each."""
    a = {name: [] for name in (
        "nodes_treeids nodes_nodeids nodes_featureids nodes_values nodes_modes nodes_truenodeids nodes_falsenodeids "
        "nodes_missing_value_tracks_true target_treeids target_nodeids target_ids target_weights").split()}
    base, tree = [], 0
    for at, members in enumerate(ensembles):
        base.append(float(np.mean([np.ravel(model._baseline_prediction)[0] for model, _ in members])))
        for model, columns in members:
            for (predictor,) in model._predictors:
                for index, node in enumerate(predictor.nodes):
                    leaf = bool(node["is_leaf"])
                    a["nodes_treeids"].append(tree), a["nodes_nodeids"].append(index)
                    a["nodes_featureids"].append(0 if leaf else int(columns[node["feature_idx"]]))
                    a["nodes_values"].append(0.0 if leaf else short(node["num_threshold"]))
                    a["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
                    a["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
                    a["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
                    a["nodes_missing_value_tracks_true"].append(0)
                    if leaf:
                        a["target_treeids"].append(tree), a["target_nodeids"].append(index)
                        a["target_ids"].append(at), a["target_weights"].append(short(node["value"] / len(members)))
                tree += 1
    return helper.make_node("TreeEnsembleRegressor", [source], [target], domain="ai.onnx.ml", n_targets=len(ensembles),
                            base_values=base, **a)
