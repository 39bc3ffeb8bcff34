package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.imrn.routing.ServedUser;

/** P-Visited-Network-ID, P-Access-Network-Info and P-Served-User. */
class NetworkHeadersFuzzTest {

    @FuzzTest
    @DictionaryEntries({"\"", "\\", "3GPP-E-UTRAN-FDD", ";network-provided", ";np", ";utran-cell-id-3gpp=", ";sescase=orig",
            ";sescase=term", ";regstate=unreg", ";orig-cdiv", "<sip:a@b>", ","})
    void whatIsReadReadsTheSameAgain(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, value -> {
            VisitedNetworkId.network(value);
            AccessNetworkInfo.accessType(List.of(value, value));
            ServedUserHeader.read(value);
        });
        VisitedNetworkId.network(text).ifPresent(name -> assertThat(VisitedNetworkId.network(QuotedString.quote(name)))
                .contains(name));
        AccessNetworkInfo.accessType(List.of(text)).ifPresent(type -> {
            assertThat(type).matches("[A-Za-z0-9.!%*_+`'~-]{1,64}");
            assertThat(AccessNetworkInfo.accessType(List.of(type))).contains(type);
            assertThat(AccessNetworkInfo.accessType(List.of(text, "x;np"))).isPresent();
        });
        ServedUser user = ServedUserHeader.read(text);
        ServedUser again = ServedUserHeader.read(written(user));
        assertThat(again).isEqualTo(user);
    }

    private static String written(ServedUser user) {
        return "<" + user.identity().map(Object::toString).orElse("x:none") + ">"
                + user.sessionCase().map(NetworkHeadersFuzzTest::parameter).orElse("")
                + user.registered().map(registered -> registered ? ";regstate=reg" : ";regstate=unreg").orElse("");
    }

    private static String parameter(org.imrn.routing.SessionCase sessionCase) {
        return Optional.of(sessionCase).map(found -> switch (found) {
            case ORIGINATING -> ";sescase=orig";
            case TERMINATING -> ";sescase=term";
            case ORIGINATING_AFTER_DIVERSION -> ";orig-cdiv";
        }).orElseThrow();
    }
}
