package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
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
    private static final String INSERT = "insert into roaming_binding (number, sequence, published_sequence, "
            + "withdrawn_number, withdrawn_sequence, since, expires_at, changed_at, subject, visited_network) "
            + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    /** Nodes tell each other by the sequence of the row, so it rises although what is heard may be of an older one. */
    private static final String RISES = "sequence = case when sequence < ? then ? else sequence + 1 end, changed_at = ?, "
            + "change_number = nextval('binding_change'), ";
    /** Rows of earlier versions of this server have nothing but their sequence. */
    private static final String PUBLISHED_BEFORE = "coalesce(published_sequence, sequence) < ? ";
    private static final String PUBLISH = "update roaming_binding set since = case when number = ? then since else ? end, "
            + RISES + "number = ?, published_sequence = ?, expires_at = ? where subject = ? and visited_network = ? and "
            + PUBLISHED_BEFORE + "and (withdrawn_number is null or withdrawn_number <> ? or withdrawn_sequence < ?)";
    /**
     * What is withdrawn is remembered by its own number, and the publication that stands by its own sequence: a later
     * withdrawal of one number says nothing of an earlier publication of another that is still on its way.
     */
    private static final String WITHDRAW = "update roaming_binding set " + RISES
            + "published_sequence = coalesce(published_sequence, sequence), "
            + "withdrawn_number = case when coalesce(withdrawn_sequence, 0) < ? then ? else withdrawn_number end, "
            + "withdrawn_sequence = case when coalesce(withdrawn_sequence, 0) < ? then ? else withdrawn_sequence end, "
            + "expires_at = case when number <> ? then expires_at else ? end, "
            + "number = case when number <> ? then number end where subject = ? and visited_network = ? "
            + "and (coalesce(withdrawn_sequence, 0) < ? or number = ?) and (number is null or number <> ? or "
            + PUBLISHED_BEFORE + ")";
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
            boolean first = insert(transaction, notice, publish);
            if (!first && publish) {
                publish(transaction, notice);
            } else if (!first) {
                withdraw(transaction, notice);
            }
            news.changed(transaction, notice.subject());
            return transaction.session().createQuery(STANDING, BindingRow.class)
                    .setParameter("subject", notice.subject().value())
                    .setParameter("network", notice.visitedNetwork()).getSingleResult().toBinding();
        });
    }

    /** It waits for whoever is writing this binding; after it there is a row to be compared with. */
    private static boolean insert(Transaction transaction, HomeNotice notice, boolean publish) throws SQLException {
        Optional<Long> number = Optional.of(notice.number().value());
        Optional<Long> sequence = Optional.of(notice.sequence());
        Instant now = transaction.now();
        return transaction.update(INSERT, number.filter(lent -> publish), notice.sequence(), publish ? notice.sequence() : 0L,
                number.filter(ended -> !publish), sequence.filter(ended -> !publish), now, notice.validUntil(), now,
                notice.subject().value(), notice.visitedNetwork()) > 0;
    }

    private static void publish(Transaction transaction, HomeNotice notice) throws SQLException {
        long lent = notice.number().value();
        long sequence = notice.sequence();
        Instant now = transaction.now();
        transaction.update(PUBLISH, lent, now, sequence, sequence, now, lent, sequence, notice.validUntil(),
                notice.subject().value(), notice.visitedNetwork(), sequence, lent, sequence);
    }

    private static void withdraw(Transaction transaction, HomeNotice notice) throws SQLException {
        long ended = notice.number().value();
        long sequence = notice.sequence();
        transaction.update(WITHDRAW, sequence, sequence, transaction.now(), sequence, ended, sequence, sequence, ended,
                notice.validUntil(), ended, notice.subject().value(), notice.visitedNetwork(), sequence, ended, ended,
                sequence);
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
