package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceInfoFieldsTest {

    @Test
    void readsTheFieldsOfOurOwnProvisioning() {
        ServiceInfoFields fields = ServiceInfoFields.read(
                "impi=alice-priv@ims.home.test; home=IMS.home.test;impu=tel:+44-7700-900123;impu=sip:alice@home.test;x=1");

        assertThat(fields.privateIdentity()).contains(new PrivateIdentity("alice-priv@ims.home.test"));
        assertThat(fields.homeNetwork()).contains("ims.home.test");
        assertThat(fields.homeIdentities()).containsExactly(new PublicIdentity("tel:+447700900123"),
                new PublicIdentity("sip:alice@home.test"));
        assertThat(fields.defects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@ims.test", "262011234567890"})
    void takesABarePrivateIdentityOrImsi(String text) {
        assertThat(ServiceInfoFields.read(text).privateIdentity()).contains(new PrivateIdentity(text));
    }

    @Test
    void takesNoWordsOfOthersForAnIdentity() {
        ServiceInfoFields fields = ServiceInfoFields.read("imrn;lifetime=30");

        assertThat(fields.privateIdentity()).isEmpty();
        assertThat(fields.defects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"impu=alice", "home=ims test", "impi=a b@c"})
    void saysWhichFieldItCouldNotUse(String text) {
        ServiceInfoFields fields = ServiceInfoFields.read(text);

        assertThat(fields.defects()).hasSize(1);
        assertThat(fields.privateIdentity()).isEmpty();
        assertThat(fields.homeNetwork()).isEmpty();
        assertThat(fields.homeIdentities()).isEmpty();
    }
}
