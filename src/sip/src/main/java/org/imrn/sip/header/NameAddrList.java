package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * The elements of P-Asserted-Identity, P-Associated-URI, Contact, Route, History-Info and the like.
 *
 * @param elements those that could be read, in their order
 * @param defects  what is wrong with the rest, told at most {@value #MOST_DEFECTS} times
 */
public record NameAddrList(List<NameAddr> elements, List<String> defects) {

    /** Enough to find out what is wrong, little enough for a line of a log. */
    static final int MOST_DEFECTS = 10;

    public NameAddrList {
        elements = List.copyOf(elements);
        defects = List.copyOf(defects);
    }

    /** Reads one header value. Cost: a few passes over it. */
    public static NameAddrList read(String value) {
        return new NameAddrReader(value).read();
    }

    /** Reads all values of a header that comes several times. */
    public static NameAddrList read(Collection<String> values) {
        List<NameAddr> elements = new ArrayList<>();
        List<String> defects = new ArrayList<>();
        for (String value : values) {
            NameAddrList list = read(value);
            elements.addAll(list.elements);
            list.defects.stream().limit(MOST_DEFECTS - defects.size()).forEach(defects::add);
        }
        return new NameAddrList(elements, defects);
    }

    public Optional<NameAddr> first() {
        return elements.stream().findFirst();
    }

    public List<String> uris() {
        return elements.stream().map(NameAddr::uri).toList();
    }

    /** The elements that are somebody's public identities, without doubles. */
    public List<PublicIdentity> identities() {
        return elements.stream().map(NameAddr::identity).flatMap(Optional::stream).filter(PublicIdentity::namesSomebody)
                .distinct().toList();
    }
}
