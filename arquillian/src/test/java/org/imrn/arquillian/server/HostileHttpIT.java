package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the web side shows to strangers and to those who ask for strange things: nothing. */
@OnServer(SharedServer.ROAMING)
class HostileHttpIT {

    @Test
    void nothingIsShownToAStrangerOverHttp(ImrnServer server) throws IOException {
        for (String path : List.of("/imrn", "/imrn/", "/imrn/api/v1/leases/%2B12025550100", "/imrn/api/v1/drain", "/imrn/nothing",
                "/imrn/WEB-INF/web.xml", "/imrn//api/v1/leases/1", "/imrn/x/../api/v1/leases/1", "/imrn/api;x=y/v1/leases/1",
                "/imrn/%61pi/v1/leases/1")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
                int status = HttpText.status(server, method, path, false);
                assertThat(status).as(method + " " + path).isIn(path.contains("WEB-INF") ? List.of(401, 404) : List.of(401));
            }
        }
        for (String path : List.of("/imrn-sip", "/imrn-sip/", "/imrn-sip/nothing", "/imrn-sip/WEB-INF/classes/", "/imrn-sip/classifying")) {
            String answer = HttpText.ask(server, "GET", path, false);
            assertThat(answer).as(path).doesNotContain("org.imrn");
            if (!answer.matches("(?s)HTTP/1.1 (302|401|403|404|405).*")) {
                assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).as("page of a SIP servlet at " + path).isBlank();
            }
        }
        assertThat(HttpText.status(server, "GET", "/health", false)).isEqualTo(200);
        assertThat(HttpText.ask(server, "GET", "/", false)).doesNotContain("imrn");
    }

    @Test
    void wrongNumbersAndStrangePathsGetAProblemAndNotTheServersInsides(ImrnServer server) throws IOException {
        for (String number : List.of("x", "%2B", "+0123456789", "%2B" + "1".repeat(200), "%2B1202555%00", "%3Cscript%3E", "%2B120255501x",
                "'%20or%201=1")) {
            String answer = HttpText.ask(server, "GET", "/imrn/api/v1/leases/" + number, true);
            assertThat(answer).as(number).startsWith("HTTP/1.1 400").containsIgnoringCase("application/problem+json");
        }
        assertThat(HttpText.ask(server, "GET", "/imrn/api/v1/leases/%2B442079460000", true)).startsWith("HTTP/1.1 404")
                .containsIgnoringCase("application/problem+json");
        for (String path : List.of("/imrn/WEB-INF/web.xml", "/imrn/%57EB-INF/web.xml", "/imrn/x/../WEB-INF/web.xml",
                "/imrn/..%2f..%2fserver.xml", "/imrn/%2e%2e/%2e%2e/server.xml", "/imrn-sip/WEB-INF/web.xml", "/imrn/META-INF/MANIFEST.MF",
                "/imrn/api/v1/leases/..%2f..%2f", "/imrn/api/v1/leases/%", "/imrn/api/v1/leases/%zz", "/imrn/" + "a".repeat(20_000),
                "/imrn/" + "../".repeat(2000), "/imrn/api/v1/leases/" + "%2B".repeat(5000), "/imrn/\u0000", "*", "/health/../imrn/")) {
            String answer = HttpText.ask(server, "GET", path, true);
            assertThat(answer).as(path).doesNotStartWith("HTTP/1.1 200").doesNotContain("\tat ", "<web-app");
        }
    }
}
