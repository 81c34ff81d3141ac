"""What templates make of texts is what markupsafe makes of them."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.rendering import Renderer
from generator.registers.types import register_types

_RENDERER = Renderer(register_types())
_TEXTS = st.text(alphabet=st.sampled_from("&<>\"'a ;#x\u00e9\n"), max_size=12)


@pytest.mark.parametrize("sign", ["&", "<", ">", '"', "'"])
def test_each_sign_is_escaped_by_itself(sign: str) -> None:
    """In a text and in an attribute alike; ready HTML stays as it is."""
    template = _RENDERER._env.from_string('<a title="{{ x }}">{{ x }}</a>')
    text = f"a{sign} onclick="
    safe = str(markupsafe.escape(text))
    assert f'<a title="{safe}">{safe}</a>' == template.render(x=text)
    assert '<a title="<b>">' in template.render(x=markupsafe.Markup("<b>"))


@given(text=_TEXTS)
def test_any_text_is_escaped_as_it_should_be(text: str) -> None:
    """No text gets round by holding some sign and not another."""
    template = _RENDERER._env.from_string("{{ x }}")
    assert str(markupsafe.escape(text)) == template.render(x=text)
