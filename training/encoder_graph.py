"""Draws the encoder's graph once: its shape in ONNX, without a single weight, which ``load_encoder`` hands in."""

from __future__ import annotations

import io
import warnings
from typing import Any

import onnx
import torch
from transformers import AutoModel

from handoff.language import installed_model

OPSET = 17


class _Whole(torch.nn.Module):
    """Token ids and which of them are the sentence's own, both (rows, tokens), to log odds (rows, answers)."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        model = AutoModel.from_pretrained(str(installed_model())).eval()
        self.embeddings, self.encoder = model.embeddings, model.encoder
        self.out = torch.nn.Linear(2 * model.config.hidden_size, answers)

    def forward(self, tokens: Any, own: Any) -> Any:
        state = self.embeddings(input_ids=tokens, token_type_ids=own)
        for layer in self.encoder.layer:
            state = layer(state)
        marked = own.unsqueeze(-1).to(state.dtype)
        mean = (state * marked).sum(dim=1) / marked.sum(dim=1).clamp(min=1)
        return self.out(torch.cat([state[:, 0], mean], dim=1))


def drawn(answers: int) -> bytes:
    """The graph in ONNX, its weights named as in the model's own file, ``out.weight`` and ``out.bias`` beside them."""
    whole = _Whole(answers).eval()
    file = io.BytesIO()
    axes = {0: "row", 1: "token"}
    sample = torch.tensor([[101, 2748, 102], [101, 2053, 102]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of branches that the tests then check
        torch.onnx.export(
            whole,
            (sample, torch.tensor([[0, 1, 0], [0, 1, 0]])),
            file,
            input_names=["tokens", "own"],
            output_names=["logits"],
            dynamic_axes={"tokens": axes, "own": axes, "logits": {0: "row"}},
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
