package org.imrn.arquillian.history;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leases numbers by hand, over REST, at any node. */
final class Operator {

    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*\"\\+([0-9]+)\"");
    private static final Pattern UNTIL = Pattern.compile("\"until\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern AT_HAND = Pattern.compile("\"freeAtHand\"\\s*:\\s*([0-9]+)");

    /**
     * @param status 0 if there was none in time
     * @param number empty unless granted
     * @param until  empty unless granted
     */
    record Answer(int status, OptionalLong number, Optional<Instant> until) {
    }

    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final String credentials = "Basic " + Base64.getEncoder()
            .encodeToString(("operator:" + NodeSettings.PASSWORD).getBytes(StandardCharsets.UTF_8));

    Operator(Duration patience) {
        this.patience = patience;
    }

    Answer lease(String node, String reference, Duration lifetime) {
        Optional<HttpResponse<String>> answer = send(request(node, "/pools/visitors/leases")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"reference\":\"" + reference + "\",\"lifetime\":\"" + lifetime + "\"}")));
        Optional<String> granted = answer.filter(any -> any.statusCode() == 201).map(HttpResponse::body);
        return new Answer(answer.map(HttpResponse::statusCode).orElse(0),
                granted.map(body -> OptionalLong.of(Long.parseLong(found(NUMBER, body)))).orElse(OptionalLong.empty()),
                granted.map(body -> Instant.parse(found(UNTIL, body))));
    }

    int release(String node, String reference, long number) {
        return send(request(node, "/leases/%2B" + number + "?reference=" + reference).DELETE())
                .map(HttpResponse::statusCode).orElse(0);
    }

    /** How many free numbers the node has at hand; nothing if it does not say. */
    OptionalLong freeAtHand(String node) {
        return send(request(node, "/pools/visitors").GET()).filter(answer -> answer.statusCode() == 200)
                .map(answer -> OptionalLong.of(Long.parseLong(found(AT_HAND, answer.body())))).orElse(OptionalLong.empty());
    }

    private HttpRequest.Builder request(String node, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + node + ":9080/imrn/api/v1" + path))
                .timeout(patience).header("Authorization", credentials);
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException lost) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + body);
        }
        return matcher.group(1);
    }
}
