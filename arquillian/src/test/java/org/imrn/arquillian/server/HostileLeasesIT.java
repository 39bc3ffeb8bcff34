package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.imrn.arquillian.server.Operator.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that nobody should send: each is told which field is at fault, and none leases anything. */
@OnServer(SharedServer.FIFTY_NUMBERS)
class HostileLeasesIT {

    private static final String PATH = "/pools/" + SharedServer.BY_HAND + Operator.LEASES;

    private Operator operator;
    private long free;

    @BeforeEach
    void open(ImrnServer server) {
        operator = new Operator(server);
        free = operator.get("/pools/" + SharedServer.BY_HAND).count("leased");
    }

    @AfterEach
    void nothingWasLeased() {
        assertThat(operator.get("/pools/" + SharedServer.BY_HAND).count("leased")).isEqualTo(free);
    }

    private static void isProblem(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type().orElse("")).startsWith("application/problem+json");
        assertThat(answer.field("status")).isEqualTo(Integer.toString(status));
        assertThat(answer.field("field")).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("Exception", "org.imrn", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"reference"                                            | body
            {"reference":"a"                                        | body
            {"reference":"a"} x                                     | body
            {"reference":"a"}{}                                     | body
            {'reference':'a'}                                       | body
            []                                                      | body
            "reference"                                             | body
            null                                                    | body
            7                                                       | body
            {}                                                      | reference
            {"lifetime":"PT10M"}                                    | reference
            {"reference":""}                                        | reference
            {"reference":7}                                         | reference
            {"reference":null}                                      | reference
            {"reference":["a"]}                                     | reference
            {"reference":{"a":"b"}}                                 | reference
            {"reference":"two words"}                               | reference
            {"reference":"a\\u0000b"}                               | reference
            {"reference":"a\\n"}                                    | reference
            {"reference":"\\ud83d\\ude00"}                          | reference
            {"reference":"M\u00fcller"}                             | reference
            {"reference":"a","reference":"b"}                       | reference
            {"reference":"a","lifetime":"ten minutes"}              | lifetime
            {"reference":"a","lifetime":"PT0S"}                     | lifetime
            {"reference":"a","lifetime":"-PT10M"}                   | lifetime
            {"reference":"a","lifetime":"PT24H0.001S"}              | lifetime
            {"reference":"a","lifetime":"PT9223372036854775807S"}   | lifetime
            {"reference":"a","lifetime":"PT99999999999999999999S"}  | lifetime
            {"reference":"a","lifetime":""}                         | lifetime
            {"reference":"a","lifetime":600}                        | lifetime
            {"reference":"a","lifetimes":"PT10M"}                   | lifetimes
            {"reference":"a","\\u001b[2J":"b"}                      | ?[2J
            """)
    @DisplayName("A body that is not what is expected is refused by its field")
    void badBodiesAreRefused(String body, String field) {
        isProblem(operator.post(PATH, body), 400, field);
    }

    @Test
    @DisplayName("Bodies that are too large, too deep, in another charset or of another type are refused")
    void otherBodiesAreRefused() {
        isProblem(operator.post(PATH, "{\"reference\":\"" + "a".repeat(201) + "\"}"), 400, "reference");
        isProblem(operator.post(PATH, "{\"reference\":\"" + "a".repeat(1_000_000) + "\"}"), 413, "body");
        isProblem(operator.post(PATH, "[".repeat(4000)), 400, "body");
        isProblem(operator.post(PATH, "{\"a\":".repeat(800)), 400, "a");
        isProblem(operator.send("POST", PATH, "application/json", new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}), 400, "body");
        isProblem(operator.send("POST", PATH, "application/json",
                "{\"reference\":\"a\"}".getBytes(StandardCharsets.UTF_16)), 400, "body");
        isProblem(operator.send("POST", PATH, "application/json", new byte[0]), 400, "body");
        byte[] good = "{\"reference\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml",
                "multipart/form-data; boundary=x")) {
            isProblem(operator.send("POST", PATH, type, good), 415, "");
        }
    }

    @Test
    @DisplayName("A pool that is not there: 404; a method that is not offered: 405 and what is")
    void whatIsNotThereIsNotFound() {
        for (String pool : List.of("nowhere", "Visitors", "%00", "a".repeat(2000), "%27%20or%201=1")) {
            isProblem(operator.lease(pool, "a"), 404, "pool");
        }
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            isProblem(operator.send(method, "/pools/" + SharedServer.BY_HAND, "", new byte[0]), 405, "");
            isProblem(operator.send(method, PATH, "", new byte[0]), 405, "");
        }
        isProblem(operator.get(PATH), 405, "");
        isProblem(operator.post(Operator.LEASES, "{}"), 405, "");
        isProblem(operator.get("/nothing"), 404, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refrence=a                     | refrence
            reference=two+words            | reference
            reference=%00                  | reference
            reference=a&reference=b        | reference
            identity=alice                 | identity
            identity=sip:a%00b@example.com | identity
            reference=a&identity=sip:a@b   | identity
            state=FREE                     | state
            state=leased                   | state
            state=LEASED%27                | state
            offset=-1                      | offset
            offset=99999999                | offset
            offset=99999999999999999999    | offset
            limit=0                        | limit
            limit=1001                     | limit
            limit=ten                      | limit
            """)
    @DisplayName("A query that is not what is expected is refused by its field")
    void badQueriesAreRefused(String query, String field) {
        isProblem(operator.get(Operator.LEASES + "?" + query), 400, field);
    }

    @Test
    @DisplayName("Giving back what is no number, no number of ours, nobody's, or in a query gone wrong")
    void badReleasesAreRefused() {
        isProblem(operator.release("x"), 400, "number");
        isProblem(operator.release("+442079460000"), 404, "number");
        isProblem(operator.send("DELETE", Operator.LEASES + "/%2B12025550300?ref=a", "", new byte[0]), 400, "ref");
        isProblem(operator.get(Operator.LEASES + "?pool=nowhere"), 404, "pool");
        isProblem(operator.send("DELETE", Operator.LEASES + "/%2B12025550300?reference=%0a", "", new byte[0]), 400, "reference");
    }

    @Test
    @DisplayName("Headers and paths of any length and content do not bring the interface down")
    void nothingBringsItDown() {
        byte[] noise = new byte[100_000];
        Arrays.fill(noise, (byte) '{');
        List<Answer> answers = Operator.atOnce(32, i -> operator.send("POST", PATH, "application/json", noise));
        assertThat(answers).extracting(Answer::status).containsOnly(413);
        assertThat(operator.get("/pools").status()).isEqualTo(200);
    }
}
