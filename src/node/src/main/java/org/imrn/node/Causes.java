package org.imrn.node;

/** Failures in one line. */
final class Causes {

    private Causes() {
    }

    /** The messages from the outermost failure to its root. */
    static String of(Throwable failure) {
        StringBuilder line = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            line.append(line.isEmpty() ? "" : " <- ").append(cause.getClass().getSimpleName()).append(": ")
                    .append(cause.getMessage());
        }
        return line.toString();
    }
}
