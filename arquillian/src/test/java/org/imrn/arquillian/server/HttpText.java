package org.imrn.arquillian.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP as plain text: paths that no client library would send. */
final class HttpText {

    private HttpText() {
    }

    /** The whole answer to a request without credentials, or with those of the operator; empty if there is none. */
    static String ask(ImrnServer server, String method, String path, boolean asOperator) throws IOException {
        String credentials = asOperator ? "Authorization: Basic " + Base64.getEncoder().encodeToString(
                ("operator:" + ImrnServer.PASSWORD).getBytes(StandardCharsets.UTF_8)) + "\r\n" : "";
        try (Socket socket = new Socket("127.0.0.1", server.httpPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + credentials
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }

    static int status(ImrnServer server, String method, String path, boolean asOperator) throws IOException {
        String answer = ask(server, method, path, asOperator);
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }
}
