package org.imrn.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator interface said of a number at one moment.
 *
 * @param state such as LEASED, CLOSING, RELEASING, QUARANTINED, FREE
 * @param until end of that state, as written, where there is one
 * @param history states it went through, oldest first, as far as the server tells
 */
record LeaseSighting(String state, Optional<String> until, List<Step> history) {
    private static final Pattern HISTORY = Pattern.compile("\"history\"\\s*:\\s*\\[(.*?)]", Pattern.DOTALL);
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");

    /** One entry of the history. */
    record Step(String at, String state, String cause) {
    }

    /** Reads the server's JSON leniently: only the few members wanted, in any order. */
    static LeaseSighting parse(String json) {
        Matcher list = HISTORY.matcher(json);
        boolean told = list.find();
        String past = told ? list.group(1) : "";
        String present = told ? json.substring(0, list.start()) + json.substring(list.end()) : json;
        List<Step> steps = new ArrayList<>();
        Matcher each = OBJECT.matcher(past);
        while (each.find()) {
            steps.add(new Step(member(each.group(), "at").orElse(""), member(each.group(), "state").orElse(""),
                    member(each.group(), "cause").orElse("")));
        }
        String state = member(present, "state").orElseThrow(() -> new IllegalArgumentException("no state in " + json));
        return new LeaseSighting(state, member(present, "until"), steps);
    }

    @Override
    public String toString() {
        return state + until.map(u -> " until " + u).orElse("");
    }

    private static Optional<String> member(String json, String name) {
        Matcher m = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
