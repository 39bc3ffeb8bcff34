package org.imrn.persistence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.registration.PublicIdentity;

/**
 * Identities in two columns: the first one in a column of its own, as versions that knew of no others wrote it, the
 * others in a second one, separated by blanks, which no identity has.
 */
public final class IdentityList {

    private static final String BLANK = " ";

    private IdentityList() {
    }

    /** @param others null for none, as the column is */
    public static List<PublicIdentity> of(String first, String others) {
        return Stream.concat(Stream.of(first), Optional.ofNullable(others).stream()
                .flatMap(text -> Stream.of(text.split(BLANK)))).map(PublicIdentity::new).toList();
    }

    public static Optional<String> first(List<PublicIdentity> identities) {
        return identities.stream().findFirst().map(PublicIdentity::value);
    }

    /** Empty if there is one at most. */
    public static Optional<String> others(List<PublicIdentity> identities) {
        return Optional.of(identities.stream().skip(1).map(PublicIdentity::value).collect(Collectors.joining(BLANK)))
                .filter(text -> !text.isEmpty());
    }
}
