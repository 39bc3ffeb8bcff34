package org.imrn.arquillian.server;

/** The server processes that several test classes share, by what is special about their configuration. */
enum SharedServer {

    /**
     * Both roles, more numbers than the tests want, a pool that nobody is lent numbers of, a pool for HeldBackIT alone,
     * pools for visitors by their access and network, short times. Tests act on numbers that are CLOSING, and a slow
     * machine may need a second for that.
     */
    ROAMING {
        @Override
        ImrnServer configured() {
            return new ImrnServer("roaming").withShortTimes().with("imrn.registration.closing-wait", "PT3S")
                    .with("imrn.pool.visitors.ranges", "+12025550100-+12025550999")
                    .with("imrn.pools", "visitors,spare,drained," + BY_BOTH + "," + BY_ACCESS + "," + BY_NETWORK)
                    .with("imrn.pool." + BY_BOTH + ".ranges", "+12025559200-+12025559209")
                    .with("imrn.pool." + BY_BOTH + ".access-types", "IEEE-802.11")
                    .with("imrn.pool." + BY_BOTH + ".visited-networks", ELSEWHERE)
                    .with("imrn.pool." + BY_ACCESS + ".ranges", "+12025559210-+12025559219")
                    .with("imrn.pool." + BY_ACCESS + ".access-types", "IEEE-802.11")
                    .with("imrn.pool." + BY_NETWORK + ".ranges", "+12025559220-+12025559229")
                    .with("imrn.pool." + BY_NETWORK + ".visited-networks", ELSEWHERE)
                    .with("imrn.pool.spare.ranges", SPARE + "-" + SPARE)
                    .with("imrn.pool.drained.ranges", "+12025559100-+12025559105")
                    .with("imrn.pool.drained.reserved", "+12025559105")
                    .with("imrn.pool.drained.ttl", "PT0S").with("imrn.pool.drained.quarantine", "PT6S")
                    .with("imrn.pool.drained.shortest-lifetime", "PT30S");
        }
    },

    /**
     * For whatever a peer may send, one of {@link WellKnownPort#NETWORK} too. No host of another name has an address,
     * wherever the test runs.
     */
    HOSTILE {
        @Override
        ImrnServer configured() {
            return new ImrnServer("hostile").with("imrn.sip.trusted-peers", "127.0.0.1/32," + WellKnownPort.NETWORK)
                    .with("jvm.args", ImrnServer.QUICK_START + " " + NoNames.option())
                    .with("imrn.sip.timer-b", NOT_FOR_LONG);
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
            return new ImrnServer("tel-form").with("imrn.home.number-form", "tel").with("imrn.sip.timer-b", NOT_FOR_LONG);
        }
    },

    /**
     * No visitors: only calls for its own subscribers, who have certain numbers, and whom {@link #ABROAD} and one more
     * network may lend numbers to.
     */
    HOME_ONLY {
        @Override
        ImrnServer configured() {
            return new ImrnServer("home-only").with("imrn.roles", "home")
                    .with("imrn.home.announcers", ABROAD + "=127.0.0.1," + ELSEWHERE + "=127.0.0.3")
                    .with("imrn.home.numbers", "+447700900000-+447700900999");
        }
    };

    /** Milliseconds: a next hop that says nothing holds no test up for half a minute. */
    private static final String NOT_FOR_LONG = "8000";

    /** The pool of {@link #FIFTY_NUMBERS} that no visitor is lent numbers of. */
    static final String BY_HAND = "hand";

    /** A number of {@link #ROAMING} that stays free. */
    static final String SPARE = "+12025559005";

    /** Pools of {@link #ROAMING} for WLAN {@link #ELSEWHERE}, for WLAN, and for whatever else there, in this order. */
    static final String BY_BOTH = "wlan-elsewhere";
    static final String BY_ACCESS = "wlan";
    static final String BY_NETWORK = "elsewhere";

    /** The usual visited network. */
    static final String ABROAD = "ims.visited.example.com";

    /** A visited network that is not the usual one. */
    static final String ELSEWHERE = "ims.elsewhere.example.com";

    abstract ImrnServer configured();
}
