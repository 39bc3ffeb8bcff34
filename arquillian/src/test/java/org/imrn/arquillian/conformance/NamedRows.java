package org.imrn.arquillian.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of rows with which the name of a test begins. */
final class NamedRows {

    private static final Pattern NEXT = Pattern.compile("(?:row([0-9]+(?:_[0-9]+)*)|m([0-9]+))_");

    private NamedRows() {
    }

    /** {@code row9_2_8_row9_2_10_m12_unknown} names 9.2.8, 9.2.10 and M12; most names name none. */
    static List<String> in(String method) {
        List<String> ids = new ArrayList<>();
        Matcher next = NEXT.matcher(method);
        while (next.lookingAt()) {
            ids.add(next.group(1) == null ? "M" + next.group(2) : next.group(1).replace('_', '.'));
            next.region(next.end(), method.length());
        }
        return List.copyOf(ids);
    }
}
