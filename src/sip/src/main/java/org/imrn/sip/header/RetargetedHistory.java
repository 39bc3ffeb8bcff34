package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget;

/** What a proxy that retargets a request adds to its History-Info (RFC 7044 §9.1, §9.2, §10.3). */
public final class RetargetedHistory {

    private RetargetedHistory() {
    }

    /**
     * One or two entries to put below those that are there: the target so far if nobody has written it down, and the new
     * one, {@code mp} because it is another user's. What is missing in between is a 0 in the index (§10.3 rule 6).
     *
     * @param there the values of History-Info as received
     * @param from  the SIP URI of the target so far
     * @param to    the SIP URI of the new target, with its cause (RFC 4458 §2) if that is to be told
     */
    public static String added(Collection<String> there, String from, String to) {
        List<NameAddr> entries = NameAddrList.read(there).elements();
        Optional<NameAddr> last = entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
        boolean known = last.map(NameAddr::uri).filter(uri -> sameParty(uri, from)).isPresent();
        String lastIndex = last.flatMap(entry -> entry.parameters().value("index")).filter(RetargetedHistory::isIndex)
                .orElse("1");
        String index = last.isEmpty() || known ? lastIndex : lastIndex + ".0";
        String target = "<" + to + ">;index=" + index + ".1;mp=" + index;
        return known ? target : "<" + from + ">;index=" + index + "," + target;
    }

    private static boolean isIndex(String text) {
        return text.matches("[0-9]{1,9}(\\.[0-9]{1,9}){0,99}");
    }

    private static boolean sameParty(String one, String other) {
        RequestTarget left = RequestUri.read(one);
        RequestTarget right = RequestUri.read(other);
        Optional<E164Number> number = left.writtenNumber().flatMap(DialledNumber::international);
        Optional<PublicIdentity> identity = left.identity();
        return number.isPresent() && number.equals(right.writtenNumber().flatMap(DialledNumber::international))
                || identity.isPresent() && identity.equals(right.identity());
    }
}
