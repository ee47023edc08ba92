"""Notes what goes wrong behind a page: errors, violations of its policy, requests to elsewhere."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Runs in each page before its own scripts: a violation is told to the console in one form.
REPORTER = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy ${event.effectiveDirective} refused ${event.blockedURI}`));
"""


class Watch:
    """All that was seen, in words; empty when nothing went wrong."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.seen: list[str] = []

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"uncaught {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # Answers are looked at in _response: some tests ask for a page that is refused.
        told_as_response = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not told_as_response:
            self.seen.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(f"{self.origin}/"):
            self.seen.append(f"request to {request.url}")

    def _response(self, response: Response) -> None:
        refused = response.status >= 400 and response.request.resource_type != "document"
        if refused or response.status >= 500:
            self.seen.append(f"{response.status} for {response.url}")
