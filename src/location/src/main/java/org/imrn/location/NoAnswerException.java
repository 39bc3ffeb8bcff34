package org.imrn.location;

/** The DNS does not say, not even that there is nothing; the message tells why. */
public class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
