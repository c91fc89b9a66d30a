"""What is typed into the filter: whole queries, key by key, as a person types them."""

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
"""64 keys."""
LATIN = tuple(query for query in QUERIES if query.isascii())
"""Those for which fzf finds something in titles and authors, and so has something to paint."""
