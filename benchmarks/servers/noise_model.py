"""Writes a language model with random weights as a GGUF file (0.5 MB); it learned nothing.

    python noise_model.py noise.gguf

Every byte can come out of it, control characters and broken escapes included. Held to a schema
it still says noise inside the strings: the most hostile model that keeps to a schema. Needs
gguf and numpy, in the environment of the server and not in that of vsgen.
"""

import string
import sys
from importlib import import_module
from typing import Any

EMBEDDING, HEADS, LAYERS, FEED_FORWARD = 64, 4, 2, 128
WORDS = "the of and data model role work team to a in"
CHAT = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"
Token = tuple[str, float, int]
"""Text, score, type."""
Writer = Any
"""A `gguf.GGUFWriter`."""

# Imported by name: type checkers run where neither package is installed.
gguf: Any = import_module("gguf")
np: Any = import_module("numpy")


def main(path: str) -> None:
    """Write the model to `path`; the same bytes each time."""
    writer = gguf.GGUFWriter(path, "llama")
    tokens = list_tokens()
    describe_shape(writer, len(tokens))
    describe_tokens(writer, tokens)
    add_weights(writer, len(tokens))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def list_tokens() -> list[Token]:
    """Three control tokens, every byte, printable ASCII, a few words."""
    kind = gguf.TokenType
    tokens = [("<unk>", 0.0, kind.UNKNOWN), ("<s>", 0.0, kind.CONTROL), ("</s>", 0.0, kind.CONTROL)]
    tokens += [(f"<0x{byte:02X}>", 0.0, kind.BYTE) for byte in range(256)]
    tokens += [(char, -1.0, kind.NORMAL) for char in string.printable.strip() + "\u2581"]
    tokens += [(f"\u2581{word}", -0.5, kind.NORMAL) for word in WORDS.split()]
    return [(text, score, int(type_)) for text, score, type_ in tokens]


def describe_shape(writer: Writer, tokens: int) -> None:
    """Tell `writer` how large everything is."""
    writer.add_name("tiny-random")
    writer.add_context_length(8192)
    writer.add_embedding_length(EMBEDDING)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(EMBEDDING // HEADS)
    writer.add_vocab_size(tokens)
    writer.add_file_type(0)


def describe_tokens(writer: Writer, tokens: list[Token]) -> None:
    """Tell `writer` what can be said, and how a chat becomes one text."""
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _, _ in tokens])
    writer.add_token_scores([score for _, score, _ in tokens])
    writer.add_token_types([type_ for _, _, type_ in tokens])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template(CHAT)


def add_weights(writer: Writer, tokens: int) -> None:
    """Give `writer` every tensor: noise, and ones for the norms."""
    random = np.random.default_rng(0)

    def noise(name: str, *shape: int) -> None:
        writer.add_tensor(name, (random.standard_normal(shape) * 0.05).astype(np.float32))

    def ones(name: str) -> None:
        writer.add_tensor(name, np.ones(EMBEDDING, np.float32))

    noise("token_embd.weight", tokens, EMBEDDING)
    noise("output.weight", tokens, EMBEDDING)
    ones("output_norm.weight")
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        ones(f"{block}attn_norm.weight")
        ones(f"{block}ffn_norm.weight")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            noise(f"{block}{part}.weight", EMBEDDING, EMBEDDING)
        noise(f"{block}ffn_gate.weight", FEED_FORWARD, EMBEDDING)
        noise(f"{block}ffn_up.weight", FEED_FORWARD, EMBEDDING)
        noise(f"{block}ffn_down.weight", EMBEDDING, FEED_FORWARD)


if __name__ == "__main__":
    main(sys.argv[1])
