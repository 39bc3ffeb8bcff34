package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reader against text made to hurt it: it neither throws nor takes long. */
class HostileTextTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LONG = 65_536;
    private static final List<String> PIECES = List.of("<", ">", "\"", "\\", ",", ";", "=", ":", "@", "%", "%2B", "?",
            "+", "*", " ", "\t", "\r\n", "\n", "\u0000", "\u00e4", "\ud800", "sip:", "tel:", "urn:service:sos", "--b",
            "--", "a", "1", "[", "]", "user=phone", "sescase=term", "boundary=b", "SIP/2.0 ", " SIP/2.0", "Contact:",
            "<ims-3gpp>", "<service-info>", "</", "<!DOCTYPE", "<!--", "]]>", "&#", "&amp;", "v1;id=", "mac=");
    private static final HiddenNumber HIDDEN = new HiddenNumber(E164Number.parse("+12025550142"), "alice");
    private static final AnchoredMarks MARKS = new AnchoredMarks(new byte[AnchoredMarks.SHORTEST_SECRET]);

    static Stream<String> longTexts() {
        Stream<String> repeated = PIECES.stream().map(piece -> piece.repeat(LONG / piece.length()));
        Stream<String> pairs = Stream.of("<sip:a@b>", "<sip:a@b,", "\"a\"", "a\\\"", ";a=", ",sip:", "%2B;", "a@",
                "--b\n\n", "\n --b", "Contact: <a>\n ", "<a>", "</a>", "<a>,<", "\"<,", "sip:a?", "<sip:a,a>", "tel:1;")
                .map(piece -> piece.repeat(LONG / piece.length()));
        return Stream.concat(repeated, pairs);
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void readsLongTextsInLittleTime(String text) {
        // Of this thread, however busy the machine is.
        long begun = THREADS.getCurrentThreadCpuTime();
        readWithEverything(text);
        readWithEverything("tel:" + text);
        readWithEverything("sip:" + text);
        readWithEverything("<ims-3gpp>" + text);
        readWithEverything("SIP/2.0 200 OK\n" + text);
        readWithEverything("<reginfo xmlns='urn:ietf:params:xml:ns:reginfo' version='0' state='full'>" + text);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void neverThrowsWhateverTheText() {
        Random random = new Random(20261122);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(24); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThatCode(() -> readWithEverything(text.toString())).as("text '%s'", text).doesNotThrowAnyException();
        }
    }

    private static void readWithEverything(String text) {
        NameAddrList list = NameAddrList.read(text);
        assertThat(list.elements()).allSatisfy(element -> assertThat(element.uri()).isNotBlank());
        assertThat(list.defects()).hasSizeLessThanOrEqualTo(10);
        assertThat(list.identities()).isNotNull();
        assertThat(RequestUri.read(text, text)).isNotNull();
        assertThat(ServedUserHeader.read(text)).isNotNull();
        assertThat(HIDDEN.leaves("Reason", text)).noneMatch(HIDDEN::isShownBy);
        assertThat(RetargetedHistory.added(List.of(text), "sip:a@b", "sip:c@d")).contains("<sip:c@d>;index=1.");
        assertThat(HistoryInfo.read(List.of(text)).targets()).hasSameSizeAs(list.elements());
        assertThat(BorderHeaders.leaving("History-Info", List.of(text), PrivacyHeader.read(List.of("none")))).hasSize(1);
        assertThat(OptionTags.unknown(List.of(text), Set.of())).hasSizeLessThanOrEqualTo(32);
        assertThat(QuotedString.unquote(QuotedString.quote(text))).isNotNull();
        assertThat(AccessNetworkInfo.accessType(List.of(text))).isNotNull();
        assertThat(VisitedNetworkId.network(text)).isNotNull();
        assertThat(ExpiresReading.read(Optional.empty(), Optional.of(text))).isNotNull();
        assertThat(ServiceInfoFields.read(text)).isNotNull();
        assertThat(MARKS.verify(text, text)).isEmpty();
        assertThat(SubscriptionState.read(Optional.of(text)).expires()).isNotNull();
        assertThat(DialledNumber.read(text)).isNotNull();
        assertThat(PublicIdentity.read(text)).isNotNull();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ReginfoReader reginfo = ReginfoReader.read(bytes);
        assertThat(reginfo.document().isPresent()).isNotEqualTo(reginfo.defect().isPresent());
        for (String type : List.of(text, "multipart/mixed;boundary=b", "message/sip", "application/3gpp-ims+xml")) {
            RegisterBody body = RegisterBody.read(Optional.of(type), bytes);
            body.response().ifPresent(message -> assertThat(message.associatedIdentities()).isNotNull());
            body.request().ifPresent(message -> assertThat(message.accessType()).isNotNull());
        }
    }
}
