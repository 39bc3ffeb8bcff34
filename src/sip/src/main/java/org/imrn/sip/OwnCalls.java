package org.imrn.sip;

import java.security.SecureRandom;
import javax.enterprise.context.ApplicationScoped;
import org.imrn.sip.header.AnchoredMarks;

/**
 * Recognises calls that this server has mapped already, by a mark that nobody else can write.
 *
 * <p>The secret lives as long as the process: a mark has to be recognised only while its call is being set up.
 */
@ApplicationScoped
public class OwnCalls {

    private final AnchoredMarks marks;

    public OwnCalls() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        marks = new AnchoredMarks(secret);
    }

    public AnchoredMarks marks() {
        return marks;
    }
}
