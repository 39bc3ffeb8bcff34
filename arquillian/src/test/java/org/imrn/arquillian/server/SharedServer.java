package org.imrn.arquillian.server;

/** The server processes that several test classes share, by what is special about their configuration. */
enum SharedServer {

    /**
     * Both roles, more numbers than the tests want, a pool that nobody is lent numbers of, a pool for HeldBackIT alone,
     * short times. Tests act on numbers that are CLOSING, and a slow machine may need a second for that.
     */
    ROAMING {
        @Override
        ImrnServer configured() {
            return new ImrnServer("roaming").withShortTimes().with("imrn.registration.closing-wait", "PT3S")
                    .with("imrn.pool.visitors.ranges", "+12025550100-+12025550999")
                    .with("imrn.pools", "visitors,spare,drained").with("imrn.pool.spare.ranges", SPARE + "-" + SPARE)
                    .with("imrn.pool.drained.ranges", "+12025559100-+12025559105")
                    .with("imrn.pool.drained.reserved", "+12025559105")
                    .with("imrn.pool.drained.ttl", "PT0S").with("imrn.pool.drained.quarantine", "PT6S")
                    .with("imrn.pool.drained.shortest-lifetime", "PT30S");
        }
    },

    /**
     * Fifty numbers for visitors and fifty to lend by hand, home is told every four seconds only, numbers without
     * user=phone are accepted.
     */
    FIFTY_NUMBERS {
        @Override
        ImrnServer configured() {
            return new ImrnServer("fifty-numbers").withShortTimes()
                    .with("imrn.pool.visitors.ranges", "+12025550100-+12025550149")
                    .with("imrn.pools", "visitors," + BY_HAND).with("imrn.pool." + BY_HAND + ".ttl", "PT0S")
                    .with("imrn.pool." + BY_HAND + ".ranges", "+12025550300-+12025550349")
                    .with("imrn.pool." + BY_HAND + ".quarantine", "PT6S")
                    .with("imrn.outbox.interval", "PT4S")
                    .with("imrn.sip.accept-number-without-user-phone", "true");
        }
    },

    /** At home calls are sent on with a tel URI, over two legs. */
    TEL_FORM {
        @Override
        ImrnServer configured() {
            return new ImrnServer("tel-form").with("imrn.home.number-form", "tel");
        }
    },

    /** No visitors: only calls for its own subscribers. */
    HOME_ONLY {
        @Override
        ImrnServer configured() {
            return new ImrnServer("home-only").with("imrn.roles", "home");
        }
    };

    /** The pool of {@link #FIFTY_NUMBERS} that no visitor is lent numbers of. */
    static final String BY_HAND = "hand";

    /** A number of {@link #ROAMING} that stays free. */
    static final String SPARE = "+12025559005";

    abstract ImrnServer configured();
}
