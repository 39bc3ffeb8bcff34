package org.imrn.demo.player;

/** What was waited for did not come; the message says what came instead. */
public class SipTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SipTimeout(String message) {
        super(message);
    }
}
