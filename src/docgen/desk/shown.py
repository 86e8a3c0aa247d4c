"""What is shown of papers and bulletins as pages: the parts that share one viewer, and the pictures of pages."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from docgen.desk import bulletins, papers
from docgen.desk.desk import Desk
from docgen.desk.viewer import PaperViewer


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """Papers, bulletins, and the pictures of their pages, which never change under their names."""
    viewer = PaperViewer(desk)

    def picture(request: Request) -> Response:
        found = viewer.pages.picture(
            request.path_params["name"], _scale(request.query_params.get("scale", ""))
        )
        if found is None:
            raise HTTPException(404)
        headers = {"cache-control": "private, max-age=86400, immutable"}
        return Response(found, media_type="image/jpeg", headers=headers)

    return [
        *papers.routes(desk, viewer),
        *bulletins.routes(desk, viewer),
        Route("/page/{name}.jpg", picture),
    ]


def _scale(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
