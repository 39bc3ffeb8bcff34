package org.imrn.cluster;

import java.time.Instant;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A roaming binding as it travels between nodes; number 0 for a withdrawn one.
 *
 * @param gone true for the tombstone of one that has been removed, long after its end
 */
@Proto
@ProtoTypeId(2003)
public record BindingEntry(String subject, long number, String visitedNetwork, long version, long since,
                           long expiresAt, boolean gone) implements Versioned {

    private static final String BLANK = " ";

    /** As the cache has it: an identity has no blanks. */
    static String key(RoamingBinding.Key key) {
        return key.subject() + BLANK + key.visitedNetwork();
    }

    static RoamingBinding.Key key(String key) {
        int blank = key.indexOf(BLANK);
        return new RoamingBinding.Key(new PublicIdentity(key.substring(0, blank)), key.substring(blank + 1));
    }

    static BindingEntry of(RoamingBinding binding) {
        return new BindingEntry(binding.subject().value(), binding.imrn().map(E164Number::value).orElse(0L),
                binding.visitedNetwork(), binding.sequence(), binding.since().toEpochMilli(),
                binding.expiresAt().toEpochMilli(), false);
    }

    BindingEntry tombstone(long itsVersion) {
        return new BindingEntry(subject, 0, visitedNetwork, itsVersion, since, expiresAt, true);
    }

    RoamingBinding binding() {
        return new RoamingBinding(new PublicIdentity(subject),
                number == 0 ? Optional.empty() : Optional.of(new E164Number(number)), visitedNetwork, version,
                Instant.ofEpochMilli(since), Instant.ofEpochMilli(expiresAt));
    }
}
