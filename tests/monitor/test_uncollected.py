"""No search for garbage while data are loaded, and the state from before afterwards."""

import gc

import pytest

from monitor.uncollected import uncollected


def test_the_search_rests_inside_and_goes_on_afterwards() -> None:
    """Also after an error: a wrong data file must not switch it off for good."""
    assert gc.isenabled()

    @uncollected()
    def load() -> None:
        assert not gc.isenabled()
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        load()
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    """Who switched it off wants it so."""
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_as_a_decorator_it_serves_each_call() -> None:
    """The loaders are called many times in a process."""

    @uncollected()
    def state() -> bool:
        return gc.isenabled()

    assert [state(), state(), gc.isenabled()] == [False, False, True]
