package org.imrn.bench.calls;

/** What the server and the players speak over; one socket or connection each way, as S-CSCFs keep them. */
enum Transport {
    UDP("u1"), TCP("t1");

    /** SIPp's option -t. */
    final String mode;

    Transport(String mode) {
        this.mode = mode;
    }
}
