"""The form of a request, simplified as a server needs it and remembered for the run."""

from typing import Any, Literal

from tui.summaries.prompt import SCHEMA

TOKENS = 2_000
"""Tokens of an answer at most; doubled once if the server cuts it there."""
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "schema", "grammar", "format")

Format = Literal["json_schema", "json_object", "none"]


class Ladder:
    """What to ask of a server: the format of answers, and parameters that it accepts.

    LM Studio takes a schema or text only, DeepSeek an object only; some versions of Ollama ignore a schema,
    and compatible hosts ignore the field or reject what they do not know.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        self._formats: list[Format] = ["json_schema", "json_object", "none"]
        self._temperature = True
        self._limits = ["max_tokens", "max_completion_tokens"]

    @property
    def format(self) -> Format:
        """The format that is asked for now."""
        return self._formats[0]

    @property
    def limits_tokens(self) -> bool:
        """True if requests limit the tokens of an answer."""
        return bool(self._limits)

    def request(self, messages: list[dict[str, str]], tokens: int = TOKENS) -> dict[str, Any]:
        """Return the body of a request."""
        body: dict[str, Any] = {"model": self._model, "messages": messages, "stream": False}
        if self._temperature:
            body["temperature"] = 0
        if self._limits:
            body[self._limits[0]] = tokens
        match self.format:
            case "json_schema":
                schema = {"name": "summary", "strict": True, "schema": SCHEMA}
                body["response_format"] = {"type": "json_schema", "json_schema": schema}
            case "json_object":
                body["response_format"] = {"type": "json_object"}
        return body

    def step_down(self) -> bool:
        """Ask for a simpler format from now on; return False if there is none."""
        if len(self._formats) == 1:
            return False
        del self._formats[0]
        return True

    def adapt(self, complaint: str) -> bool:
        """Change what a server complains about; return False if that is nothing that can change."""
        complaint = complaint.lower()
        if self._temperature and "temperature" in complaint:
            self._temperature = False
            return True
        if self._limits and self._limits[0] in complaint:
            del self._limits[0]
            if self._limits and self._limits[0] not in complaint:
                self._limits.clear()
            return True
        return any(word in complaint for word in _FORMAT_WORDS) and self.step_down()
