package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.visitor;

import org.imrn.arquillian.server.Operator.Answer;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pool a visitor's number comes from, by what the REGISTER says of where and how they are attached. */
@OnServer(SharedServer.ROAMING)
class PoolRulesIT extends AmongPlayers {

    private static final String LTE = "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=310410A1B20C3D4E5";
    private static final String WLAN = "IEEE-802.11;i-wlan-node-id=00a0c914c829";
    private static final String USUAL = "ims.visited.example.com";

    private static ThirdPartyRegister register(String user, String access, String network) {
        return ThirdPartyRegister.of(visitor(user)).header("P-Access-Network-Info", access)
                .header("P-Visited-Network-ID", network);
    }

    private String poolOf(String number) {
        Answer shown = new Operator(server).get(Operator.LEASES + "/" + Operator.encoded(number));
        assertThat(shown.field("state")).as(shown.body()).isEqualTo("LEASED");
        return shown.field("pool");
    }

    @ParameterizedTest(name = "{1} in {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            rule-1 | 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=310410A1B20C3D4E5   | "ims.visited.example.com"         | visitors
            rule-2 | IEEE-802.11;i-wlan-node-id=00a0c914c829                 | "ims.visited.example.com"         | wlan
            rule-3 | ieee-802.11                                             | ims.visited.example.com           | wlan
            rule-4 | 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=310410A1B20C3D4E5   | "ims.elsewhere.example.com"       | elsewhere
            rule-5 | 3GPP-E-UTRAN-FDD                                        | IMS.Elsewhere.example.com;a=b     | elsewhere
            rule-6 | IEEE-802.11;i-wlan-node-id=00a0c914c829                 | ims.elsewhere.example.com         | wlan-elsewhere
            rule-7 | IEEE-802.11a                                            | ims.else.example.com              | visitors
            """)
    @DisplayName("The number is of the first pool whose conditions hold, else of the usual one")
    void theNumberIsOfThePoolThatTheRuleNames(String user, String access, String network, String pool) {
        String number = players.lease(register(user, access, network));
        assertThat(poolOf(number)).isEqualTo(pool);
    }

    @Test
    @DisplayName("A number once lent is kept, whatever the rules say of the next REGISTER; a new one is by the rules")
    void aNumberOnceLentIsKept() {
        String number = players.lease(register("roams", LTE, USUAL));
        assertThat(players.lease(register("roams", WLAN, SharedServer.ELSEWHERE))).isEqualTo(number);
        assertThat(poolOf(number)).isEqualTo("visitors");
        players.leave(visitor("roams"), number);
        String next = players.lease(register("roams", WLAN, SharedServer.ELSEWHERE));
        assertThat(poolOf(next)).isEqualTo(SharedServer.BY_BOTH);
    }
}
