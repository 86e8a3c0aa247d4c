"""PDF/A-2a and PDF/UA-1 at once: WeasyPrint writes the first, its metadata is told of the second.

Both ask for the same things of the pages: tags, language, title, embedded fonts, a colour profile. A file says
in its XMP metadata what it conforms to; the identification of PDF/UA is not among the schemas that PDF/A knows
beforehand, so its description goes with it (ISO 19005-2, 6.6.2.3.3; ISO 14289-1, 5).
"""

from collections.abc import Callable

VARIANT = "pdf/a-2a"
_ABOUT = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    '</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def with_accessibility(generate: Callable[[str, int, str], bytes]) -> Callable[[str, int, str], bytes]:
    """A generator of metadata that also says PDF/UA-1."""

    def generated(variant: str, version: int, conformance: str) -> bytes:
        metadata = generate(variant, version, conformance)
        end = metadata.rindex(b"</rdf:RDF>")
        return metadata[:end] + _ABOUT.encode() + metadata[end:]

    return generated
