package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Optional;
import org.imrn.location.SipDomain;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget;

/** Request-URIs (the first line of the input), completed from To (the rest). */
class RequestUriFuzzTest {

    @FuzzTest
    @DictionaryEntries({"sip:", "sips:", "tel:", "urn:service:sos", ";user=phone", ";phone-context=", ";npdi", "%2B", "%3B",
            "+12025550142", "<tel:", ">;tag=1", "@", "\\x0A"})
    void aTargetIsWhatIsWritten(byte[] data) {
        String text = Effort.text(data);
        int end = text.indexOf('\n');
        String uri = end < 0 ? text : text.substring(0, end);
        String to = text.substring(end + 1);
        Effort.isLittle(text, whole -> {
            RequestUri.read(whole, whole);
            SipDomain.of(whole);
            SipDomain.of("sip:a.example.com;" + whole);
        });
        RequestTarget alone = RequestUri.read(uri);
        RequestTarget target = RequestUri.read(uri, to);
        numberOf(target).ifPresent(number -> assertThat(plain(uri)).contains(number.digits()));
        numberOf(RequestUri.readHeader(to)).ifPresent(number -> assertThat(plain(to)).contains(number.digits()));
        identityStays(target.identity());
        assertThat(target.identity()).isEqualTo(alone.identity());
        assertThat(target.writtenNumber()).isEqualTo(alone.writtenNumber());
        if (alone instanceof RequestTarget.Telephone telephone) {
            Map<String, String> completed = ((RequestTarget.Telephone) target).parameters();
            assertThat(completed).containsAllEntriesOf(telephone.parameters());
        } else {
            assertThat(target).isEqualTo(alone);
        }
    }

    private static void identityStays(Optional<PublicIdentity> identity) {
        identity.ifPresent(found -> assertThat(RequestUri.read(found.value()).identity()).contains(found));
    }

    private static Optional<E164Number> numberOf(RequestTarget target) {
        return target.writtenNumber().flatMap(DialledNumber::international);
    }

    /** Escapes of digits and separators resolved, separators dropped. */
    private static String plain(String text) {
        return text.replaceAll("%3([0-9])", "$1").replaceAll("%2[89dDeE]|[-.()]", "");
    }
}
