"""A tiny model in llama.cpp's file format: random weights that tend to a word salad which comes to an end.

Weights that are random and nothing else loop for ever inside a string, or close every list at once. So each
token prefers a few others as its successors: words follow words, and every eighth word closes the string.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gguf
    import numpy as np
    import numpy.typing as npt

CONTEXT = 32_768
WIDTH = 128
HEADS = 4
HIDDEN = 128
EAGERNESS = 8.0  # how much a preferred successor stands out, in logits
SENTENCE = 8  # words until a string may be closed

_STARTS = tuple("Talks Nobody Envoys Officials She He They Tomorrow Lisbon Quito Hanoi Peace".split())
_WORDS = """
    said that the a of to in on for with by at from will would not no never may must could had has was is are
    talks truce treaty summit sanctions troops border prisoners ceasefire delegation minister president
    adviser leader government army city proposal answer meeting call question condition deadline promise
    threat offer agreed refused demanded offered warned signed left returned waited asked told met ended
    began Friday Monday 12 21 1,000 two three seven more less than before after until unless while both each
    other new old last first second final open closed public secret direct
""".split()
# Pairs and single characters, so that a prompt of any text stays short; all else is spelt in bytes.
_PAIRS = tuple(
    "th he in er an re on at en nd st es of to ed or it is ar al te se ou le ve co me de ro li ri".split()
)
_CHARACTERS = (*(chr(code) for code in range(33, 127)), "▁", "\n")

_TEMPLATE = (
    "{% for message in messages %}<{{ message.role }}>{{ message.content }}</{{ message.role }}>{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)


def write_model(path: Path, *, seed: int = 7) -> None:
    """Write the model to `path`, about a megabyte; the same seed gives the same file."""
    import gguf
    import numpy as np

    words = (*_STARTS, *(f"▁{word}" for word in _WORDS), *_PAIRS, *_CHARACTERS)
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *dict.fromkeys(words)]
    writer = gguf.GGUFWriter(path, "llama")
    _describe(writer, len(tokens))
    kinds = [gguf.TokenType.UNKNOWN, *[gguf.TokenType.CONTROL] * 2, *[gguf.TokenType.BYTE] * 256]
    kinds += [gguf.TokenType.NORMAL] * (len(tokens) - len(kinds))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_token_scores([float(len(token)) for token in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_space_prefix(False)  # noqa: FBT003  (their signature)
    writer.add_chat_template(_TEMPLATE)
    for name, tensor in _tensors(tokens, np.random.default_rng(seed)).items():
        writer.add_tensor(name, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: gguf.GGUFWriter, vocabulary: int) -> None:
    writer.add_name("tiny random weights")
    writer.add_vocab_size(vocabulary)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)


def _tensors(tokens: list[str], random: np.random.Generator) -> dict[str, npt.NDArray[np.float32]]:
    def weights(*shape: int, scale: float = 1.0) -> npt.NDArray[np.float32]:
        drawn: npt.NDArray[np.float32] = (random.standard_normal(shape) * scale).astype("float32")
        return drawn

    embedding = weights(len(tokens), WIDTH)
    output = weights(len(tokens), WIDTH, scale=WIDTH**-0.5)
    for token, successor, preference in _preferences(random):
        output[tokens.index(successor)] += EAGERNESS * preference / WIDTH * embedding[tokens.index(token)]
    # Lone bytes of other scripts would not add up to text.
    output[3 + 128 : 3 + 256] = 0
    square, wide, tall = (WIDTH, WIDTH), (HIDDEN, WIDTH), (WIDTH, HIDDEN)
    shapes = {"attn_q": square, "attn_k": square, "attn_v": square, "attn_output": square,
              "ffn_gate": wide, "ffn_up": wide, "ffn_down": tall}  # fmt: skip
    ones = weights(WIDTH, scale=0) + 1
    return {
        "token_embd.weight": embedding,
        "output_norm.weight": ones,
        "output.weight": output,
        "blk.0.attn_norm.weight": ones,
        "blk.0.ffn_norm.weight": ones,
        **{
            f"blk.0.{name}.weight": weights(*shape, scale=0.5 * WIDTH**-0.5) for name, shape in shapes.items()
        },
    }


def _preferences(random: np.random.Generator) -> list[tuple[str, str, float]]:
    """Which token likes which as its successor, and how much."""
    words = [f"▁{word}" for word in random.permutation(_WORDS)]
    following = zip(words, words[1:] + words[:1], strict=True)
    return [
        *((word, '"' if at % SENTENCE == 0 else after, 1.0) for at, (word, after) in enumerate(following)),
        *((start, words[random.integers(len(words))], 1.0) for start in _STARTS),
        *(('"', start, 0.9) for start in _STARTS),
        ('"', "]", 0.6), ('"', ",", 0.4), ("}", "]", 1.0), ("}", ",", 0.8), ("[", "{", 1.0), ("[", '"', 0.9),
        ("{", '"', 1.0), (":", '"', 1.0), ("▁", '"', 1.0), ("▁", "{", 1.0), (",", '"', 1.0), (",", "{", 1.0),
    ]  # fmt: skip
