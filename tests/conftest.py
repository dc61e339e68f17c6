"""Fixtures that several rooms share."""

pytest_plugins = ("small_library", "homes", "ears")
