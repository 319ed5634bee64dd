"""
Writes the trained model (`lab/training/folds/all`) to `shared/models`, with the graphs that onnxruntime makes of it.

The extension takes the graphs as they are, so that no learner's machine makes them anew: the networks load with 40 % of
the work, and their outputs are the same, bit by bit. Training and the folds keep the graphs that name each weight.
"""

import os
import shutil

import onnxruntime

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
TRAINED = os.path.join(ROOT, "lab", "training", "folds", "all")
#: The version of onnxruntime-web that runs the graphs.
RUNTIME = "1.30"


def optimise(source, target):
    """Writes the graph that onnxruntime makes of a file, without what only suits this machine's processor."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = target
    onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def ship(trained=TRAINED, shipped=os.path.join(ROOT, "shared", "models")):
    """Raises ValueError if the runtime has another version than the extension's."""
    if not onnxruntime.__version__.startswith(f"{RUNTIME}."):
        raise ValueError(f"onnxruntime is {onnxruntime.__version__}. pip install onnxruntime=={RUNTIME}.0")
    os.makedirs(shipped, exist_ok=True)
    for name in ("ear", "encoder", "judge"):
        file = f"sounds-{name}.onnx"
        optimise(os.path.join(trained, file), os.path.join(shipped, file))
    shutil.copy(os.path.join(trained, "sounds.json"), shipped)


if __name__ == "__main__":
    ship()
