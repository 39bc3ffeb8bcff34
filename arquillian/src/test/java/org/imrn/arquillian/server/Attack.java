package org.imrn.arquillian.server;

import java.util.function.UnaryOperator;
import org.imrn.arquillian.wire.Draft;

/**
 * A way to spoil a good request.
 *
 * @param name     what is wrong with it
 * @param expected the answers that are right, as a regular expression; {@code -} is silence
 */
record Attack(String name, String expected, UnaryOperator<Draft> spoil) {

    static Attack of(String name, String expected, UnaryOperator<Draft> spoil) {
        return new Attack(name, expected, spoil);
    }

    @Override
    public String toString() {
        return name;
    }
}
