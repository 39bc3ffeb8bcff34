package org.imrn.arquillian.history;

/** The promises of the product. */
enum Invariant {
    I1("at most one live lease per number, and no call to a former holder after its number was leased anew"),
    I2("at most one live lease per holder and pool"),
    I3("a number is never offered before its quarantine is over"),
    I4("what was acknowledged survives every kill"),
    I5("in any one snapshot every number is in one state, and the nodes' free numbers agree when it is quiet"),
    I6("everybody is answered in time, and with the truth"),
    /** Not one of the six, but demand 17: no state that needs a human. */
    ALIVE("every number comes back by itself when its time is over");

    private final String promise;

    Invariant(String promise) {
        this.promise = promise;
    }

    String promise() {
        return promise;
    }
}
