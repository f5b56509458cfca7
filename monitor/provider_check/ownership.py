"""What a file says is its company's, though the file of another company says so already: its name and its domains."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from monitor.provider_check.crosstalk import related
from monitor.reference import Catalogue, Provider


def claims(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield which name and which domains another company has.

    Several files of one company share domains: then the homepage lies in what the other owns too, or the name has the
    word with which the other's begins.
    """
    others = [other for other in catalogue.providers.values() if other.id != provider.id]
    same = [one.id for one in others if _folded(one.name) == _folded(provider.name) and not related(one, provider)]
    if same:
        yield f"The name {provider.name!r} is also that of {', '.join(same)}: add what tells the two apart."
    home = catalogue.owner(urlsplit(provider.homepage).hostname or "")
    words = provider.name.casefold().split()
    for domain in provider.own:
        owners = sorted(catalogue.owner(domain) - {provider.id})
        names = {one: catalogue.providers[one].name.casefold().split() for one in owners}
        if owners and not any(one in home or names[one][:1] == [word] for one in owners for word in words):
            yield (
                f"The domain {domain} in own is that of {', '.join(owners)}: leave it to that file, or, where the "
                "company is the same, take a homepage on it."
            )


def _folded(name: str) -> str:
    """Return a name without its spelling: case and spaces."""
    return "".join(name.casefold().split())
