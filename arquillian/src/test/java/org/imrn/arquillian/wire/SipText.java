package org.imrn.arquillian.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A received message, taken apart as far as tests need. */
public record SipText(String startLine, List<String> headers, String body) {

    public static SipText of(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        List<String> lines = Arrays.asList(head.split("\r\n"));
        return new SipText(lines.get(0), List.copyOf(lines.subList(1, lines.size())), end < 0 ? "" : text.substring(end + 4));
    }

    public boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    /** The status code; 0 for a request. */
    public int status() {
        return isResponse() ? Integer.parseInt(startLine.substring(8, 11)) : 0;
    }

    public String uri() {
        return startLine.split(" ")[1];
    }

    /** The method of a request, or of the request that a response answers. */
    public String method() {
        return header("CSeq").split("\\s+")[1];
    }

    public int cseq() {
        return Integer.parseInt(header("CSeq").split("\\s+")[0]);
    }

    public String callId() {
        return header("Call-ID");
    }

    /** All values of a header, one for each line. */
    public List<String> all(String name) {
        return headers.stream().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).toList();
    }

    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    public String header(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in\n" + this));
    }

    /** The tag of From or To, empty if there is none. */
    public String tag(String name) {
        String value = header(name);
        int at = value.indexOf(";tag=");
        return at < 0 ? "" : value.substring(at + 5).split("[;>\\s]")[0];
    }

    /** The URI in the brackets of a header. */
    public String address(String name) {
        String value = header(name);
        return value.contains("<") ? value.substring(value.indexOf('<') + 1, value.indexOf('>')) : value;
    }

    /** The same for a repetition of this message. */
    String identity() {
        return startLine + '|' + find("Via").orElse("") + '|' + find("CSeq").orElse("") + '|' + find("To").orElse("")
                + '|' + find("RSeq").orElse("") + '|' + find("Call-ID").orElse("");
    }

    @Override
    public String toString() {
        return startLine + "\n" + String.join("\n", headers) + "\n\n" + body;
    }
}
