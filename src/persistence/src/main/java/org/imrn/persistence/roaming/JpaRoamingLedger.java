package org.imrn.persistence.roaming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.RoamingLedger;

/** Roaming bindings in the database; the highest sequence of a subject stands. */
public final class JpaRoamingLedger implements RoamingLedger {

    private static final int PAGE = 2000;
    private static final String INSERT = "insert into roaming_binding (number, visited_network, sequence, expires_at, "
            + "changed_at, subject) values (?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String UPDATE = "update roaming_binding set number = ?, visited_network = ?, sequence = ?, "
            + "expires_at = ?, changed_at = ?, change_number = nextval('binding_change') "
            + "where subject = ? and sequence < ?";
    private static final String REMOVE = "delete from roaming_binding where subject in (select subject "
            + "from roaming_binding where expires_at < ? order by expires_at limit ?) and expires_at < ?";

    private final Database database;
    private final Duration kept;

    /** @param kept how long an ended binding stays, longer than any late message can live */
    public JpaRoamingLedger(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public RoamingBinding apply(RoamingBinding binding) {
        return database.write(transaction -> {
            Optional<Long> number = binding.imrn().map(E164Number::value);
            String subject = binding.subject().value();
            // The insert waits for whoever is writing this subject; after it there is a row to be compared with.
            if (transaction.update(INSERT, number, binding.visitedNetwork(), binding.sequence(), binding.expiresAt(),
                    transaction.now(), subject) == 0) {
                transaction.update(UPDATE, number, binding.visitedNetwork(), binding.sequence(), binding.expiresAt(),
                        transaction.now(), subject, binding.sequence());
            }
            return transaction.session().byId(BindingRow.class).load(subject).toBinding();
        });
    }

    @Override
    public void forEach(Consumer<RoamingBinding> visitor) {
        database.readPages(PAGE, "", JpaRoamingLedger::pageAfter, binding -> binding.subject().value(), visitor);
    }

    private static List<RoamingBinding> pageAfter(Session session, String last) {
        return session
                .createQuery("select b from BindingRow b where b.subject > :last order by b.subject", BindingRow.class)
                .setParameter("last", last).setMaxResults(PAGE).stream().map(BindingRow::toBinding).toList();
    }

    @Override
    public int removeEnded(int budget) {
        return database.write(transaction -> {
            Instant before = transaction.now().minus(kept);
            return transaction.update(REMOVE, before, budget, before);
        });
    }
}
