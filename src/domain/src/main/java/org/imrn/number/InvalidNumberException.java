package org.imrn.number;

/** Some text or value is not an E.164 number or not a range of them; the message shows it and says why. */
public final class InvalidNumberException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidNumberException(String text, String reason) {
        super("'" + text + "': " + reason);
    }
}
