package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceInfoTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<ims-3gpp version=\"1\"><service-info>imrn;lifetime=30</service-info></ims-3gpp>|imrn;lifetime=30",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ims-3gpp><service-info> impi=a@h </service-info></ims-3gpp>|impi=a@h",
        "<x:ims-3gpp><x:service-info>a&amp;b</x:service-info></x:ims-3gpp>|a&b",
        "<ims-3gpp><alternative-service/><service-info><![CDATA[a<b]]></service-info></ims-3gpp>|a<b",
        "<ims-3gpp><service-info>a<other>b</other>c</service-info></ims-3gpp>|abc",
        "<ims-3gpp><service-info/></ims-3gpp>|''",
    })
    void readsTheTextOfServiceInfo(String document, String text) {
        ServiceInfo info = ServiceInfo.read(document.getBytes(StandardCharsets.UTF_8));

        assertThat(info.text()).contains(text);
        assertThat(info.defect()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "<", "<ims-3gpp>", "<ims-3gpp><service-info>a", "<other><service-info>a</service-info></other>",
        "<ims-3gpp><alternative-service/></ims-3gpp>",
        "<?xml version=\"1.0\" encoding=\"nonsense\"?><ims-3gpp><service-info>a</service-info></ims-3gpp>",
        "<!DOCTYPE ims-3gpp [<!ENTITY e \"v\">]><ims-3gpp><service-info>&e;</service-info></ims-3gpp>",
        "<!DOCTYPE ims-3gpp SYSTEM \"http://127.0.0.1:1/x.dtd\"><ims-3gpp><service-info>a</service-info></ims-3gpp>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><ims-3gpp><service-info>&e;</service-info></ims-3gpp>",
    })
    void saysWhyThereIsNone(String document) {
        ServiceInfo info = ServiceInfo.read(document.getBytes(StandardCharsets.UTF_8));

        assertThat(info.text()).isEmpty();
        assertThat(info.defect()).isPresent();
    }

    @Test
    void showsTheParserNoDtdHoweverItIsEncoded() {
        String cutOff = "<!DOCTYPE ims-3gpp [<!ENTITY e";

        assertThat(ServiceInfo.read(cutOff.getBytes(StandardCharsets.UTF_16)).defect())
                .isEqualTo(ServiceInfo.read(cutOff.getBytes(StandardCharsets.UTF_8)).defect());
    }

    @Test
    void readsNoDocumentBeyondItsLimit() {
        String document = "<ims-3gpp><service-info>" + "a".repeat(ServiceInfo.MOST_BYTES) + "</service-info></ims-3gpp>";

        assertThat(ServiceInfo.read(document.getBytes(StandardCharsets.UTF_8)).defect()).isPresent();
    }
}
