package org.imrn.demo.server;

import java.util.List;
import java.util.regex.Pattern;

/** Tells the lines of the server's output that mean it will not come up. */
public final class StartFailure {
    private static final Pattern FATAL = Pattern.compile("\\b(CWWKZ000[24]E|IMRN-\\d+E)\\b");

    private StartFailure() {
    }

    /** The fatal ones of these lines. */
    public static List<String> among(List<String> lines) {
        return lines.stream().filter(line -> FATAL.matcher(line).find()).toList();
    }
}
