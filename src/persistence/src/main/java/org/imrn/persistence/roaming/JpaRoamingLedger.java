package org.imrn.persistence.roaming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.RoamingLedger;

/** Roaming bindings in the database; the highest sequence of a visited network stands. */
public final class JpaRoamingLedger implements RoamingLedger {

    private static final int PAGE = 2000;
    /** Comes before every other. */
    private static final RoamingBinding.Key FIRST = new RoamingBinding.Key(new PublicIdentity("sip:"), "");
    private static final String INSERT = "insert into roaming_binding (number, sequence, since, expires_at, changed_at, "
            + "subject, visited_network) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String PUBLISH = "update roaming_binding set since = case when number = ? then since else ? end, "
            + "number = ?, sequence = ?, expires_at = ?, changed_at = ?, "
            + "change_number = nextval('binding_change') where subject = ? and visited_network = ? and sequence < ?";
    /** Of another number too, so that nothing said of that one before it is believed when it arrives later. */
    private static final String WITHDRAW = "update roaming_binding set sequence = ?, changed_at = ?, "
            + "change_number = nextval('binding_change'), "
            + "expires_at = case when number <> ? then expires_at else ? end, "
            + "number = case when number <> ? then number end "
            + "where subject = ? and visited_network = ? and sequence < ?";
    private static final String STANDING = "select b from BindingRow b where b.subject = :subject "
            + "and b.visitedNetwork = :network";
    private static final String REMOVE = "delete from roaming_binding where (subject, visited_network) in (select subject, "
            + "visited_network from roaming_binding where expires_at < ? order by expires_at limit ?) and expires_at < ?";

    private final Database database;
    private final Duration kept;
    private final BindingNews news;

    /** For a server that has nobody to tell of them. */
    public JpaRoamingLedger(Database database, Duration kept) {
        this(database, kept, BindingNews.unheard());
    }

    /**
     * @param kept how long an ended binding stays, longer than any late message can live
     * @param news hears of each binding last in its transaction, whatever stands after it
     */
    public JpaRoamingLedger(Database database, Duration kept, BindingNews news) {
        this.database = database;
        this.kept = kept;
        this.news = news;
    }

    @Override
    public RoamingBinding apply(HomeNotice notice) {
        return database.write(transaction -> {
            boolean publish = notice.kind() == Announcement.Kind.PUBLISH;
            Optional<Long> number = Optional.of(notice.number().value()).filter(lent -> publish);
            String subject = notice.subject().value();
            Instant now = transaction.now();
            // The insert waits for whoever is writing this binding; after it there is a row to be compared with.
            boolean first = transaction.update(INSERT, number, notice.sequence(), now, notice.validUntil(), now, subject,
                    notice.visitedNetwork()) > 0;
            if (!first && publish) {
                transaction.update(PUBLISH, number, now, number, notice.sequence(), notice.validUntil(), now, subject,
                        notice.visitedNetwork(), notice.sequence());
            } else if (!first) {
                long ended = notice.number().value();
                transaction.update(WITHDRAW, notice.sequence(), now, ended, notice.validUntil(), ended, subject,
                        notice.visitedNetwork(), notice.sequence());
            }
            news.changed(transaction, notice.subject());
            return transaction.session().createQuery(STANDING, BindingRow.class).setParameter("subject", subject)
                    .setParameter("network", notice.visitedNetwork()).getSingleResult().toBinding();
        });
    }

    @Override
    public void forEach(Consumer<RoamingBinding> visitor) {
        database.readPages(PAGE, FIRST, JpaRoamingLedger::pageAfter, RoamingBinding::key, visitor);
    }

    private static List<RoamingBinding> pageAfter(Session session, RoamingBinding.Key last) {
        // The first condition alone tells the index where to begin: with an "or" each page would read all before it again.
        return session.createQuery("select b from BindingRow b where b.subject >= :subject and (b.subject > :subject "
                        + "or b.visitedNetwork > :network) order by b.subject, b.visitedNetwork", BindingRow.class)
                .setParameter("subject", last.subject().value()).setParameter("network", last.visitedNetwork())
                .setMaxResults(PAGE).stream().map(BindingRow::toBinding).toList();
    }

    @Override
    public int removeEnded(int budget) {
        return database.write(transaction -> {
            Instant before = transaction.now().minus(kept);
            return transaction.update(REMOVE, before, budget, before);
        });
    }
}
