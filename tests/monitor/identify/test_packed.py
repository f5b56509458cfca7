"""Scripts that a packer wrote as a sketch and a list of words, and addresses in Base64 of Base64."""

import time
from base64 import b64encode
from collections.abc import Callable

import pytest

from monitor.model import Reading, Where

PACKER = (
    "eval(function(p,a,c,k,e,d){while(c--){if(k[c]){p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c])}}return p}("
)
WORDS = "location|href|https|buy|railpay|example|abc123"


@pytest.mark.parametrize(
    "arguments",
    [
        f"'0.1=\"2://3.4.5/6\"',7,7,'{WORDS}'.split('|'),0,{{}}",
        f"'0.1=\\'2://3.4.5/6\\'',10,7,'{WORDS}'.split('|')",
        f'\'0.1="2://3.4.5/6"\', 36, 7, "{WORDS}".split("|"), 0, {{}}',
        f"'10.11=\"12://13.14.15/16\"',62,69,'{'|' * 62}{WORDS}'.split('|'),0,{{}}",
        "'0.1=\"https://buy.2.example/abc123\"',3,3,'location|href|railpay'.split('|'),0,{}",
    ],
)
def test_a_packed_script_is_read_as_what_it_comes_to(look: Callable[..., Reading], arguments: str) -> None:
    """Host and account stand in pieces among the words, and the quote shows the address whole."""
    reading = look(f"<script>{PACKER}{arguments}))</script>")
    assert [(one.kind, one.value, one.where) for one in reading.identifiers] == [
        ("railpay_button", "abc123", Where.INLINE)
    ]
    assert all("https://buy.railpay.example/abc123" in mark.quote for mark in reading.observations)


@pytest.mark.parametrize(
    "html",
    [
        f"<script>/* {PACKER}'0.1=\"2://3.4.5/6\"',7,7,'{WORDS}'.split('|'),0,{{}})) */</script>",
        f"<script>{PACKER}'0.1=\"2://3.4.5/6\"',7,7,'{WORDS}'.split(','),0,{{}}))</script>",
        f"<script>{PACKER}'0.1=\"2://3.4.5/6\"',7,7,words,0,{{}}))</script>",
        f"<pre>{PACKER}'0.1=\"2://3.4.5/6\"',7,7,'{WORDS}'.split('|'),0,{{}}))</pre>",
    ],
)
def test_what_no_packer_wrote_is_nothing(look: Callable[..., Reading], html: str) -> None:
    """Comments, samples and words that are not there come to nothing."""
    assert look(html).observations == ()


def test_a_sketch_that_would_fill_the_memory_is_left_out(look: Callable[..., Reading]) -> None:
    """A million numbers, each of which stands for a long word, are not written out."""
    sketch, word = "0 " * 200_000, "https://buy.railpay.example/" + "a" * 5_000
    begun = time.process_time()
    reading = look(f"<script>{PACKER}'{sketch}',1,1,'{word}'.split('|'),0,{{}}))</script>")
    assert time.process_time() - begun < 5
    assert all(len(mark.quote) <= 200 for mark in reading.observations)


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_an_address_in_base64_of_base64_is_read(look: Callable[..., Reading], scheme: str) -> None:
    """Undone twice, as the script undoes it."""
    code = b64encode(b64encode(f"{scheme}://js.railpay.example/v1".encode())).decode()
    reading = look(f"<script>load(atob(atob('{code}')))</script>")
    assert {mark.value for mark in reading.observations} == {"js.railpay.example"}
