package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** P-Access-Network-Info (RFC 7315 §5.4): by what the user is attached. */
public final class AccessNetworkInfo {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]{1,64}");
    /** One from the equipment and one from the network are usual; no header has reason for more. */
    private static final int MOST = 16;
    private static final String FROM_THE_NETWORK = "network-provided";

    private AccessNetworkInfo() {
    }

    /**
     * The access type, such as {@code 3GPP-E-UTRAN-FDD}: the one that the network provided, else the first, which the
     * user's equipment may have made up. Empty if none can be read.
     */
    public static Optional<String> accessType(Collection<String> values) {
        List<HeaderParameters> all = values.stream().limit(MOST).flatMap(AccessNetworkInfo::elements)
                .map(HeaderParameters::read).toList();
        return all.stream().filter(one -> one.has(FROM_THE_NETWORK) || one.has("np")).map(AccessNetworkInfo::type)
                .flatMap(Optional::stream).findFirst()
                .or(() -> all.stream().map(AccessNetworkInfo::type).flatMap(Optional::stream).findFirst());
    }

    /** The type stands where a parameter without value would; parameters are kept in their order. */
    private static Optional<String> type(HeaderParameters element) {
        return element.values().keySet().stream().findFirst().filter(name -> TOKEN.matcher(name).matches());
    }

    private static Stream<String> elements(String value) {
        HeaderText text = new HeaderText(value);
        Stream.Builder<String> elements = Stream.builder();
        int from = 0;
        for (int i = 0; i < MOST && from < text.length(); i++) {
            int end = text.find(",", from);
            elements.add(text.part(from, end));
            from = end + 1;
        }
        return elements.build();
    }
}
