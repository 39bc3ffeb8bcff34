package org.imrn.node;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.annotation.PostConstruct;
import javax.annotation.PreDestroy;
import javax.annotation.Resource;
import javax.enterprise.context.ApplicationScoped;
import javax.enterprise.context.Initialized;
import javax.enterprise.event.Observes;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.InvalidConfigurationException;
import org.imrn.pool.Pools;
import org.imrn.publication.HomeLine;
import org.imrn.registration.KeptTriggers;
import org.imrn.registration.RegistrationOutcome;
import org.imrn.registration.RegistrationTrigger;
import org.imrn.routing.Readiness;
import org.imrn.routing.Role;

/**
 * This server, from the first moment on. A wrong configuration stops the start at once; the rest starts in the
 * background and waits for the database as long as it takes, during which registrations are already kept.
 */
@ApplicationScoped
public class Node {

    @Resource(lookup = "jdbc/imrn")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "imrn")
    private EntityManagerFactory units;

    private HomeLine homeLine;
    private SipDirectory directory;
    private ImrnConfiguration configuration;
    private KeptTriggers kept;
    private Startup startup;
    private volatile boolean draining;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        configuration();
    }

    /** CDI may need a second, empty instance for its proxy: work is done here, not in a constructor. */
    @PostConstruct
    void start() {
        try {
            configuration = ImrnConfiguration.read(new MicroProfileConfiguration(ConfigProvider.getConfig()));
        } catch (InvalidConfigurationException e) {
            // A line for each: whoever looks for the message finds the key with it.
            e.faults().forEach(NodeMessage.INVALID_CONFIGURATION::log);
            throw e;
        }
        kept = new KeptTriggers(configuration.registration().waitingLimit());
        directory = new SipDirectory(configuration);
        homeLine = new HomeLine(directory);
        startup = new Startup(configuration, dataSource, units, kept, homeLine);
        startup.begin();
    }

    @PreDestroy
    void stop() {
        if (startup != null) {
            startup.close();
            directory.close();
            NodeMessage.STOPPED.log(configuration.node().name());
        }
    }

    public ImrnConfiguration configuration() {
        return configuration;
    }

    public Set<Role> roles() {
        return configuration.roles().all();
    }

    public Pools pools() {
        return configuration.pools().pools();
    }

    /** The line to home servers, for whoever speaks SIP. */
    public HomeLine homeLine() {
        return homeLine;
    }

    /** Where SIP servers are that are named by their domain. */
    public SipDirectory directory() {
        return directory;
    }

    /** What can be used once everything is up. */
    public Optional<RunningNode> running() {
        return startup.running();
    }

    public Readiness readiness() {
        if (draining) {
            return Readiness.DRAINING;
        }
        return running().map(this::readinessOf).orElse(Readiness.STARTING);
    }

    private Readiness readinessOf(RunningNode node) {
        if (node.cutOff()) {
            return Readiness.CUT_OFF;
        }
        return node.clockOff().compareTo(configuration.timing().clockLimit()) > 0 ? Readiness.CLOCK_OFF
                : Readiness.READY;
    }

    /** New calls are turned away from now on, so that the balancer takes this node out; calls in progress go on. */
    public void drain() {
        if (!draining) {
            draining = true;
            NodeMessage.DRAINING.log(configuration.node().name());
        }
    }

    /** The database's time, or this machine's before it is known. */
    public Instant now() {
        return running().map(RunningNode::clock).orElse(Clock.systemUTC()).instant();
    }

    /** Does what a third-party REGISTER asks for; while starting it is kept for later. */
    public RegistrationOutcome register(RegistrationTrigger trigger) {
        return running().map(node -> node.registrar().handle(trigger)).orElseGet(() -> kept.keep(trigger)
                ? new RegistrationOutcome.Kept(trigger.registered(), "the node is starting")
                : new RegistrationOutcome.Dropped(trigger.registered(), "too many registrations are kept already"));
    }
}
