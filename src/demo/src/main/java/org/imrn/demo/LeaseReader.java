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
        URI uri = leases.resolve(URLEncoder.encode(number, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", authorization)
                .header("Accept", "application/json").GET().build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(LeaseSighting.parse(response.body()));
                case 404 -> Optional.empty();
                default -> throw new StoryFailed("GET " + uri + " answered " + response.statusCode() + ": "
                        + response.body().lines().findFirst().orElse("(no body)"));
            };
        } catch (IOException e) {
            throw new StoryFailed("cannot read " + uri + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryFailed("interrupted while reading " + uri);
        }
    }
}
