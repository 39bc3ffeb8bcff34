package org.imrn.arquillian.conformance;

/** What came of one invocation of a test; of a test with parameters there are several. */
record Outcome(String test, String method, boolean passed) {

    static Outcome of(String line) {
        String[] columns = line.split("\t");
        return new Outcome(columns[0], columns[1], Boolean.parseBoolean(columns[2]));
    }

    String line() {
        return test + "\t" + method + "\t" + passed;
    }

    boolean isOf(ShowingTest showing) {
        return showing.test().equals(test) && showing.method().equals(method);
    }
}
