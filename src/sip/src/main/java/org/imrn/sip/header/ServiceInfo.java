package org.imrn.sip.header;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The service information that an initial filter criterion adds to a third-party REGISTER (TS 24.229 §7.6.2). Read
 * leniently: real S-CSCFs leave out the {@code version} attribute.
 *
 * @param text   the text of {@code service-info}, without outer blanks
 * @param defect why there is none, if there is none
 */
public record ServiceInfo(Optional<String> text, Optional<String> defect) {

    /** Longer documents are not read. */
    public static final int MOST_BYTES = 65_536;

    private static final String ROOT = "ims-3gpp";
    private static final String ELEMENT = "service-info";

    public static ServiceInfo read(byte[] document) {
        return XmlBody.read(document, MOST_BYTES, false, ServiceInfo::read, ServiceInfo::unreadable);
    }

    private static ServiceInfo read(XMLStreamReader xml) throws XMLStreamException {
        boolean rootSeen = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                return unreadable(XmlBody.NO_DTD);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = withoutPrefix(xml.getLocalName());
                if (!rootSeen && !name.equals(ROOT)) {
                    return unreadable("the root element is not " + ROOT);
                }
                rootSeen = true;
                if (name.equals(ELEMENT)) {
                    return new ServiceInfo(Optional.of(content(xml).strip()), Optional.empty());
                }
            }
        }
        return unreadable("no " + ELEMENT + " in it");
    }

    private static String content(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static ServiceInfo unreadable(String defect) {
        return new ServiceInfo(Optional.empty(), Optional.of(defect));
    }
}
