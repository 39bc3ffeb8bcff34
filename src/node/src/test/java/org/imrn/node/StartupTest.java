package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.publication.HomeLine;
import org.imrn.registration.KeptTriggers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartupTest {

    private static final Logger LOG = Logger.getLogger("org.imrn");

    private final CompletableFuture<String> refusal = new CompletableFuture<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getMessage().contains(NodeMessage.CANNOT_START.id())) {
                refusal.complete(message.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listening);
    }

    /** As with a driver that is not complete: trying again would not help, and nobody may wait without knowing why. */
    @Test
    void anErrorWhileStartingIsToldAndNotTriedAgain() throws Exception {
        DataSource broken = neverThere(DataSource.class);
        try (Startup startup = new Startup(configuration(), broken, neverThere(EntityManagerFactory.class),
                new KeptTriggers(1), new HomeLine())) {
            startup.begin();
            assertThat(refusal.get(20, TimeUnit.SECONDS)).contains("NoClassDefFoundError: driver");
            assertThat(startup.running()).isEmpty();
        }
    }

    private static <T> T neverThere(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
            throw new NoClassDefFoundError("driver");
        }));
    }

    private static ImrnConfiguration configuration() {
        return ImrnConfiguration.read(ConfigurationSource.of(Map.of("imrn.node.name", "a", "imrn.operator.password",
                "not used by this test")));
    }
}
