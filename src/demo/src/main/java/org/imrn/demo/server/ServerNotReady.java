package org.imrn.demo.server;

/** The server did not come up; the message says why in one line. */
public class ServerNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerNotReady(String message) {
        super(message);
    }
}
