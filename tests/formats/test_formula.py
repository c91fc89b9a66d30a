"""Formulas in titles: LaTeX stays only if LaTeX can read it."""

import pytest

from tui.formats.latex import escape, escape_title

COMMON = r"""
\mathbb{R} \frac{1}{2} \sqrt{2} x^2 \tau τ ^2 \frac12 \sqrt[3]{x} \hat\theta x_\mathrm{max} x_{\text{max}}
A^\star L^{\infty} x''^2 x_1' x^{2'} \pi_0 \ell_1 10\times \{x\} \textbf{top-1\%} \mathcal{O}(1/\epsilon^2)
\left(\frac{a}{b}\right) \left\{x\right\} \left.x\right| \bigl(x\bigr) \sum\limits_{i=1}^n
\operatorname{sim}(a,b)
\text{top-}k e^\frac12 {\bf{x}}_i \textsc{ReAct}
"""
BROKEN = r"""
\frac \frac{1} \frac} \sqrt \sqrt[3] \sqrt[3 \mathbb \hat \operatorname a\left(b a\right)b \left(x
\left(x\right {\left(a}\right) \left{x\right} \left\tau \big \bigl\tau x^ x_ x^} x_1_2 x^1^2 x^2' x^' x\limits
\text \text{x^2} \text{\alpha} \text{{x} x^\sqrt2 x_\max \mathbb\hat \middle| \input{a} a&b a\\ {a a}
"""


@pytest.mark.parametrize("formula", [*COMMON.split(), r"\mathbb R", r"O(n \log n)", r"a \left( b \right) c"])
def test_what_latex_can_read_stays_a_formula(formula: str) -> None:
    assert escape_title(f"${formula}$") == f"{{${formula}$}}"


@pytest.mark.parametrize("formula", [*BROKEN.split(), r"a \left( b"])
def test_what_latex_would_complain_of_is_printed(formula: str) -> None:
    printed = escape_title(f"${formula}$")
    assert not printed.startswith("{$")
    assert printed.replace("{", "").startswith(escape("$"))
