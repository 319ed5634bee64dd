"""
Speaks the words of `plan-clips.ts` with Kokoro's voices, without the half second of silence that they leave around a word:

    python3 lab/training/clips/speak_clips.py --voices FOLDER --plan FILE --out FOLDER

As `lab/training/voices/speak.py`, which says what it writes. Needs onnx.
"""

import os
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "voices"))
from fetch_voices import LENGTHS  # noqa: E402
from speak import Kokoro, main  # noqa: E402

#: The frames of 25 ms of the tokens around a text: its beginning, the full stop, in which the last sound dies away, and its end.
BEGINNING, STOP, END = 2, 4, 1
#: No sound is longer.
LONGEST = 99


class ShortKokoro(Kokoro):
    """The same voices. Two more inputs bound the length of each token."""

    def __init__(self, folder):
        super().__init__(folder)
        model = onnx.load(os.path.join(folder, "kokoro.onnx"))
        graph = model.graph
        graph.input.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, None]) for name in ("least", "most"))
        at, reader = next((at, node) for at, node in enumerate(graph.node) if LENGTHS in node.input)
        reader.input[list(reader.input).index(LENGTHS)] = "bounded"
        graph.node.insert(at, helper.make_node("Min", ["raised", "most"], ["bounded"]))
        graph.node.insert(at, helper.make_node("Max", [LENGTHS, "least"], ["raised"]))
        graph.output.append(helper.make_tensor_value_info("bounded", TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def run(self, inputs):
        inside = inputs["tokens"].shape[1] - 3
        bounds = [[[BEGINNING, *[free] * inside, STOP, END]] for free in (1, LONGEST)]
        least, most = (np.array(bound, np.float32) for bound in bounds)
        audio, _, lengths = self.session.run(None, {**inputs, "least": least, "most": most})
        return audio, lengths


if __name__ == "__main__":
    main(dict(kokoro=ShortKokoro))
