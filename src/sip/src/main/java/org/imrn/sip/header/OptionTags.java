package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Option tags, as in Require, Proxy-Require and Supported (RFC 3261 §19.2). */
public final class OptionTags {

    private static final int MOST = 32;

    private OptionTags() {
    }

    /** Whether this tag, in lower case, is among the values of a header: as a whole, {@code x-timer} is not timer. */
    public static boolean has(Collection<String> values, String tag) {
        return values.stream().flatMap(value -> Stream.of(value.split(","))).map(String::strip)
                .anyMatch(tag::equalsIgnoreCase);
    }

    /** The tags in the values of a header that are not among the known ones, each once, a bounded number of them. */
    public static List<String> unknown(Collection<String> values, Set<String> known) {
        return values.stream().flatMap(value -> Stream.of(value.split(","))).map(String::strip)
                .filter(tag -> !tag.isEmpty() && known.stream().noneMatch(tag::equalsIgnoreCase))
                .map(Excerpt::of).distinct().limit(MOST).toList();
    }
}
