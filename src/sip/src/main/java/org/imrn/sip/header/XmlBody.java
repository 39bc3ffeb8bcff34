package org.imrn.sip.header;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML that others have written: neither document type definitions nor external entities, and not too long. */
final class XmlBody {

    static final String NO_DTD = "a document type definition is not accepted";

    private XmlBody() {
    }

    /** What a kind of document says. */
    interface Reading<T> {

        T of(XMLStreamReader xml) throws XMLStreamException;
    }

    /**
     * Reads a document of any content.
     *
     * @param mostBytes  longer ones are not even shown to the parser
     * @param namespaces whether prefixes have to be declared
     * @param unreadable what to make of one that cannot be read, by what is wrong with it
     */
    static <T> T read(byte[] document, int mostBytes, boolean namespaces, Reading<T> reading, Function<String, T> unreadable) {
        if (document.length > mostBytes) {
            return unreadable.apply("the document has more than " + mostBytes + " bytes");
        }
        // a DTD need not even reach the parser, which prints an exception when one is cut off; not in 16 bits a letter either
        if (new String(document, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!DOCTYPE")) {
            return unreadable.apply(NO_DTD);
        }
        try {
            XMLStreamReader xml = open(document, namespaces);
            try {
                return reading.of(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // the platform's parser also throws unchecked exceptions on some broken documents
            return unreadable.apply("not XML: " + e.getClass().getSimpleName());
        }
    }

    private static XMLStreamReader open(byte[] document, boolean namespaces) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
        return factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }
}
