"""PDF objects written once: with an identifier, pydyf would compress every stream a second time for its checksum."""

from pydyf import PDF, Object, Stream


class _Written(Object):  # type: ignore[misc]
    """An object whose bytes are known."""

    data = b""  # in place of a property that makes them anew

    def __init__(self, whole: Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = whole.number, whole.generation, whole.free
        self.data = whole.data


class _WrittenStream(_Written, Stream):  # type: ignore[misc]
    """A stream whose bytes are known; pydyf tells them from other objects."""


def write_once(_: object, pdf: PDF) -> None:
    """A finisher for WeasyPrint: every object's bytes are made here, and not made again."""
    pdf.objects = [each if each.free == "f" else _written(each) for each in pdf.objects]


def _written(whole: Object) -> Object:
    return _WrittenStream(whole) if isinstance(whole, Stream) else _Written(whole)
