"""The queries typed into the filter, key by key, as a user types them."""

QUERIES = (
    "diffusion",  # a word of many papers
    "vl reth",  # two beginnings
    "qwen agent",
    "강화학습",  # the bodies are Korean
    "멀티모달 rl",  # mixed
    "추론 llm",
    "ㄱㅎㅎㅅ",  # initial consonants
    "rlhf",  # abbreviations
    "moe",
    "tranformer",  # a slip
)
"""The queries; 64 keys."""
LATIN = tuple(query for query in QUERIES if query.isascii())
"""The queries for which fzf finds something in titles and authors, and so has something to paint."""
