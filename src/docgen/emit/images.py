"""Pictures inside a page of HTML."""

from base64 import b64encode


def data_uri(data: bytes, media_type: str) -> str:
    """A picture as a data: address, so that nothing outside the page is read."""
    return f"data:{media_type};base64,{b64encode(data).decode()}"
