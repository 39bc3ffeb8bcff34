package org.imrn.sip.header;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML that others have written: neither document type definitions nor external entities, and not too long. */
final class XmlBody {

    static final String NO_DTD = "a document type definition is not accepted";

    private XmlBody() {
    }

    /** Why the document is not even shown to the parser, if it is not. */
    static Optional<String> refused(byte[] document, int mostBytes) {
        if (document.length > mostBytes) {
            return Optional.of("the document has more than " + mostBytes + " bytes");
        }
        // a DTD need not even reach the parser, which prints an exception when one is cut off; not in 16 bits a letter either
        return new String(document, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!DOCTYPE") ? Optional.of(NO_DTD)
                : Optional.empty();
    }

    /** @param namespaces whether prefixes have to be declared */
    static XMLStreamReader open(byte[] document, boolean namespaces) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
        return factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }
}
