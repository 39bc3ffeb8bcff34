package org.imrn.sip.header;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a message does not cross the border of the trust domain (RFC 3324 §2.3, TS 24.229 §4.4).
 *
 * <p>Resource-Priority, Priority and Reason are left alone: calls for help and the cause of a failure are worth more than
 * what they might tell.
 */
public final class BorderHeaders {

    private static final String IDENTITY = "p-asserted-identity";
    private static final String HISTORY = "history-info";

    /**
     * Whoever is outside has no use for these but to learn about subscribers and networks, and no say in them: what they
     * tell is the word of the network itself. Lower case.
     */
    private static final Set<String> INTERNAL = Set.of("p-served-user", "p-access-network-info", "cellular-network-info",
            "p-visited-network-id", "p-charging-vector", "p-charging-function-addresses", "p-asserted-service",
            "p-profile-key", "p-private-network-indication", "p-user-database", "p-associated-uri", "p-early-media",
            "feature-caps", "restoration-info", "relayed-charge", "service-interact-info", "response-source");

    private BorderHeaders() {
    }

    /**
     * What of a header's values may go to somebody outside. Who calls, and by which way, stays inside unless the caller has
     * asked to be shown: without Privacy that is up to the trust domain, with {@code none} it is not (RFC 3325 §7). Privacy
     * itself goes, so that whoever comes next knows (TS 24.229 §4.4.2).
     */
    public static List<String> leaving(String name, List<String> values, PrivacyHeader privacy) {
        String header = name.toLowerCase(Locale.ROOT);
        if (INTERNAL.contains(header) || header.equals(IDENTITY) && !privacy.showsIdentity()
                || header.equals(HISTORY) && !privacy.showsHistory()) {
            return List.of();
        }
        return header.equals(HISTORY) ? HistoryPrivacy.anonymous(values) : values;
    }

    /** Whether a header of somebody outside is heard at all: who somebody is only those inside can say (RFC 3325 §5). */
    public static boolean mayEnter(String name) {
        String header = name.toLowerCase(Locale.ROOT);
        return !INTERNAL.contains(header) && !header.equals(IDENTITY);
    }
}
