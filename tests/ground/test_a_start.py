"""A process of ours starts without looking for what could go, and looks for it from then on."""

import gc

import pytest

from homeward.interfaces.cli import dispatch


def test_a_command_looks_for_what_can_go_though_its_start_did_not(capsys: pytest.CaptureFixture[str]) -> None:
    gc.disable()
    try:
        assert dispatch.main(["terms", "list"]) == 0
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.enable()
        gc.unfreeze()

    assert "turning_the_tide" in capsys.readouterr().out
