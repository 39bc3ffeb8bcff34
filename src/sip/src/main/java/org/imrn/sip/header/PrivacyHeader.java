package org.imrn.sip.header;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller wants kept from others (RFC 3323 §4.2).
 *
 * @param values in lower case
 */
public record PrivacyHeader(Set<String> values) {

    public static final PrivacyHeader NONE = new PrivacyHeader(Set.of());

    private static final String SHOWN = "none";
    /** With {@code history} these two ask for it to be kept from others too (RFC 7044 §10.1.2). */
    private static final Set<String> HISTORY = Set.of("history", "header", "session");

    public PrivacyHeader {
        values = Set.copyOf(values);
    }

    /** Lenient: commas separate as well as semicolons, however many headers there are. */
    public static PrivacyHeader read(Collection<String> headers) {
        return new PrivacyHeader(headers.stream().flatMap(header -> Stream.of(header.split("[;,]"))).map(String::strip)
                .filter(value -> !value.isEmpty()).map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    }

    /** Whether the asserted identity is not to be shown (RFC 3325 §9.3). */
    public boolean hidesIdentity() {
        return values.contains("id");
    }

    /** Whether the asserted identity is to be shown even where nobody is trusted (RFC 3325 §7). */
    public boolean showsIdentity() {
        return values.contains(SHOWN) && !hidesIdentity();
    }

    /** The same of where a call has been. */
    public boolean showsHistory() {
        return values.contains(SHOWN) && !hidesHistory();
    }

    public boolean hidesHistory() {
        return values.stream().anyMatch(HISTORY::contains);
    }

    /** What either of the two wants. */
    public PrivacyHeader and(PrivacyHeader other) {
        return new PrivacyHeader(Stream.concat(values.stream(), other.values.stream()).collect(Collectors.toSet()));
    }
}
