package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.server.ServerProcess;

/**
 * A real server process with the product's EAR, its own data directory, log and free ports.
 *
 * <p>Killing or stopping it keeps the data; {@link #start} again goes on with it.
 */
public final class ImrnServer implements AutoCloseable {

    private static final Path WLP = Path.of(System.getProperty("wlp.home")).normalize();
    public static final String PASSWORD = "only-for-this-test-run";
    /** A test run starts servers by the dozen, and the second compiler takes half of what a start costs. */
    public static final String QUICK_START = "-XX:TieredStopAtLevel=1";
    private static final Duration START = Duration.ofSeconds(120);

    private final Path home;
    private final Map<String, String> settings = new HashMap<>();
    private final int sipPort = FreePorts.next();
    private final int httpPort = FreePorts.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private ServerProcess process;

    /** @param name names the data directory, which is emptied here; a test uses each name once */
    public ImrnServer(String name) {
        this.home = Folders.fresh("servers", name);
        settings.put("WLP_OUTPUT_DIR", home.resolve("output").toString());
        settings.put("IMRN_SIP_PORT", Integer.toString(sipPort));
        settings.put("IMRN_HTTP_PORT", Integer.toString(httpPort));
        settings.put("IMRN_OPERATOR_PASSWORD", PASSWORD);
        settings.put("JVM_ARGS", QUICK_START);
    }

    /** A setting by its key, for instance {@code imrn.registration.grace}. */
    public ImrnServer with(String key, String value) {
        settings.put(variable(key), value);
        return this;
    }

    /** Leaves a setting out that is there otherwise. */
    public ImrnServer without(String key) {
        settings.remove(variable(key));
        return this;
    }

    /** Quarantines and waits shortened as far as the configuration allows, so that a test sees a whole life. */
    public ImrnServer withShortTimes() {
        return with("imrn.pool.visitors.ttl", "PT0S").with("imrn.home.negative-ttl", "PT0S")
                .with("imrn.quarantine.transaction-timeout", "PT0S").with("imrn.quarantine.isup-setup", "PT0S")
                .with("imrn.quarantine.clock-skew", "PT0S").with("imrn.database.statement-timeout", "PT0.75S")
                .with("imrn.database.socket-timeout", "PT1.5S").with("imrn.pool.visitors.quarantine", "PT6S")
                .with("imrn.registration.grace", "PT1S").with("imrn.registration.closing-wait", "PT1S")
                .with("imrn.registration.retry-interval", "PT1S").with("imrn.sweep.interval", "PT0.2S")
                .with("imrn.reader.interval", "PT0.2S");
    }

    private static String variable(String key) {
        return key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Starts the process and returns at once. */
    public ImrnServer launch() {
        process = ServerProcess.start(WLP, "imrn", settings, home.resolve("console.log"));
        return this;
    }

    /** Starts the process and returns when SIP OPTIONS is answered 200. */
    public ImrnServer start() {
        launch();
        process.awaitSipReady(sipPort, START);
        return this;
    }

    public ServerProcess process() {
        return process;
    }

    /** The log that the server keeps itself. */
    Path log() {
        return home.resolve("output/imrn/logs/messages.log");
    }

    public List<String> output() {
        return process.output();
    }

    public boolean saidInLog(String text) {
        return output().stream().anyMatch(line -> line.contains(text));
    }

    public Endpoint udp() {
        return Endpoint.udp(sipPort);
    }

    public Endpoint tcp() {
        return Endpoint.tcp(sipPort);
    }

    public int httpPort() {
        return httpPort;
    }

    public void kill9() {
        process.kill9();
    }

    /** GET or POST with the operator's credentials; the path begins with a slash. */
    public HttpResponse<String> http(String method, String path) {
        return http(method, path, Map.of("Authorization", "Basic " + Base64.getEncoder()
                .encodeToString(("operator:" + PASSWORD).getBytes(StandardCharsets.UTF_8))));
    }

    /** The same with other headers. */
    public HttpResponse<String> http(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofSeconds(10)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lease's JSON. */
    public String lease(String number) {
        return http("GET", "/imrn/api/v1/leases/" + number.replace("+", "%2B")).body();
    }

    /** The state in the lease's JSON. */
    public String stateOf(String number) {
        return lease(number).replaceAll("(?s)^.*?\"state\"\\s*:\\s*\"([A-Z]+)\".*$", "$1");
    }

    /** Until when the number stays in its state, by the lease's JSON. */
    public Instant untilOf(String number) {
        return untilIn(lease(number));
    }

    static Instant untilIn(String lease) {
        return Instant.parse(lease.replaceAll("(?s)^.*?\"until\"\\s*:\\s*\"([^\"]+)\".*$", "$1"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
