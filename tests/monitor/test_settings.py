from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.errors import SettingsError
from monitor.settings import TEMPLATE, Settings, load, unused

Write = Callable[[str, str], Path]

DESIGN = """
[identity]
name = "Example Watch"
contact = "monitor@example.org"
[reviewers]
names = ["reviewer-a", "reviewer-b"]
[network]
resolver = "127.0.0.1:5353"
allow = ["127.0.0.0/8"]
connect = { "*:443" = "127.0.0.1:8443", "*:80" = "127.0.0.1:8080" }
ca_file = "ca.pem"
proxy = ""
slots = 64
delay_seconds = 5.0
deadline_seconds = 60
max_bytes = 5_000_000
origin_table = "ip2asn.tsv"
[endpoints]
rdap = "http://127.0.0.1:8053"
certificates = "http://127.0.0.1:8054"
telegram = "http://127.0.0.1:8055"
app_store = "http://127.0.0.1:8056"
play_store = "http://127.0.0.1:8057"
timestamp = ["http://127.0.0.1:8058/"]
[crawl]
at = "02:30"
timezone = "UTC"
pages_per_site = 8
browser = "auto"
robots = "obey"
"""


def test_every_key_of_the_design_is_read(write: Write) -> None:
    """The settings of the design document are settings."""
    settings = load(write("railmon.toml", DESIGN))
    assert settings.identity.name == "Example Watch"
    assert settings.network.connect == {"*:443": "127.0.0.1:8443", "*:80": "127.0.0.1:8080"}
    assert settings.network.deadline_seconds == 60.0
    assert settings.endpoints.timestamp == ("http://127.0.0.1:8058/",)


def test_the_template_means_the_defaults(write: Write) -> None:
    """What init writes changes nothing."""
    assert load(write("railmon.toml", TEMPLATE)) == load(write("empty.toml", "")) == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[network]\ndelay_secs = 1", "unknown key network.delay_secs; the nearest known key is network.delay_seconds"),
        ("[netwrok]\nslots = 1", "unknown key netwrok; the nearest known key is network"),
        ("[network]\nslots = 'many'", "network.slots must be a whole number, not 'many'."),
        ("[network]\nslots = true", "network.slots must be a whole number, not True."),
        ("[network]\nslots = 0", "network.slots must be above zero"),
        ("[network]\nallow = ['300.0.0.0/8']", "network.allow"),
        ("[crawl]\nrobots = 'ignore'", 'crawl.robots can only be "obey"'),
        ("[crawl]\nbrowser = 'always'", "no browser"),
        ("[network]\nproxy = 'socks5h://127.0.0.1:9050'", "not supported yet"),
        ("[[network.vantage]]\nname = 'de'", "not supported yet"),
        ("network = 3", "network must be a table, not 3."),
        ("[network]\nallow = '10.0.0.0/8'", "network.allow must be a list, not '10.0.0.0/8'."),
        ("[network\n", "cannot be read"),
        ("[endpoints]\nrdap = 'rdap.example'", "endpoints.rdap must be an address such as https://host/"),
        ("[endpoints]\ntimestamp = ['ftp://stamp.example/']", "endpoints.timestamp must be an address"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(write: Write, text: str, told: str) -> None:
    """A person reads what is wrong and where, in one line."""
    with pytest.raises(SettingsError) as error:
        load(write("railmon.toml", text))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_set_for_nothing_is_said(write: Write) -> None:
    """Endpoints of collectors that there are not are named in one sentence; those that are asked are not."""
    assert unused(load(write("asked.toml", "[endpoints]\nrdap = 'http://127.0.0.1:1'\ncertificates = ''"))) == ""
    text = "[endpoints]\ntelegram = 'http://127.0.0.1:1'\napp_store = 'http://127.0.0.1:2'"
    told = "railmon.toml: this version asks nothing of endpoints.telegram and endpoints.app_store, "
    assert unused(load(write("railmon.toml", text))).startswith(told)


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    """The next step stands in the sentence."""
    with pytest.raises(SettingsError, match="railmon init"):
        load(tmp_path / "railmon.toml")
