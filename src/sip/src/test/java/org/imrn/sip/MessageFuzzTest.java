package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javax.servlet.sip.SipServletMessage;
import org.imrn.sip.header.Effort;

/** Headers that are read straight from the container's message: Max-Forwards and Session-Expires. */
class MessageFuzzTest {

    @FuzzTest
    @DictionaryEntries({"70", ";refresher=uac", "999999999", "0000000000", "\\x0A"})
    void numbersAreReadByTheirGrammar(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, value -> {
            SipHeaders.maxForwards(saying(value));
            SessionTimer.seconds(saying(value));
        });
        Optional<Integer> hops = SipHeaders.maxForwards(saying(text));
        assertThat(hops.isPresent()).isEqualTo(text.strip().matches("[0-9]{1,9}"));
        hops.ifPresent(number -> assertThat(number).isEqualTo(Integer.parseInt(text.strip())));
        SessionTimer.seconds(saying(text)).ifPresent(seconds -> assertThat(seconds).isEqualTo(
                Integer.parseInt(text.strip().replaceAll("(?s)[^0-9].*", ""))));
    }

    /** A message with this text in every header. */
    private static SipServletMessage saying(String text) {
        return (SipServletMessage) Proxy.newProxyInstance(SipServletMessage.class.getClassLoader(),
                new Class<?>[] {SipServletMessage.class}, (self, method, arguments) -> text);
    }
}
