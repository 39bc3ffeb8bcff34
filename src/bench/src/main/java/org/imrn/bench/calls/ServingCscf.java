package org.imrn.bench.calls;

import java.io.IOException;

/**
 * The S-CSCFs around the server, in one: callers send everything here. A new call goes to the server, and comes back on
 * the mark or on the Contact of a registration; then it goes to who is called. ACK and BYE go straight there, since the
 * server is in no dialog. Answers go by their topmost Via. Nothing is changed and nothing is sent again.
 */
interface ServingCscf extends AutoCloseable {

    static ServingCscf open(Transport transport, int server) throws IOException {
        return transport == Transport.UDP ? new DatagramCscf(server) : new StreamCscf(server);
    }

    /** Port for callers. */
    int callersPort();

    /** Port for the server. */
    int serverPort();

    /** From now on calls go to who listens on this port. */
    void deliverTo(int called) throws IOException;

    @Override
    void close() throws IOException;
}
