package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.LeasesByKey;
import org.imrn.persistence.registration.RegistrationsByKey;
import org.imrn.persistence.roaming.BindingsByKey;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every node compares a few keys with the database each second, never the same number of them. */
class QueryPlansTest {

    private static final int MOST = 300;
    /** Six queries, each as it is written and with a list of 1, 2, 4 to 512 keys. */
    private static final long FEW = 6 * 11;

    private final Statistics statistics = TestDatabase.sharedH2().units().unwrap(SessionFactory.class).getStatistics();
    private final Database database =
            new Database(TestDatabase.sharedH2().units(), Timeouts.USUAL, new DatabaseHealth());

    @BeforeEach
    void count() {
        statistics.setStatisticsEnabled(true);
    }

    @AfterEach
    void countNoMore() {
        statistics.setStatisticsEnabled(false);
    }

    /** Hibernate keeps a plan, with a syntax tree, for each length of a list that it was ever asked about. */
    @Test
    void readingByKeyKeepsFewPlansHoweverManyLengthsTheListsOfKeysHave() {
        LeasesByKey leases = new LeasesByKey(database);
        RegistrationsByKey registrations = new RegistrationsByKey(database);
        BindingsByKey bindings = new BindingsByKey(database);
        statistics.clear();
        for (int length = 1; length <= MOST; length++) {
            List<E164Number> numbers = LongStream.range(0, length).mapToObj(DatabaseContract::number).toList();
            List<RegistrationId> ids = Stream.generate(RegistrationId::random).limit(length).toList();
            List<PublicIdentity> subjects = numbers.stream().map(PublicIdentity::of).toList();
            leases.read(numbers);
            leases.versions(numbers);
            registrations.read(ids);
            registrations.versions(ids);
            bindings.read(subjects);
            bindings.versions(subjects);
        }
        assertThat(statistics.getQueryPlanCacheMissCount()).isLessThanOrEqualTo(FEW);
    }
}
