"""A browser's window that test after test uses, with nothing in it of the test before.

To open a window costs a browser four times what it costs to open a page in it.
"""

from playwright.sync_api import Browser, Page, Request


class Window:
    """A Danish window of 1280 × 900, with or without scripts, that gives each test a page of its own."""

    def __init__(self, browser: Browser, *, scripts: bool = True) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK", java_script_enabled=scripts)
        self._origins: set[str] = set()
        self._context.on("request", self._notice)
        self._cleaner = self._context.new_cdp_session(self._context.new_page())  # that page also keeps the window warm

    def page(self) -> Page:
        """Return a new page that knows nothing of those before it."""
        return self._context.new_page()

    def empty(self) -> None:
        """Close every page but our own, and forget cookies and all that sites have left in the browser."""
        for page in self._context.pages[1:]:
            page.close()
        self._context.clear_cookies()
        while self._origins:
            self._cleaner.send("Storage.clearDataForOrigin", {"origin": self._origins.pop(), "storageTypes": "all"})

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def _notice(self, request: Request) -> None:
        self._origins.add("/".join(request.url.split("/", 3)[:3]))
