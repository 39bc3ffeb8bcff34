package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.HomeRouting;
import org.imrn.roaming.Lag;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.ZoneEntry;
import org.imrn.roaming.ZoneLedger;

/**
 * What the home zone is to say, in the database. A binding only marks its subscriber's number as due; what is wanted is
 * read from the bindings when the number is taken, behind the lock on its row, so that of several networks telling at once
 * none is overlooked.
 */
public final class JpaZoneLedger implements ZoneLedger, BindingNews {

    /** Each further one needs somebody who settled the number, and forgot it, in between. */
    private static final int MOST_TRIES = 10;
    private static final String FREE = "next_attempt_at <= ? and (taken_until is null or taken_until <= ?)";
    private static final String MINE = " where number = ? and taken_by = ?";
    private static final String INSERT = "insert into enum_record (number, confirmed, news, attempts, due_since, "
            + "next_attempt_at) values (?, true, 1, 0, ?, ?) on conflict do nothing";
    private static final String MARK = "update enum_record set news = news + 1, due_since = coalesce(due_since, ?), "
            + "next_attempt_at = ? where number = ?";
    private static final String TAKE = "update enum_record set taken_by = ?, taken_until = ?, "
            + "due_since = coalesce(due_since, ?) where number = ? and " + FREE;
    private static final String WANT = "update enum_record set wanted = ?" + MINE;
    private static final String INTEND = "update enum_record set written = ?, saved = ?, confirmed = false" + MINE
            + " and news = ?";
    private static final String FORGET = "delete from enum_record" + MINE + " and news = ?";
    private static final String SETTLE = "update enum_record set written = ?, saved = ?, confirmed = true, taken_by = null, "
            + "taken_until = null, attempts = 0, last_error = null, "
            + "due_since = case when news = ? then null else due_since end, "
            + "next_attempt_at = case when news = ? then ? else next_attempt_at end" + MINE;
    private static final String FAIL = "update enum_record set attempts = attempts + 1, last_error = ?, next_attempt_at = ?, "
            + "taken_by = null, taken_until = null" + MINE;
    private static final String GIVE_BACK = "update enum_record set taken_by = null, taken_until = null" + MINE;
    private static final String DUE = "select z.number from ZoneRow z where z.nextAttemptAt <= current_timestamp "
            + "and (z.takenUntil is null or z.takenUntil <= current_timestamp) order by z.nextAttemptAt";
    private static final String LAG = "select count(z), min(z.dueSince) from ZoneRow z where z.dueSince is not null";

    private final Database database;
    private final String homeDomain;

    /** @param homeDomain whose SIP identities made of a number stand for the number, as its tel identity does */
    public JpaZoneLedger(Database database, String homeDomain) {
        this.database = database;
        this.homeDomain = homeDomain;
    }

    @Override
    public void changed(Transaction transaction, PublicIdentity subject) throws SQLException {
        Optional<E164Number> number = numberOf(subject);
        if (number.isPresent()) {
            mark(transaction, number.get());
        }
    }

    /** The number that the zone has a name for; empty for a subject that is called by a name, or elsewhere. */
    Optional<E164Number> numberOf(PublicIdentity subject) {
        return subject.domain().orElse(homeDomain).equals(homeDomain) ? subject.number() : Optional.empty();
    }

    /** @throws SQLTransactionRollbackException when others are always quicker: then nothing may be written at all */
    static void mark(Transaction transaction, E164Number number) throws SQLException {
        Instant now = transaction.now();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            // A row that kept the insert away may be gone before the update: there was nothing left to do about it.
            if (transaction.update(INSERT, number.value(), now, now) > 0
                    || transaction.update(MARK, now, now, number.value()) > 0) {
                return;
            }
        }
        throw new SQLTransactionRollbackException("the zone's row of " + number + " is there for an insert and gone for an"
                + " update, " + MOST_TRIES + " times in a row", "40001");
    }

    @Override
    public List<E164Number> due(int budget) {
        return database.read(session -> session.createQuery(DUE, Long.class).setMaxResults(budget).stream()
                .map(E164Number::new).toList());
    }

    @Override
    public Optional<ZoneEntry> take(E164Number subscriber, Duration hold) {
        UUID token = UUID.randomUUID();
        return database.write(transaction -> {
            Instant now = transaction.now();
            Instant until = now.plus(hold);
            if (transaction.update(TAKE, token, until, now, subscriber.value(), now, now) == 0) {
                return Optional.<ZoneEntry>empty();
            }
            ZoneRow row = transaction.session().get(ZoneRow.class, subscriber.value());
            ZoneEntry entry = row.toEntry(HomeRouting.standing(bindings(transaction, subscriber).stream(), now), token,
                    until);
            transaction.update(WANT, entry.wanted().map(E164Number::value), subscriber.value(), token);
            return Optional.of(entry);
        });
    }

    private List<RoamingBinding> bindings(Transaction transaction, E164Number subscriber) {
        PublicIdentity tel = PublicIdentity.of(subscriber);
        return transaction.session().createQuery("select b from BindingRow b where b.subject in (:tel, :sip)",
                        BindingRow.class)
                .setParameter("tel", tel.value()).setParameter("sip", "sip:" + subscriber + "@" + homeDomain).stream()
                .map(BindingRow::toBinding).toList();
    }

    @Override
    public boolean intend(ZoneEntry entry, Set<E164Number> written, List<String> saved) {
        return database.write(transaction -> transaction.update(INTEND, ZoneRow.written(written), ZoneRow.saved(saved),
                entry.subscriber().value(), entry.token(), entry.news())) > 0;
    }

    @Override
    public void settled(ZoneEntry entry, List<String> saved) {
        database.write(transaction -> {
            long number = entry.subscriber().value();
            boolean over = entry.wanted().isEmpty()
                    && transaction.update(FORGET, number, entry.token(), entry.news()) > 0;
            Set<E164Number> written = entry.wanted().map(Set::of).orElse(Set.of());
            if (!over && transaction.update(SETTLE, ZoneRow.written(written), ZoneRow.saved(saved), entry.news(),
                    entry.news(), entry.endsAt().orElse(transaction.now()), number, entry.token()) == 0) {
                // Somebody has taken it over, who may have looked before we were done.
                mark(transaction, entry.subscriber());
            }
            return over;
        });
    }

    @Override
    public void failed(ZoneEntry entry, String reason, Duration retryAfter) {
        database.write(transaction -> transaction.update(FAIL, reason, transaction.now().plus(retryAfter),
                entry.subscriber().value(), entry.token()));
    }

    @Override
    public void givenBack(ZoneEntry entry) {
        database.write(transaction -> transaction.update(GIVE_BACK, entry.subscriber().value(), entry.token()));
    }

    @Override
    public Lag lag() {
        return LagQuery.ask(database, LAG);
    }
}
