package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.number.InvalidNumberException;
import org.imrn.number.NumberRange;
import org.imrn.registration.PublicIdentity;

/** Numbers and identities: what is one by its grammar and nothing else, always in one and the same form. */
class NumbersFuzzTest {

    /** A global number of RFC 3966 §3, as long as E.164 allows; without its separators the second form. */
    private static final Pattern WRITTEN = Pattern.compile("\\+[-.()]*[1-9][-.()0-9]*+");
    private static final Pattern DIGITS = Pattern.compile("\\+[1-9][0-9]{6,14}");

    @FuzzTest
    @DictionaryEntries({"+", "tel:", "sip:", "sips:", "%2B", "%2b", ";user=phone", ";phone-context=", "@", "[::1]", "+1-202"})
    void whatIsReadIsByTheGrammar(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, whole -> {
            DialledNumber.read(whole);
            PublicIdentity.read(whole);
            range(whole);
        });
        assertThat(DialledNumber.read(text).international()).isEqualTo(byTheGrammar(text));
        assertThat(DialledNumber.read(text).defect().chars()).noneMatch(Character::isISOControl);
        range(text).ifPresent(range -> assertThat(range(range.toString())).contains(range));
        PublicIdentity.read(text).ifPresent(NumbersFuzzTest::isInItsOneForm);
        PublicIdentity.read("tel:" + text).ifPresent(NumbersFuzzTest::isInItsOneForm);
        PublicIdentity.read("sip:" + text).ifPresent(NumbersFuzzTest::isInItsOneForm);
    }

    private static Optional<E164Number> byTheGrammar(String text) {
        String digits = text.strip().replaceAll("[-.()]", "");
        return WRITTEN.matcher(text.strip()).matches() && DIGITS.matcher(digits).matches()
                ? Optional.of(new E164Number(Long.parseLong(digits.substring(1)))) : Optional.empty();
    }

    private static void isInItsOneForm(PublicIdentity identity) {
        assertThat(PublicIdentity.read(identity.value())).contains(identity);
        assertThat(identity.value().chars()).noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        assertThat(identity.isTel()).isEqualTo(identity.domain().isEmpty());
        identity.number().ifPresent(number -> assertThat(PublicIdentity.of(number).number()).contains(number));
        identity.asTelephone().ifPresent(tel -> assertThat(tel.number()).isEqualTo(identity.number()).isPresent());
    }

    private static Optional<NumberRange> range(String text) {
        try {
            return Optional.of(NumberRange.parse(text));
        } catch (InvalidNumberException e) {
            return Optional.empty();
        }
    }
}
