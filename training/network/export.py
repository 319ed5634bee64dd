"""Writes the two ONNX files that run in the browser and in Node. Weights are kept in half precision."""

import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from judge import Chain, Judge
from make_fixture import write_network_fixture
from network import SoundNetwork

OPSET = 14
SMALLEST = 256


class WholeEncoder(torch.nn.Module):
    """One recording at a time: nothing is masked."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, mel, costs):
        mask10 = torch.ones_like(mel[..., :1])
        mask = torch.ones_like(mel[:, ::2, :1])
        return self.encoder(mel, costs, mask, mask10)


def halved(path):
    """Large weights as half precision, made whole again when the file is loaded."""
    model = onnx.load(path)
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    model.producer_version = ""
    model.doc_string = ""
    onnx.save(model, path)


def export(net, judges, encoder_file, judge_file, fixture=None):
    """`fixture`: where to write what the files have to agree with, for those that ship."""
    frames, phones, words = 200, 12, 3
    encoder = WholeEncoder(net.encoder).eval()
    mel, costs = torch.randn(1, frames, 80), torch.rand(1, frames, 120) * 200
    torch.onnx.export(
        encoder, (mel, costs), encoder_file, opset_version=OPSET, input_names=["mel", "costs"],
        output_names=["posteriors", "hidden", "near", "native"],
        dynamic_axes={n: {1: "frames"} for n in ("mel", "costs", "near", "native")} | {n: {1: "halves"} for n in ("posteriors", "hidden")},
    )
    chain = Chain(net.heads, judges).eval()
    with torch.no_grad():
        heard = encoder(mel, costs)
    begin = torch.arange(phones).unsqueeze(0) * 10
    membership = torch.zeros(1, phones, words)
    membership[0, torch.arange(phones), torch.arange(phones) // 4] = 1
    inputs = (*heard, torch.arange(phones).unsqueeze(0), torch.zeros(1, phones, dtype=torch.long), begin, begin + 9,
              membership, torch.zeros(1, phones, 3))
    names = ["posteriors", "hidden", "near", "native", "phones", "stress", "begin", "end", "membership", "prosody"]
    axes = {"posteriors": {1: "halves"}, "hidden": {1: "halves"}, "near": {1: "frames"}, "native": {1: "frames"},
            "membership": {1: "sounds", 2: "words"}}
    axes |= {name: {1: "sounds"} for name in ("phones", "stress", "begin", "end", "prosody", "rating", "wrong", "said")}
    axes["word"] = {1: "words"}
    torch.onnx.export(chain, inputs, judge_file, opset_version=OPSET, input_names=names,
                      output_names=["rating", "wrong", "said", "word", "all"], dynamic_axes=axes)
    for path in (encoder_file, judge_file):
        halved(path)
    if fixture:
        write_network_fixture(encoder, chain, encoder_file, judge_file, fixture)


if __name__ == "__main__":
    torch.manual_seed(0)
    export(SoundNetwork(), [Judge(), Judge()], *sys.argv[1:4])
