package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.message.Response;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ResponseDraft;
import org.imrn.demo.player.ServingCscf;

/** The notifier's side of the reg event package (RFC 3680) at a serving CSCF, answering SUBSCRIBEs as it is told to. */
final class Notifier {

    static final Duration SOON = Duration.ofSeconds(15);
    private static final String TYPE = "application/reginfo+xml";

    private final ServingCscf cscf;
    private final Map<String, ResponseDraft> answers = new ConcurrentHashMap<>();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();
    private final AtomicLong sequence = new AtomicLong(10);

    Notifier(ServingCscf cscf) {
        this.cscf = cscf;
        cscf.node().onRequest(request -> {
            boolean subscribe = request.method().equals("SUBSCRIBE");
            if (!subscribe || !unheard.remove(request.uri())) {
                request.respond(subscribe ? Optional.ofNullable(answers.remove(request.uri())).orElse(granting(3600))
                        : ResponseDraft.of(200));
            }
        });
    }

    ResponseDraft granting(int seconds) {
        return ResponseDraft.of(200).and("Expires", Integer.toString(seconds))
                .and("Contact", "<" + cscf.endpoint().uri() + ">");
    }

    /** The next SUBSCRIBE for this visitor is answered like this. */
    void answerOnce(String visitor, ResponseDraft answer) {
        answers.put(visitor, answer);
    }

    /** The next SUBSCRIBE for this visitor is not answered at all. */
    void ignoreOnce(String visitor) {
        unheard.add(visitor);
    }

    /** The SUBSCRIBEs that began a dialog for this visitor, once there are so many. */
    List<ReceivedRequest> subscriptions(String visitor, int many) {
        return await().atMost(SOON).until(() -> cscf.node().received("SUBSCRIBE").stream()
                .filter(request -> request.uri().equals(visitor)).toList(), found -> found.size() >= many);
    }

    /** Waits until the first subscription is there and has heard that this is all. */
    ReceivedRequest established(String visitor, String... registrations) {
        ReceivedRequest subscribe = subscriptions(visitor, 1).get(0);
        established(subscribe, registrations);
        return subscribe;
    }

    /** Some containers refuse a NOTIFY that overtakes the 200: it is sent again then, by another CSeq. */
    void established(ReceivedRequest subscribe, String... registrations) {
        await().atMost(SOON).until(() -> tell(subscribe, full(0, registrations)).getStatusCode() == 200);
    }

    /** Waits for a SUBSCRIBE within the dialog. */
    ReceivedRequest refreshed(ReceivedRequest subscribe) {
        return cscf.node().await("SUBSCRIBE", request -> request.callId().equals(subscribe.callId())
                && request.headers().tag("To").isPresent(), SOON);
    }

    Response tell(ReceivedRequest subscribe, String document) {
        return send(notify(subscribe, "active;expires=3600").body(Body.of(TYPE, document)));
    }

    void told(ReceivedRequest subscribe, String document) {
        assertThat(tell(subscribe, document).getStatusCode()).isEqualTo(200);
    }

    RequestDraft notify(ReceivedRequest subscribe, String state) {
        return subscribe.inDialogue("NOTIFY", sequence.incrementAndGet()).and("Event", "reg").and("Subscription-State", state)
                .and("Contact", "<" + cscf.endpoint().uri() + ">");
    }

    Response send(RequestDraft notify) {
        return cscf.node().send(notify).awaitFinal(SOON);
    }

    static String full(long version, String... registrations) {
        return document(version, "full", registrations);
    }

    static String partial(long version, String... registrations) {
        return document(version, "partial", registrations);
    }

    private static String document(long version, String state, String... registrations) {
        return "<?xml version=\"1.0\"?>\n<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"" + version
                + "\" state=\"" + state + "\">" + String.join("\n", registrations) + "</reginfo>\n";
    }

    /** One registration; a contact is its id and event, for instance {@code 76:registered}. */
    static String registration(String aor, String id, String... contacts) {
        StringBuilder text = new StringBuilder("<registration aor=\"" + aor + "\" id=\"" + id + "\" state=\"active\">");
        for (String contact : contacts) {
            String[] parts = contact.split(":");
            boolean active = List.of("registered", "created", "refreshed", "shortened").contains(parts[1]);
            text.append("<contact id=\"").append(parts[0]).append("\" state=\"").append(active ? "active" : "terminated")
                    .append("\" event=\"").append(parts[1]).append("\"><uri>sip:ue").append(parts[0])
                    .append("@192.0.2.10</uri></contact>");
        }
        return text + "</registration>";
    }
}
