package org.imrn.sip.header;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whom a request has passed, by its Vias. */
public final class ViaHosts {

    private static final Pattern SENT_BY = Pattern.compile(
            "SIP\\s*/\\s*2\\.0\\s*/\\s*\\w+\\s+(\\[[^\\[\\],]*]|[^;:,\\s]+)\\s*(?::\\s*([0-9]{1,5}))?",
            Pattern.CASE_INSENSITIVE);

    private ViaHosts() {
    }

    /** The sent-by of every Via in this line, with a port. Never throws. */
    public static List<String> of(String line) {
        return SENT_BY.matcher(line).results().map(ViaHosts::hostPort).toList();
    }

    private static String hostPort(MatchResult via) {
        return normal(via.group(1) + ":" + (via.group(2) == null ? "5060" : via.group(2)));
    }

    /** In which two of the same are equal. */
    public static String normal(String hostPort) {
        return hostPort.toLowerCase(Locale.ROOT);
    }
}
