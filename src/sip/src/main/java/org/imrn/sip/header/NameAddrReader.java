package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.List;

/** Reads one value of {@link NameAddrList}, left to right, each character a bounded number of times. */
final class NameAddrReader {

    private static final String BLANKS = " \t\r\n";

    private final HeaderText text;
    private final List<NameAddr> elements = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();

    NameAddrReader(String value) {
        this.text = new HeaderText(value);
    }

    NameAddrList read() {
        int from = text.skip(BLANKS + ",", 0);
        while (from < text.length()) {
            from = text.skip(BLANKS + ",", element(from));
        }
        return new NameAddrList(elements, defects);
    }

    private int element(int from) {
        int open = text.find("<,;", from);
        if (open < text.length() && text.at(open) == '<') {
            return bracketed(open);
        }
        int end = text.find(",", open);
        add(text.part(from, open), text.part(open, end));
        return end;
    }

    private int bracketed(int open) {
        int close = text.findPlain("<>", open + 1);
        boolean closed = close < text.length() && text.at(close) == '>';
        List<String> uris = urisWithin(open + 1, close);
        if (!closed) {
            defect("no '>' after", text.part(open, close));
        } else if (uris.size() > 1) {
            defect("no '>' between the URIs of", text.part(open, close + 1));
        }
        int end = closed ? text.find(",", close + 1) : close;
        for (int i = 0; i < uris.size(); i++) {
            boolean last = i == uris.size() - 1;
            add(uris.get(i), last && closed ? text.part(close + 1, end) : "");
        }
        return end;
    }

    /** A comma may belong to a URI; it separates two only if something that begins one follows. */
    private List<String> urisWithin(int from, int to) {
        List<String> uris = new ArrayList<>();
        int start = from;
        int comma = text.findPlain(",<>", from);
        while (comma < to) {
            int next = text.skip(BLANKS + ",", comma + 1);
            if (next >= to || text.at(next) == '"' || UriText.beginsAt(text, next)) {
                uris.add(withoutCommasAtTheEnd(text.part(start, comma)));
                start = Math.min(next, to);
            }
            comma = text.findPlain(",<>", next);
        }
        uris.add(withoutCommasAtTheEnd(text.part(start, to)));
        uris.removeIf(String::isEmpty);
        return uris.isEmpty() ? List.of("") : uris;
    }

    /** They separate nothing; other blanks than those of SIP may stand between them. */
    private static String withoutCommasAtTheEnd(String uri) {
        int end = uri.length();
        while (end > 0 && (uri.charAt(end - 1) == ',' || Character.isWhitespace(uri.charAt(end - 1)))) {
            end--;
        }
        return uri.substring(0, end);
    }

    private void add(String uri, String parameters) {
        if (uri.equals("*") || UriText.isUri(uri)) {
            elements.add(new NameAddr(uri, HeaderParameters.read(parameters)));
        } else {
            defect("not a URI:", uri);
        }
    }

    private void defect(String what, String where) {
        if (defects.size() < NameAddrList.MOST_DEFECTS) {
            defects.add(what + " '" + Excerpt.of(where) + "'");
        }
    }
}
