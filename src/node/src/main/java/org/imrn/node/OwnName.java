package org.imrn.node;

import java.time.Duration;
import java.util.Optional;
import org.imrn.cluster.SameNameException;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.persistence.Database;
import org.imrn.persistence.cluster.NodeName;

/**
 * This node's name, held from before its caches are filled until it stops; a sign of life is given at every heartbeat all
 * the time, since filling the caches may take longer than a name is left to whoever is silent.
 */
final class OwnName implements AutoCloseable {

    private final String name;
    private final NodeName claim;
    private final Schedule schedule = new Schedule();
    private boolean told;

    private OwnName(String name, NodeName claim) {
        this.name = name;
        this.claim = claim;
    }

    /** @throws SameNameException when another living process has the name */
    static OwnName claimed(Database database, ImrnConfiguration configuration) {
        String name = configuration.node().name();
        Duration heartbeat = configuration.timing().heartbeatInterval();
        NodeName claim = new NodeName(database, name, heartbeat);
        Optional<Duration> left = claim.claim();
        if (left.isPresent()) {
            awaitSilence(left.get());
            if (claim.claim().isPresent()) {
                throw new SameNameException(name, "it writes signs of life into the database");
            }
        }
        OwnName own = new OwnName(name, claim);
        own.schedule.every(heartbeat, "keeping the node's name", own::keep);
        return own;
    }

    /**
     * Once, for as long as a living process may take for its next sign. Who crashed a moment ago cannot be told from who
     * lives by anything but its silence, so there is nothing else to wait for.
     */
    private static void awaitSilence(Duration left) {
        try {
            Thread.sleep(left.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    private void keep() {
        claim.keep();
        if (claim.held() == told) {
            told = !claim.held();
            (told ? NodeMessage.NAME_LOST : NodeMessage.NAME_BACK).log(name);
        }
    }

    /** False while another process goes by it, which began when this one had been silent for too long. */
    boolean held() {
        return claim.held();
    }

    @Override
    public void close() {
        schedule.close();
        // Without a database the next process finds out by the silence.
        Schedule.run("giving the node's name back", claim::release);
    }
}
