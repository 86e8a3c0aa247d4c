"""What a PDF says of itself in XMP: title, author, and that it conforms to PDF/A-2a and PDF/UA-1.

Both ask for the same things of the pages: tags, language, title, embedded fonts, a colour profile. A file says
in its metadata what it conforms to; the identification of PDF/UA is not among the schemas that PDF/A knows
beforehand, so its description goes with it (ISO 19005-2, 6.6.2.3.3; ISO 14289-1, 5).
"""

from html import escape

from docgen.compose.document import Document

PRODUCER = "docgen"
EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
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


def metadata(document: Document) -> bytes:
    """The XMP packet of a document."""
    title = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(document.name)}</rdf:li></rdf:Alt></dc:title>'
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq></dc:creator>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>{title}{author if document.author else ''}"
        f'</rdf:Description>{EXTENSION}</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()
