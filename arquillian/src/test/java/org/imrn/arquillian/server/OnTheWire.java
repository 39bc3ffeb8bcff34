package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sip.message.Message;
import javax.sip.message.Response;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.Field;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;

/** What must be true of every request that the server sends on, and of every answer that passes it. */
final class OnTheWire {

    private static final Set<String> CHANGED_BY_PROXIES = Set.of("Route", "Max-Forwards", "Via");

    private OnTheWire() {
    }

    /** All headers and the body are as sent, one hop less is left, one Via more is there, and no Record-Route of ours. */
    static void assertSentOn(RequestDraft sent, ReceivedRequest got, ImrnServer server) {
        Set<String> names = sent.fields().stream().map(Field::name).filter(name -> !CHANGED_BY_PROXIES.contains(name))
                .collect(Collectors.toSet());
        assertThat(names).contains("From", "To", "Contact", "P-Asserted-Identity", "P-Charging-Vector");
        for (String name : names) {
            String wanted = sent.fields().stream().filter(field -> field.named(name)).map(Field::value)
                    .collect(Collectors.joining(","));
            assertThat(plain(String.join(",", got.headers().all(name)))).as(name).isEqualTo(plain(wanted));
        }
        assertThat(got.headers().body()).isEqualTo(sent.body().map(Body::text).orElse(""));
        int hops = Integer.parseInt(sent.value("Max-Forwards").orElse("70"));
        assertThat(got.headers().all("Max-Forwards")).containsExactly(Integer.toString(hops - 1));
        assertThat(got.headers().all("Via")).hasSize(2).first().asString().contains(server.udp().hostPort());
        assertNotRecorded(got.message(), server);
    }

    /** The server is out of the dialog. */
    static void assertNotRecorded(Message message, ImrnServer server) {
        assertThat(Headers.of(message).all("Record-Route"))
                .noneMatch(value -> value.contains(server.udp().hostPort()));
    }

    /** The Reason header of our own refusals (RFC 6432). */
    static void assertCause(Response response, int cause) {
        List<String> reasons = Headers.of(response).all("Reason");
        assertThat(reasons).hasSize(1).first().asString().startsWith("Q.850;cause=" + cause + ";text=");
    }

    /** Brackets around a URI without parameters may go (RFC 3261 §20), and the container takes them away. */
    private static String plain(String value) {
        return value.replaceAll("\\s", "").replaceAll("<([^<>;?,]*)>", "$1");
    }
}
