package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.routing.RequestTarget;

/**
 * The targets a request has had so far (RFC 7044), oldest first.
 *
 * @param targets what each entry names
 */
public record HistoryInfo(List<RequestTarget> targets) {

    public HistoryInfo {
        targets = List.copyOf(targets);
    }

    /** Reads all values of History-Info in their order. */
    public static HistoryInfo read(Collection<String> values) {
        return new HistoryInfo(NameAddrList.read(values).uris().stream().map(RequestUri::read).toList());
    }

    /** Whether the request was ever at this number. */
    public boolean names(E164Number number) {
        return targets.stream().anyMatch(target -> isAt(target, number));
    }

    /**
     * Whether a request now at this number was at it before and somewhere else since: a loop. Entries of the same
     * number at the end are no sign of one, hops that change nothing write them as well ({@code np}).
     */
    public boolean leftAndCameBackTo(E164Number number) {
        boolean seen = false;
        for (RequestTarget target : targets) {
            boolean here = isAt(target, number);
            if (seen && !here) {
                return true;
            }
            seen = seen || here;
        }
        return false;
    }

    private static boolean isAt(RequestTarget target, E164Number number) {
        return target.writtenNumber().flatMap(DialledNumber::international).filter(number::equals).isPresent();
    }
}
