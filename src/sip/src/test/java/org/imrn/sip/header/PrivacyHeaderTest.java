package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyHeaderTest {

    @ParameterizedTest
    @CsvSource({"id,true,false", "ID ; critical,true,false", "'user;id',true,false", "none,false,false", "header,false,true",
        "'history, id',true,true", "identity,false,false", "'',false,false", "';;,',false,false", "session,false,true"})
    void whatIsAskedForIsRead(String header, boolean identity, boolean history) {
        PrivacyHeader read = PrivacyHeader.read(List.of(header));

        assertThat(read.hidesIdentity()).isEqualTo(identity);
        assertThat(read.hidesHistory()).isEqualTo(history);
    }

    @Test
    void severalHeadersCountTogether() {
        assertThat(PrivacyHeader.read(List.of("user", "id")).hidesIdentity()).isTrue();
    }
}
