package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitedNetworkIdTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            ims.visited.example.com                          | ims.visited.example.com
            "ims.visited.example.com"                        | ims.visited.example.com
            other.net;a=b                                    | other.net
            other.net ; a="x,y"                              | other.net
            "Visited; network, 1";a=b                        | Visited; network, 1
            "Visited \\"network\\" 1", other.net             | Visited "network" 1
            other.net, "Visited network number 1"            | other.net
            "never closed                                    | never closed
            ""                                               |
            ;a=b                                             |
            , other.net                                      | other.net
            "Visited \t  network"                            | Visited network
            "ims.visited.example.com."                       | ims.visited.example.com
            ims.visited.example.com. ; a=b                   | ims.visited.example.com
            ,                                                |
            """)
    void theNetworkIsTheFirstOneWithoutQuotesAndParameters(String value, String network) {
        assertThat(VisitedNetworkId.network(value)).isEqualTo(Optional.ofNullable(network));
    }

    @Test
    void everyNetworkOnTheWayIsRead() {
        assertThat(VisitedNetworkId.networks(List.of("\"a, b\";x=y, other.net", ", ", "Third.net;z")))
                .containsExactly("a, b", "other.net", "Third.net");
        assertThat(VisitedNetworkId.networks(List.of())).isEmpty();
    }
}
