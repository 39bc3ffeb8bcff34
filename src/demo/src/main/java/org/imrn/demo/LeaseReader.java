package org.imrn.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Reads what became of a number from the server's operator interface. */
final class LeaseReader {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI leases;
    private final String authorization;

    LeaseReader(int httpPort, String user, String password) {
        this.leases = URI.create("http://127.0.0.1:" + httpPort + "/imrn/api/v1/leases/");
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Asks for one number.
     *
     * @param number with its plus sign
     * @return nothing when there never was a lease of it
     * @throws StoryFailed when the server cannot be asked or answers neither 200 nor 404
     */
    Optional<LeaseSighting> read(String number) {
        HttpResponse<String> response;
        try {
            response = get(number);
        } catch (IOException e) {
            throw new StoryFailed("cannot read the lease of " + number + " from " + leases + ": " + e);
        }
        return switch (response.statusCode()) {
            case 200 -> Optional.of(LeaseSighting.parse(response.body()));
            case 404 -> Optional.empty();
            default -> throw new StoryFailed("GET " + response.uri() + " answered " + response.statusCode() + ": "
                    + response.body().lines().findFirst().orElse("(no body)"));
        };
    }

    /**
     * Waits until the interface is there: until then the port is closed, or answers 503, or knows no such page and
     * says so in HTML.
     */
    void awaitReady(Duration patience) {
        new Repeat(patience).until("operator interface at " + leases, () -> {
            try {
                HttpResponse<String> response = get("+0");
                boolean noSuchPage = response.statusCode() == 404
                        && !response.headers().firstValue("Content-Type").orElse("").contains("json");
                return noSuchPage || response.statusCode() == 503 ? Optional.empty() : Optional.of(response);
            } catch (IOException notYet) {
                return Optional.empty();
            }
        });
    }

    private HttpResponse<String> get(String number) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(leases.resolve(URLEncoder.encode(number, StandardCharsets.UTF_8)))
                .timeout(PATIENCE).header("Authorization", authorization).header("Accept", "application/json").GET().build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryFailed("interrupted while reading " + request.uri());
        }
    }
}
