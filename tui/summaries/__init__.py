"""Summaries of new papers, written by a language model from title and abstract, and checked against them.

`run_plan` chooses the papers and opens the `access` to the server that the user named; `run` goes through
them: `prompt` makes the request, `client` sends it, stepping down the `ladder` of formats as the server
needs, `answer` takes the sections out of what came back, and `refusal` and `verdict` decide whether they are
kept and what is in doubt. The doubts come from `figures` (with `number_words` and `scales`), `names` and
`comparison`, which are pure functions over texts; `shown` and `provenance` put them into words.

Nothing here knows the store or a screen: papers come in and listings go out by callables.
"""
