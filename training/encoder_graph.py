"""Draws the encoder's graph once: its shape in ONNX, without a single weight, which ``load_encoder`` hands in."""

from __future__ import annotations

import io
import warnings
from typing import Any

import onnx
import torch
from transformers import AutoModel

from handoff.model import installed_model

OPSET = 17


class _Whole(torch.nn.Module):
    """Token ids (1, tokens) and each one's share of each sentence (sentences, tokens) to log odds, a row a sentence."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        model = AutoModel.from_pretrained(str(installed_model())).eval()
        self.embeddings, self.encoder = model.embeddings, model.encoder
        self.out = torch.nn.Linear(2 * model.config.hidden_size, answers)

    def forward(self, tokens: Any, shares: Any) -> Any:
        state = self.embeddings(input_ids=tokens)
        for layer in self.encoder.layer:
            state = layer(state)
        mean = shares @ state[0]
        return self.out(torch.cat([state[0, :1].expand(mean.shape[0], -1), mean], dim=1))


def drawn(answers: int) -> bytes:
    """The graph in ONNX, its weights named as in the model's own file, ``out.weight`` and ``out.bias`` beside them."""
    whole = _Whole(answers).eval()
    file = io.BytesIO()
    axes = {"tokens": {1: "token"}, "shares": {0: "sentence", 1: "token"}, "logits": {0: "sentence"}}
    sample = torch.tensor([[101, 2748, 102, 2053, 102]]), torch.tensor([[0, 1.0, 0, 0, 0], [0, 0, 0, 1.0, 0]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of branches that the tests then check
        torch.onnx.export(
            whole,
            sample,
            file,
            input_names=["tokens", "shares"],
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=OPSET,
            do_constant_folding=False,
            dynamo=False,
        )
    model = onnx.load_from_string(file.getvalue())
    for tensor in model.graph.initializer:
        if tensor.name in whole.state_dict():
            _empty(tensor)
    return bytes(model.SerializeToString())


def _empty(tensor: Any) -> None:
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="weights")
