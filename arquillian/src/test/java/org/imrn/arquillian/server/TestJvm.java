package org.imrn.arquillian.server;

/** One of the JVMs that run tests at the same time. */
final class TestJvm {

    private TestJvm() {
    }

    /** Counted from 1; 1 as well where there is only one. */
    static int number() {
        return Integer.getInteger("imrn.test.jvm", 1);
    }
}
