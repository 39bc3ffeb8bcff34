package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.routing.CauseMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedStringTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "\"visited.ims.test\", visited.ims.test",
        "visited.ims.test, visited.ims.test",
        "' \"a b\" ', a b",
        "\"a\\\"b\\\\c\", a\"b\\c",
        "\"never closed, never closed",
        "\"a\"b, a",
        "\"\\, \\",
        "\"\", ''",
        "'', ''",
    })
    void takesQuotesAndEscapesAway(String text, String plain) {
        assertThat(QuotedString.unquote(text)).isEqualTo(plain);
    }

    @Test
    void writesWhatItReadsBackAndNoLineEnds() {
        assertThat(QuotedString.quote("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(QuotedString.unquote(QuotedString.quote("a\"b\\c"))).isEqualTo("a\"b\\c");
        assertThat(QuotedString.quote("a\r\nVia: x")).isEqualTo("\"a  Via: x\"");
    }

    @Test
    void namesTheIsupCauseInAReasonHeader() {
        assertThat(ReasonHeader.of(CauseMapping.of(404))).isEqualTo("Q.850;cause=1;text=\"Unallocated number\"");
    }
}
