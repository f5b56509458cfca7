"""The default world, built once, and served once for each module that asks."""

from collections.abc import Iterator

import pytest

from monitor.simulator import Served, World, build, serve


@pytest.fixture(scope="session")
def world() -> World:
    """The world of the demo."""
    return build()


@pytest.fixture(scope="session")
def wide() -> World:
    """A world with every scenario."""
    return build(storefronts=60)


@pytest.fixture(scope="module")
def served(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The world of the demo on real sockets; tests that change the night set it back."""
    with serve(world, tmp_path_factory.mktemp("web")) as served:
        yield served
