package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message of RFC 4475, byte for byte, and what is right to answer.
 *
 * @param name     section and name, as the file is called
 * @param tcp      whether it goes over TCP
 * @param expected the final answers that are right, as a regular expression; {@code -} is silence
 * @param because  why this one
 */
record Torture(String name, boolean tcp, String expected, String because) {

    private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:call-id|i)[ \t]*:[ \t]*(\\S+)");
    private static final Pattern BRANCH = Pattern.compile("branch=([^\\s;,]+)");
    private static final String NO_HOST = "a call that is not ours to serve is passed on, and the host has no address";
    private static final String DROPPED = "the container's parser drops a Request-URI or start line that breaks the grammar";
    private static final String LENIENT = "400 is reasonable, and so is to read it as it was meant";
    private static final String UNROUTED = "the container has one answer for all methods that it cannot route";
    private static final String ELSEWHERE =
            "the container answers what its parser refuses to the host that Via names, wherever it came from";
    private static final String STRAY = "an answer to nothing that was asked";

    /** Those of §3.1.1: nothing is wrong with them. */
    static Stream<Torture> valid() {
        return Stream.of(
                udp("3.1.1.1-wsinv", "481", "To has a tag, the dialog is not ours"),
                tcp("3.1.1.2-intmeth", "501|503", UNROUTED),
                udp("3.1.1.3-esc01", "480", NO_HOST),
                udp("3.1.1.4-escnull", "200", "an escaped NUL is part of a user"),
                tcp("3.1.1.5-esc02", "501|503", UNROUTED + ", and this is none we know: no escapes in methods"),
                udp("3.1.1.6-lwsdisp", "200", "a probe"),
                tcp("3.1.1.7-longreq", "480", NO_HOST),
                udp("3.1.1.8-dblreq", "200", "what comes behind the REGISTER in the datagram is not looked at"),
                udp("3.1.1.9-semiuri", "200", "a probe"),
                udp("3.1.1.10-transports", "200", "a probe"),
                udp("3.1.1.11-mpart01", "405", "MESSAGE is known and not served"),
                udp("3.1.1.12-unreason", "-", STRAY),
                udp("3.1.1.13-noreason", "-", STRAY));
    }

    /** Those of §3.1.2: they break the grammar. */
    static Stream<Torture> invalid() {
        return Stream.of(
                udp("3.1.2.1-badinv01", "-", ELSEWHERE),
                udp("3.1.2.2-clerr", "-", ELSEWHERE),
                tcp("3.1.2.2-clerr", "-", "in a stream the rest may still come"),
                udp("3.1.2.3-ncl", "-", ELSEWHERE),
                tcp("3.1.2.3-ncl", "400", "a negative Content-Length"),
                tcp("3.1.2.4-scalar02", "400", "CSeq beyond 2^31"),
                tcp("3.1.2.5-scalarlg", "-", STRAY),
                udp("3.1.2.6-quotbal", "-", ELSEWHERE),
                udp("3.1.2.7-ltgtruri", "-", DROPPED),
                udp("3.1.2.8-lwsruri", "-", DROPPED),
                udp("3.1.2.9-lwsstart", "-", DROPPED),
                tcp("3.1.2.10-trws", "400|200|-", DROPPED + "; " + LENIENT),
                udp("3.1.2.11-escruri", "400|480", "headers in a Request-URI: " + LENIENT),
                udp("3.1.2.12-baddate", "480", "Date is nothing to a proxy; " + NO_HOST),
                udp("3.1.2.13-regbadct", "200|400", LENIENT),
                udp("3.1.2.14-badaspec", "200|400", LENIENT),
                udp("3.1.2.15-baddn", "200|400", LENIENT),
                udp("3.1.2.16-badvers", "-", ELSEWHERE),
                udp("3.1.2.17-mismatch01", "-", ELSEWHERE),
                udp("3.1.2.18-mismatch02", "-", ELSEWHERE),
                udp("3.1.2.19-bigcode", "-", STRAY));
    }

    /** Those of §3.2, §3.3 and §3.4: transactions, applications, and what RFC 2543 allowed. */
    static Stream<Torture> meanings() {
        return Stream.of(
                udp("3.2.1-badbranch", "200", "a probe; a branch of the magic cookie alone is one of RFC 2543"),
                udp("3.3.1-insuf", "-", ELSEWHERE),
                tcp("3.3.2-unkscm", "416", "a Request-URI of a scheme that is not served"),
                tcp("3.3.3-novelsc", "416", "a Request-URI of a scheme that is not served"),
                udp("3.3.4-unksm2", "400", "To names nobody who could be registered"),
                tcp("3.3.5-bext01", "420", "Require of what nobody knows"),
                udp("3.3.6-invut", "480", "a body is nothing to a proxy; " + NO_HOST),
                tcp("3.3.7-regaut01", "200", "S-CSCFs are known by their addresses, no Authorization is asked for"),
                udp("3.3.8-multi01", "400", "From, To, Call-ID, CSeq and Max-Forwards twice"),
                udp("3.3.9-mcl01", "200", "the container takes the first of two Content-Lengths"),
                udp("3.3.10-bcast", "-", STRAY),
                udp("3.3.11-zeromf", "200", "a probe that goes no further needs no hops (RFC 3261 §16.3)"),
                udp("3.3.12-cparam01", "200", "an unknown parameter of the header"),
                udp("3.3.15-sdp01", "480", "Accept is nothing to a proxy; " + NO_HOST),
                udp("3.4.1-inv2543", "400", "no branch and no tag are well, but the container wants a Contact in an INVITE"));
    }

    /**
     * Those that have method, Via host and branch in common with one before, so that they are repetitions of it for as long
     * as a server remembers that one.
     */
    static Stream<Torture> twins() {
        return Stream.of(
                tcp("3.3.13-cparam02", "200", "an unknown parameter of the URI"),
                tcp("3.3.14-regescrt", "200", "a Contact with headers in its URI"));
    }

    /** All but the {@link #twins}. */
    static List<Torture> all() {
        return Stream.of(valid(), invalid(), meanings()).flatMap(rows -> rows).toList();
    }

    private static Torture udp(String name, String expected, String because) {
        return new Torture(name, false, expected, because);
    }

    private static Torture tcp(String name, String expected, String because) {
        return new Torture(name, true, expected, because);
    }

    byte[] bytes() {
        try (InputStream file = Torture.class.getResourceAsStream("/rfc4475/" + name + ".dat")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    boolean isSilent() {
        return expected.equals("-");
    }

    /** What every answer to it names: the first Call-ID, else the branch. */
    boolean isAnsweredBy(String message) {
        Matcher callId = CALL_ID.matcher(text());
        Matcher branch = BRANCH.matcher(text());
        return message.startsWith("SIP/2.0 ") && (callId.find() ? message.contains(callId.group(1))
                : branch.find() && message.contains(branch.group(1)));
    }

    String uri() {
        return text().split("[ \r\n]+", 3)[1];
    }

    boolean isInvite() {
        return text().startsWith("INVITE");
    }

    @Override
    public String toString() {
        return name + (tcp ? " over TCP: " : ": ") + expected + ", " + because;
    }
}
