package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.E164Number;

/** Headers of one value: Expires, Via, option tags, Privacy, Subscription-State, our own mark. */
class ValuesFuzzTest {

    private static final BigInteger GREATEST = BigInteger.valueOf(ExpiresReading.GREATEST_SECONDS);
    private static final AnchoredMarks MARKS = new AnchoredMarks(new byte[AnchoredMarks.SHORTEST_SECRET]);
    private static final AnchoredMark MARK = new AnchoredMark(E164Number.parse("+12025550142"), 7);

    @FuzzTest
    @DictionaryEntries({";received=", "received =", "SIP/2.0/UDP", "\"", "(", ",", "timer", "terminated;reason=", ";expires=",
            ";retry-after=", "v1;id=12025550142.7;mac=", "4294967296"})
    void eachIsReadByItsGrammar(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, value -> {
            ExpiresReading.read(Optional.of(value), Optional.empty());
            ViaSource.received(value);
            ViaHosts.of(value);
            PrivacyHeader.read(List.of(value)).hidesIdentity();
            OptionTags.unknown(List.of(value), Set.of("timer"));
            SubscriptionState.read(Optional.of(value)).expires();
            MARKS.verify(value, value);
        });
        expires(text);
        whatTheTransportWroteIsSeen(text);
        tags(text);
        assertThat(ViaHosts.of(text)).allSatisfy(host -> assertThat(host).matches("(\\[[^]]*]|[^;:,\\s]+):[0-9]{1,5}"));
        assertThat(PrivacyHeader.read(List.of(text, "none; ID")).hidesIdentity()).isTrue();
        SubscriptionState state = SubscriptionState.read(Optional.of(text));
        assertThat(SubscriptionState.read(Optional.of("terminated;" + text)).terminated()).isTrue();
        state.expires().ifPresent(time -> assertThat(time.toSeconds()).isBetween(0L, 999_999_999L));
        assertThat(MARKS.verify(text, "call")).isEmpty();
        assertThat(MARKS.verify(MARKS.write(MARK, text), text)).contains(MARK);
        assertThat(MARKS.verify(MARKS.write(MARK, text), text + "x")).isEmpty();
    }

    private static void expires(String text) {
        ExpiresReading read = ExpiresReading.read(Optional.empty(), Optional.of(text));
        if (text.strip().matches("[0-9]+")) {
            assertThat(read).isEqualTo(new ExpiresReading.Given(new BigInteger(text.strip()).min(GREATEST).longValue()));
        } else {
            assertThat(read.defect()).hasValueSatisfying(reason ->
                    assertThat(reason.chars()).hasSizeLessThan(100).noneMatch(Character::isISOControl));
        }
    }

    /** It stands at the end of the first Via; what is not plainly the end of that one is not taken for it. */
    private static void whatTheTransportWroteIsSeen(String via) {
        int comma = via.indexOf(',');
        boolean one = comma < 0 || via.substring(0, comma).matches("(?s).*[\"(].*");
        if (one) {
            assertThat(ViaSource.received(via + ";received=192.0.2.9")).contains("192.0.2.9");
            assertThat(ViaSource.received(via + ";received=192.0.2.9, SIP/2.0/UDP 10.0.0.1"))
                    .anyMatch(address -> address.startsWith("192.0.2.9"));
        }
    }

    private static void tags(String text) {
        List<String> unknown = OptionTags.unknown(List.of(text), Set.of("timer"));
        assertThat(unknown).hasSizeLessThanOrEqualTo(32).doesNotContain("timer", "").allSatisfy(tag ->
                assertThat(tag.chars()).hasSizeLessThan(64).noneMatch(Character::isISOControl));
        assertThat(OptionTags.has(List.of(text + ", TIMER"), "timer")).isTrue();
    }
}
