package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Lease;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.persistence.roaming.JpaRoamingLedger;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database remembers when its process ends, in order or all of a sudden. */
class H2FileTest {

    private static final int ENOUGH = 300;

    @Test
    void afterARestartEverythingIsThereAndVersionsGoOnRising(@TempDir Path folder) {
        Lease before;
        try (TestDatabase first = TestDatabase.h2(folder.resolve("imrn"))) {
            before = lease(first, 1);
        }
        try (TestDatabase second = TestDatabase.h2(folder.resolve("imrn")); GroupCommitter committer = committerOn(second)) {
            JpaLeaseLedger ledger = new JpaLeaseLedger(databaseOn(second), committer);
            assertThat(ledger.find(before.number(), Duration.ofSeconds(2))).contains(before);
            assertThat(lease(second, 2).version()).isGreaterThan(before.version());
        }
    }

    @Test
    void whateverWasAcknowledgedIsThereAfterTheProcessDied(@TempDir Path folder) throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Child.class.getName(), folder.resolve("imrn").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<Long> acknowledged = new ArrayList<>();
        try (BufferedReader reader = child.inputReader()) {
            reader.lines().map(Long::valueOf).forEach(acknowledged::add);
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (TestDatabase revived = TestDatabase.h2(folder.resolve("imrn"));
             GroupCommitter committer = committerOn(revived)) {
            List<Long> found = new ArrayList<>();
            new JpaLeaseLedger(databaseOn(revived), committer)
                    .forEach(lease -> found.add(lease.number().value()));
            assertThat(found).containsAll(acknowledged);
        }
    }

    @Test
    void aThreadInterruptedWhileWritingClosesTheDatabaseForNobody(@TempDir Path folder) {
        try (TestDatabase database = TestDatabase.h2(folder.resolve("imrn"))) {
            JpaRoamingLedger bindings = new JpaRoamingLedger(databaseOn(database), Duration.ofMinutes(1));
            for (int i = 1; i <= 20; i++) {
                Thread.currentThread().interrupt();
                bindings.apply(new HomeNotice(Announcement.Kind.PUBLISH,
                        new PublicIdentity("sip:u" + i + "@home1.example"), DatabaseContract.number(i),
                        "visited.example".repeat(100), i, Instant.now()));
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lease(database, 1).version()).isPositive();
        }
    }

    private static Database databaseOn(TestDatabase database) {
        return new Database(database.units(), Timeouts.USUAL, new DatabaseHealth());
    }

    private static GroupCommitter committerOn(TestDatabase database) {
        return new GroupCommitter(databaseOn(database), "node", GroupLimits.USUAL);
    }

    private static Claim claim(long last) {
        return DatabaseContract.claim(DatabaseContract.number(last), DatabaseContract.someone());
    }

    private static Lease lease(TestDatabase database, long last) {
        try (GroupCommitter committer = committerOn(database)) {
            return ((ClaimOutcome.Won) committer.claim(claim(last)).join()).lease();
        }
    }

    /** Leases number after number in another process and tells each once it is answered, then dies at once. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] arguments) {
            GroupCommitter committer = committerOn(TestDatabase.h2(Path.of(arguments[0])));
            for (int i = 0; i < ENOUGH; i += 3) {
                var three = List.of(committer.claim(claim(i)), committer.claim(claim(i + 1)), committer.claim(claim(i + 2)));
                three.forEach(one -> System.out.println(((ClaimOutcome.Won) one.join()).lease().number().value()));
            }
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }
}
