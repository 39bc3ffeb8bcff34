package org.imrn.demo;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imrn.demo.player.ScriptedServer;

/** The operator interface of the scripted server: its visitor's number is LEASED, every other one QUARANTINED. */
final class ScriptedOperatorInterface implements AutoCloseable {
    private static final String PATH = "/imrn/api/v1/leases/";
    private final ScriptedServer server;
    private final HttpServer http;
    private volatile int notThereYet;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedOperatorInterface(ScriptedServer server, int port, String password) throws IOException {
        this.server = server;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext(PATH, this::answer).setAuthenticator(new BasicAuthenticator("imrn") {
            @Override
            public boolean checkCredentials(String user, String given) {
                return user.equals("operator") && given.equals(password);
            }
        });
        http.start();
    }

    /** How many questions to answer first as a server does whose pages are not there yet. */
    void notThereYet(int questions) {
        notThereYet = questions;
    }

    int port() {
        return http.getAddress().getPort();
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getRawPath());
        String number = exchange.getRequestURI().getPath().substring(PATH.length());
        if (number.equals("+0")) {
            exchange.getResponseHeaders().add("Content-Type", notThereYet-- > 0 ? "text/html" : "application/problem+json");
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        boolean live = server.number().filter(number::equals).isPresent();
        String history = live ? step("10:00", "LEASED")
                : step("10:00", "LEASED") + "," + step("10:01", "CLOSING") + "," + step("10:02", "QUARANTINED");
        byte[] body = """
                {"number":"%s","pool":"visitors","state":"%s","until":"2026-11-22T12:00:00Z","version":17,"history":[%s]}"""
                .formatted(number, live ? "LEASED" : "QUARANTINED", history).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String step(String time, String state) {
        return "{\"at\":\"2026-11-22T" + time + ":00Z\",\"state\":\"" + state + "\",\"cause\":\"scripted\"}";
    }
}
