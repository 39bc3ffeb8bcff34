package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.event.Reginfo;

/**
 * The body of a reg event's NOTIFY, {@code application/reginfo+xml} (RFC 3680 §5). Read leniently: what is missing or
 * unknown is taken so that nobody is thought to be gone who may be there. Elements of other namespaces are left out with
 * all that is in them.
 *
 * @param document what it says
 * @param defect   why there is none, if there is none
 */
public record ReginfoReader(Optional<Reginfo> document, Optional<String> defect) {

    /** Longer documents are not read. */
    public static final int MOST_BYTES = 262_144;

    private static final String NAMESPACE = "urn:ietf:params:xml:ns:reginfo";

    public static ReginfoReader read(byte[] document) {
        return XmlBody.read(document, MOST_BYTES, true, ReginfoReader::read, ReginfoReader::unreadable);
    }

    private static ReginfoReader read(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                return unreadable(XmlBody.NO_DTD);
            }
            event = xml.next();
        }
        if (!is(xml, "reginfo")) {
            return unreadable("the root element is no reginfo of RFC 3680");
        }
        Optional<Long> version = number(xml, "version");
        boolean full = attribute(xml, "state").equals("full");
        List<Reginfo.Element> registrations = new ArrayList<>();
        while (nextChild(xml)) {
            if (is(xml, "registration")) {
                registrations.add(registration(xml));
            } else {
                skip(xml);
            }
        }
        return version.map(number -> new ReginfoReader(Optional.of(new Reginfo(number, full, registrations)),
                Optional.empty())).orElseGet(() -> unreadable("no version that is a number"));
    }

    private static Reginfo.Element registration(XMLStreamReader xml) throws XMLStreamException {
        String aor = attribute(xml, "aor");
        String id = attribute(xml, "id");
        Reginfo.State state = switch (attribute(xml, "state")) {
            case "init" -> Reginfo.State.INIT;
            case "terminated" -> Reginfo.State.TERMINATED;
            default -> Reginfo.State.ACTIVE;
        };
        List<Reginfo.Contact> contacts = new ArrayList<>();
        while (nextChild(xml)) {
            if (is(xml, "contact")) {
                contacts.add(contact(xml));
            }
            skip(xml);
        }
        return new Reginfo.Element(PublicIdentity.read(aor), id.isEmpty() ? aor : id, state, contacts);
    }

    private static Reginfo.Contact contact(XMLStreamReader xml) {
        boolean active = !attribute(xml, "state").equals("terminated");
        return new Reginfo.Contact(attribute(xml, "id"), active, event(attribute(xml, "event"), active),
                SubscriptionState.seconds(Optional.of(attribute(xml, "expires"))));
    }

    private static Reginfo.Event event(String name, boolean active) {
        for (Reginfo.Event event : Reginfo.Event.values()) {
            if (event.name().equals(name.toUpperCase(Locale.ROOT))) {
                return event;
            }
        }
        return active ? Reginfo.Event.REGISTERED : Reginfo.Event.UNREGISTERED;
    }

    /** Goes to the next element inside the one whose start was read last; at its end it stops and answers false. */
    private static boolean nextChild(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = xml.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** Whether the element is this one of ours; some notifiers forget to name the namespace. */
    private static boolean is(XMLStreamReader xml, String name) {
        String namespace = xml.getNamespaceURI();
        return xml.getLocalName().equals(name)
                && (namespace == null || namespace.isEmpty() || namespace.equals(NAMESPACE));
    }

    private static Optional<Long> number(XMLStreamReader xml, String name) {
        return Optional.of(attribute(xml, name)).filter(text -> text.matches("[0-9]{1,12}")).map(Long::valueOf);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private static ReginfoReader unreadable(String defect) {
        return new ReginfoReader(Optional.empty(), Optional.of(defect));
    }
}
