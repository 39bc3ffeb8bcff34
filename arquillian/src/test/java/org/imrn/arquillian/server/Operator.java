package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The operator at the REST interface of a server, with credentials. */
public final class Operator {

    static final String LEASES = "/leases";
    private static final String JSON = "application/json";
    private static final String CREDENTIALS = "Basic " + Base64.getEncoder()
            .encodeToString(("operator:" + ImrnServer.PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final String root;
    private final Duration patience;

    public Operator(ImrnServer server) {
        this("127.0.0.1:" + server.httpPort(), Duration.ofSeconds(20));
    }

    /**
     * @param address  host and port
     * @param patience how long an answer may take
     */
    public Operator(String address, Duration patience) {
        this.root = "http://" + address + "/imrn/api/v1";
        this.patience = patience;
    }

    /** What the server answered. */
    public record Answer(int status, Optional<String> type, Optional<String> location, Optional<String> retryAfter,
                  Optional<String> total, String body) {

        private static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("Location"), response.headers().firstValue("Retry-After"),
                    response.headers().firstValue("X-Total-Count"), response.body());
        }

        /** The first value of this name in the body's JSON. */
        public String field(String name) {
            return fields(name).stream().findFirst().orElse("");
        }

        /** All values of this name. */
        public List<String> fields(String name) {
            return Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\]]*)").matcher(body).results()
                    .map(field -> field.group(1)).toList();
        }

        public long count(String name) {
            return Long.parseLong(field(name));
        }
    }

    public Answer get(String path) {
        return send("GET", path, JSON, new byte[0]);
    }

    public Answer lease(String pool, String reference) {
        return lease(pool, reference, Duration.ofMinutes(10));
    }

    public Answer lease(String pool, String reference, Duration lifetime) {
        return post("/pools/" + pool + LEASES, "{\"reference\":\"" + reference + "\",\"lifetime\":\"" + lifetime + "\"}");
    }

    public Answer post(String path, String json) {
        return send("POST", path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer delete(String path) {
        return send("DELETE", path, JSON, new byte[0]);
    }

    Answer release(String number) {
        return delete(LEASES + "/" + encoded(number));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer send(String method, String path, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path)).timeout(patience)
                .header("Authorization", CREDENTIALS)
                .method(method, body.length == 0 ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks so many times at the same moment. */
    static List<Answer> atOnce(int many, IntFunction<Answer> question) {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CountDownLatch start = new CountDownLatch(many);
        try {
            List<Future<Answer>> asked = IntStream.range(0, many).mapToObj(i -> threads.submit(() -> {
                start.countDown();
                start.await();
                return question.apply(i);
            })).toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("a request was not answered", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
