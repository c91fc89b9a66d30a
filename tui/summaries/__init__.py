"""Summaries of new papers, written by a language model from title and abstract, and checked against them.

`run` goes through the papers: `prompt` makes the request, `client` sends it to the endpoint that the user
named, stepping down the `ladder` of formats as the server needs, `answer` takes the sections out of what came
back, and `verdict` decides whether they are kept and what is in doubt. The doubts come from `figures` (with
`number_words` and `scales`), `names` and `comparison`, which are pure functions over texts.

Nothing here knows the store or a screen: papers come in and listings go out by callables.
"""
