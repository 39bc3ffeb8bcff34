package org.imrn.pool;

import java.time.Duration;
import java.util.List;

/**
 * The shortest time a number must rest after a lease, so that no caller who still has it reaches the wrong subscriber.
 *
 * <p>Somebody may have read the number from DNS in the last moment before it was withdrawn, and may use that answer
 * for as long as its TTL; an answer "no such record" keeps a resolver on the old route for the negative TTL. The call
 * made then may still be on its way: through the telephone network, and through the SIP transaction that it ends in.
 * And two machines' clocks never agree fully. All that counts from the moment at which nobody is told the number any
 * more, which is the commit of the transaction that sends it to its rest; but the rest itself is counted from that
 * transaction's begin, since nobody knows beforehand when it will be committed. Hence
 * {@code max(recordTtl, negativeTtl) + transactionTimeout + callSetup + clockSkew + databaseTransaction}.
 *
 * @param recordTtl           how long the home network may use the published record after it was withdrawn
 * @param negativeTtl         how long a resolver may remember that there is no record (the zone's SOA minimum, RFC 2308 §5)
 * @param transactionTimeout  how long a SIP INVITE transaction may take to fail, 64 times T1 (RFC 3261 §17.1.1.2)
 * @param callSetup           how long the telephone network may take from the first digit to our border (ISUP set-up)
 * @param clockSkew           by how much the clocks of the machines involved may differ
 * @param databaseTransaction how long after its begin a transaction of the database can still be committed
 */
public record QuarantineFloor(Duration recordTtl, Duration negativeTtl, Duration transactionTimeout,
                              Duration callSetup, Duration clockSkew, Duration databaseTransaction) {

    /** @throws IllegalArgumentException when one of the times is negative */
    public QuarantineFloor {
        if (List.of(recordTtl, negativeTtl, transactionTimeout, callSetup, clockSkew, databaseTransaction).stream()
                .anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a time that a quarantine is made of is negative");
        }
    }

    /** The sum: the shortest quarantine that is safe. */
    public Duration shortest() {
        return longestCached().plus(transactionTimeout).plus(callSetup).plus(clockSkew).plus(databaseTransaction);
    }

    /** Whether a quarantine is long enough. */
    public boolean allows(Duration quarantine) {
        return quarantine.compareTo(shortest()) >= 0;
    }

    private Duration longestCached() {
        return recordTtl.compareTo(negativeTtl) >= 0 ? recordTtl : negativeTtl;
    }

    /** The sum written out, for messages to operators. */
    @Override
    public String toString() {
        return "max(" + recordTtl + ", " + negativeTtl + ") + " + transactionTimeout + " + " + callSetup + " + "
                + clockSkew + " + " + databaseTransaction + " = " + shortest();
    }
}
