"""Hostile texts in place of a title, a name or a tag."""

from tui.papers.text import printable

PAYLOADS: dict[str, str] = {
    "esc": "\x1b",
    "reset": "\x1bc",
    "charset": "\x1b(0lqk\x1b(B",
    "colour": "\x1b[31;5mred",
    "erase": "\x1b[2J\x1b[3J",
    "move": "\x1b[66;66H",
    "report": "\x1b[5n\x1b[21t",
    "mode": "\x1b[?1049l\x1b[?9h",
    "scroll": "\x1b[3;5r",
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "open string": "\x1b]52;c;b3du",
    "dcs": '\x1bP$q"p\x1b\\',
    "apc": "\x1b_Gi=31;AAAA\x1b\\",
    "tmux": "\x1bPtmux;\x1b\x1b]0;owned\x07\x1b\\",
    "c1 csi": "\x9b31mred\x9b2J",
    "c1 osc": "\x9d0;owned\x9c",
    "c1 nel": "\x84\x85\x8d",
    "bel": "\x07\x07",
    "backspace": "\x08\x08\x08",
    "null": "\x00\x00",
    "delete": "\x7f\x7f",
    "lines": "one\rtwo\nthree\x0bfour\x0cfive",
    "tab": "a\tb",
    "separators": "\x1c\x1d\x1e\x1f\u2028\u2029",
    "shift": "\x0e\x0f",
    "bidi": "\u202egnp.exe\u202c",
    "isolates": "\u2066evil\u2069\u061c",
    "invisible": "z\u200bw\ufeff\u2060x\xad\u3164\uffa0\U00013430",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "surrogates": "\ud800x\udc9b\udcff",
    "noncharacters": "\ufffe\uffff\U0001ffff",
    "marks": "x" + "\u0301" * 200,
    "close": "[/]",
    "close bold": "[/b]",
    "bold": "[bold]",
    "colour markup": "[red on blue]x[/]",
    "action": "[@click=app.quit]quit[/]",
    "action string": '[@click="app.quit()"]',
    "file link": "[link=file:///etc/passwd]file[/link]",
    "term": "[IDK] [MoE]",
    "variable": "[$x] $primary [$error]e",
    "unbalanced": "[[[[ ]]] [ [/ \\[ ][",
    "think": "<think>hm</think> <b>&amp;",
    "markdown": "![](x) `a` **b** [a](javascript:alert)",
    "format": "{0} {x!r} %s %(x)s \\x1b[31m $(id) `id`",
    "wide": "한글🙂é",
    "long word": "w" * 3_000,
    "many words": "ab " * 1_000,
}


def marked(number: int, text: str) -> str:
    """A payload between two marks by which it is found on the screen."""
    return f"<{number:02}:{text}:{number:02}>"


def harmless(text: str) -> str:
    """As many letters that do nothing."""
    return "".join(character if character.isalnum() and character.isascii() else "x" for character in text)


def shown(text: str) -> str:
    """Return the visible characters of a text, however it is wrapped or cut, without blanks."""
    seen = printable(text)
    return "".join(c for c in seen if c.isprintable() and not c.isspace() and c not in _UNSEEN)


_UNSEEN = "\u0301\u200d\ufe0f"
"""What terminals join to something else, or show as nothing."""
