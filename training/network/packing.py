"""Keeps an ONNX file's weights small: whole numbers and a scale for each channel, or half precision."""

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

#: A network that is trained here: weights are whole numbers of at most this size, 8 bits.
LARGEST = 127

#: Below this a tensor stays as it is; below the next it becomes half precision.
SMALLEST, SMALLEST_PACKED = 256, 4096
#: A channel's largest weight may be cut off, where that brings the others nearer.
CUTS = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)


def rounded(weights, largest, axes):
    """Whole numbers up to ±`largest` and their scale by channel, with the least squared error of `CUTS`."""
    top = np.maximum(np.abs(weights).max(axes, keepdims=True), 1e-12)
    best = None
    for cut in CUTS:
        scale = (top * cut / largest).astype(np.float32)
        whole = np.clip(np.round(weights / scale), -largest, largest)
        error = ((whole * scale - weights) ** 2).sum(axes, keepdims=True)
        if best is None:
            best = [error, whole, scale]
        else:
            better = error < best[0]
            best = [np.where(better, new, old) for new, old in zip((error, whole, scale), best)]
    return best[1].astype(np.int8), best[2].astype(np.float32)


def packed(model, largest):
    """
    Large weights as int8 times a scale, others as half precision. The runtime makes a large one whole when it comes to it,
    and lets it go again: all of them at once would be four times the file, in memory, and more while it is opened.
    `largest`: at most 127; less packs smaller.
    """
    nodes = []
    for tensor in list(model.graph.initializer):
        size = int(np.prod(tensor.dims))
        if tensor.data_type != TensorProto.FLOAT or size < SMALLEST:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if size < SMALLEST_PACKED or values.ndim < 2:
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
            nodes.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
            continue
        # Of a matrix each column is a channel, of a convolution each kernel.
        axes = (values.ndim - 2,) if values.ndim < 3 or values.shape[0] <= 2 else tuple(range(1, values.ndim))
        whole, scale = rounded(values, largest, axes)
        tensor.CopyFrom(numpy_helper.from_array(whole, name + "_whole"))
        channels = [axis for axis, count in enumerate(scale.shape) if count > 1]
        if len(channels) == 1:
            scale = scale.reshape(-1)
            nodes.append(helper.make_node("DequantizeLinear", [name + "_whole", name + "_scale"], [name], axis=channels[0]))
        else:
            # A recurrent layer's two directions: the runtime folds these when it opens the file.
            nodes.append(helper.make_node("Cast", [name + "_whole"], [name + "_float"], to=TensorProto.FLOAT))
            nodes.append(helper.make_node("Mul", [name + "_float", name + "_scale"], [name]))
        model.graph.initializer.append(numpy_helper.from_array(scale, name + "_scale"))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    model.producer_version = ""
    model.doc_string = ""


def round_weights(module):
    """Gives a network the very weights that `packed` leaves of it, so that whoever learns from it hears what ships."""
    with torch.no_grad():
        for part in module.modules():
            recurrent = isinstance(part, torch.nn.GRU)
            for parameter in part.parameters(recurse=False):
                if parameter.ndim < 2 or parameter.numel() < SMALLEST_PACKED:
                    continue
                # ONNX has a recurrent layer's matrices as they are here, all others transposed.
                axes = (0,) if recurrent else tuple(range(1, parameter.ndim))
                whole, scale = rounded(parameter.numpy(), LARGEST, axes)
                parameter.copy_(torch.from_numpy(whole * scale))
