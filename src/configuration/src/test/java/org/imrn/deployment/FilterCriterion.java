package org.imrn.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An initial filter criterion, judged as an S-CSCF does (TS 29.228 Annexes B.2.3, E, F). */
record FilterCriterion(Element element) {

    int priority() {
        return Integer.parseInt(text(element, "Priority").orElseThrow());
    }

    /** The text of the first element of that name, however deep. */
    Optional<String> text(String name) {
        return text(element, name);
    }

    boolean firesOn(SipRequest request) {
        Map<String, List<Boolean>> groups = new TreeMap<>();
        for (Element trigger : elements(element, "SPT")) {
            boolean met = meets(trigger, request) != text(trigger, "ConditionNegated").equals(Optional.of("1"));
            elements(trigger, "Group").forEach(group ->
                    groups.computeIfAbsent(group.getTextContent(), g -> new ArrayList<>()).add(met));
        }
        boolean conjunctive = text("ConditionTypeCNF").orElseThrow().equals("1");
        return conjunctive
                ? groups.values().stream().allMatch(group -> group.contains(true))
                : groups.values().stream().anyMatch(group -> !group.contains(false));
    }

    private static boolean meets(Element trigger, SipRequest request) {
        if (text(trigger, "Method").isPresent()) {
            List<Element> types = elements(trigger, "RegistrationType");
            return request.method().equals(text(trigger, "Method").orElseThrow())
                    && (types.isEmpty() || types.stream().anyMatch(type ->
                            request.registrationType().equals(OptionalInt.of(
                                    Integer.parseInt(type.getTextContent())))));
        }
        if (text(trigger, "SessionCase").isPresent()) {
            return request.sessionCase() == Integer.parseInt(text(trigger, "SessionCase").orElseThrow());
        }
        String expression = text(trigger, "RequestURI").orElseThrow(
                () -> new IllegalArgumentException("a trigger this test cannot judge: " + trigger.getTextContent()));
        return Pattern.compile(expression).matcher(request.uriPart()).find();
    }

    static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    static Optional<String> text(Element parent, String name) {
        return elements(parent, name).stream().findFirst().map(Element::getTextContent);
    }
}
