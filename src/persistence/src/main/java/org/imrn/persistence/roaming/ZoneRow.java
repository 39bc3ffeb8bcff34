package org.imrn.persistence.roaming;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.ZoneEntry;

/** What the home zone is to say of a number; lists stand in one column, which neither numbers nor records have breaks in. */
@Entity
@Immutable
@Table(name = "enum_record")
public class ZoneRow {

    private static final String BREAK = "\n";

    @Id
    private long number;
    private Long wanted;
    private String written;
    private String saved;
    private boolean confirmed;
    private long news;
    private int attempts;
    @Column(name = "due_since")
    private Instant dueSince;
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;
    @Column(name = "taken_until")
    private Instant takenUntil;

    protected ZoneRow() {
    }

    /** @param binding the one that calls to the subscriber follow now */
    ZoneEntry toEntry(Optional<RoamingBinding> binding, UUID token, Instant until) {
        Set<E164Number> mayStand = lines(written).map(E164Number::parse).collect(Collectors.toSet());
        return new ZoneEntry(new E164Number(number), binding.flatMap(RoamingBinding::imrn),
                binding.map(RoamingBinding::expiresAt), mayStand, lines(saved).toList(), confirmed, attempts, news, token,
                until);
    }

    private static Stream<String> lines(String text) {
        return Optional.ofNullable(text).stream().flatMap(all -> Stream.of(all.split(BREAK)));
    }

    static Optional<String> written(Set<E164Number> numbers) {
        return saved(numbers.stream().map(E164Number::toString).sorted().toList());
    }

    static Optional<String> saved(List<String> records) {
        return Optional.of(String.join(BREAK, records)).filter(text -> !text.isEmpty());
    }
}
