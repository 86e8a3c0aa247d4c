"""WeasyPrint, given a page and all that it may read."""

import logging
from collections.abc import Mapping

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

LOGGER = logging.getLogger("weasyprint")
VARIANT = "pdf/a-2a"


class WarnedError(Exception):
    """WeasyPrint did not understand something, or was refused it."""


class _Warnings(logging.Handler):
    """Gathers what is told."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


class _Given(URLFetcher):  # type: ignore[misc]
    """Serves what it was given, and data: addresses: no file, no network is read."""

    def __init__(self, files: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        found = self._files.get(url)
        if found is not None:
            return URLFetcherResponse(url, found[0], {"Content-Type": found[1]})
        return super().fetch(url, headers)


def draw(
    page: str, sheet: str, files: Mapping[str, tuple[bytes, str]], identifier: bytes
) -> tuple[bytes, list[tuple[float, float]]]:
    """The PDF of a page of HTML, and the width and height of its pages, pixels of CSS. `files`: address → bytes and type.

    Raises WarnedError with what WeasyPrint passes over.
    """
    warnings = _Warnings(logging.WARNING)
    LOGGER.addHandler(warnings)
    try:
        made = _drawn(page, sheet, files, identifier)
    finally:
        LOGGER.removeHandler(warnings)
    if warnings.told:
        raise WarnedError("；".join(dict.fromkeys(warnings.told)))
    return made


def _drawn(
    page: str, sheet: str, files: Mapping[str, tuple[bytes, str]], identifier: bytes
) -> tuple[bytes, list[tuple[float, float]]]:
    fetcher, configuration = _Given(files), FontConfiguration()
    sheets = [CSS(string=sheet, url_fetcher=fetcher, font_config=configuration)]
    made = HTML(string=page, url_fetcher=fetcher).render(
        stylesheets=sheets, font_config=configuration, pdf_variant=VARIANT
    )
    sizes = [(each.width, each.height) for each in made.pages]
    return bytes(made.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier)), sizes
