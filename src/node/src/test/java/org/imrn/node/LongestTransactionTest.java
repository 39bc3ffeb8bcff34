package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.imrn.configuration.DatabaseSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quarantine is checked against what the configuration thinks of transactions, and they are cut off by the persistence. */
class LongestTransactionTest {

    @ParameterizedTest
    @CsvSource({"500, 1000, 5000", "1, 10, 100", "70, 900, 1100"})
    void isTheSameForTheConfigurationAndForTheDatabase(long lock, long statement, long socket) {
        DatabaseSettings settings = new DatabaseSettings(Duration.ofMillis(lock), Duration.ofMillis(statement),
                Duration.ofMillis(socket), 1);
        assertThat(settings.longestTransaction()).isEqualTo(Assembly.timeouts(settings).longestTransaction());
    }
}
