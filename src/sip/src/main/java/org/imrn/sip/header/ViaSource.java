package org.imrn.sip.header;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a request came from by its top Via: the address that the transport layer wrote into {@code received}
 * (RFC 3261 §18.2.1). Nothing that a sender writes beside it, quotes and comments included, hides it: in doubt too much
 * is taken for it, never too little.
 */
public final class ViaSource {

    private static final String NAME = "received=";

    private ViaSource() {
    }

    /** Every value of {@code received} in the first of the Vias of this line; none if the transport wrote none. */
    public static List<String> received(String line) {
        return Arrays.stream(first(line).split(";")).map(part -> part.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith(NAME)).map(part -> part.substring(NAME.length())).toList();
    }

    private static String first(String line) {
        int comma = line.indexOf(',');
        boolean plain = comma >= 0 && line.substring(0, comma).chars().noneMatch(c -> c == '"' || c == '(');
        return plain ? line.substring(0, comma) : line;
    }
}
