"""The page in real browsers: asked for by name, ``pytest tests/browser``, with the extra ``browsers``.

The browsers come from the system: Chromium (or Chrome) driven by Playwright, Firefox by WebDriver BiDi.
"""
