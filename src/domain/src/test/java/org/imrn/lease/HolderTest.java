package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {

    static Stream<Holder> holders() {
        return Stream.of(new Holder.OfRegistration(RegistrationId.random()), new Holder.OfCall("12025550999", "a1"),
                new Holder.ByHand("order-7"), new Holder.ByHand("call:1/2"), new Holder.ByHand("reg:"),
                new Holder.ByHand("~".repeat(Holder.ByHand.LONGEST)));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void aHolderIsReadFromItsKeyWhichFitsTheDatabase(Holder holder) {
        assertThat(Holder.ofKey(holder.key())).isEqualTo(holder);
        assertThat(holder.key()).hasSizeLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a\0", "a\n", "Müller", "\uD83D\uDE00", "a\u007F"})
    void aReferenceOfAnotherFormIsRefused(String reference) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Holder.ByHand(reference))
                .withMessageContaining("visible ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hand:", "call:12025550999", "order-7"})
    void aTextThatIsNoKeyIsNoHolder(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Holder.ofKey(key));
    }
}
