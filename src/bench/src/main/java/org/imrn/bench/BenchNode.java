package org.imrn.bench;

import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.node.Assembly;
import org.imrn.node.RunningNode;
import org.imrn.publication.HomeLine;
import org.imrn.registration.KeptTriggers;

/** A complete node without its container. */
final class BenchNode implements AutoCloseable {

    private final EntityManagerFactory units;
    private final RunningNode running;

    /** Returns once it is ready. */
    BenchNode(BenchDatabase database, Map<String, String> keys) {
        ImrnConfiguration configuration = ImrnConfiguration.read(ConfigurationSource.of(keys));
        units = database.units();
        running = new Assembly(configuration, database.source(), units,
                new KeptTriggers(configuration.registration().waitingLimit()), new HomeLine()).assemble();
    }

    RunningNode running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
        units.close();
    }
}
