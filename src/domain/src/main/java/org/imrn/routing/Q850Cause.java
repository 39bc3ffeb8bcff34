package org.imrn.routing;

/**
 * An ISUP release cause (ITU-T Q.850), told to the telephone network so that it does the right thing (RFC 6432).
 *
 * @param value 1 to 127
 * @param text  its name in Q.850
 */
public record Q850Cause(int value, String text) {

    public Q850Cause {
        if (value < 1 || value > 127) {
            throw new IllegalArgumentException("Q.850 cause " + value + " is not within 1 to 127");
        }
    }
}
