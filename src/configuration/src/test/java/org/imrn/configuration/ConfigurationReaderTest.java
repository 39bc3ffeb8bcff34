package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.configuration.Configurations.source;

import java.util.ArrayList;
import java.util.List;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {

    private static final ConfigurationKey<Integer> PIN =
            ConfigurationKey.of("imrn.pin", "1", new WholeNumber(1, 9999), "A number.").keptSecret();
    private static final ConfigurationKey<String> URL =
            ConfigurationKey.of("imrn.url", "", Parsed.text("a short text", ".{1,5}"), "A text.");

    @Test
    void aSecretIsNeverShownNotEvenByItsOwnReader() {
        ConfigurationKey<String> secret = ConfigurationKey.of("imrn.secret", "", new Parsed<String>("no hunter2",
                text -> {
                    throw new IllegalArgumentException("'" + text + "' is bad");
                }), "A text.").keptSecret();
        ConfigurationReader reader = new ConfigurationReader(source("imrn.secret=s3cr3t", "imrn.pin=12345"));
        reader.optional(secret);
        reader.value(PIN);

        assertThatThrownBy(() -> reader.finish(List.of()))
                .hasMessageContainingAll("imrn.secret = (not shown)", "IMRN_SECRET", "imrn.pin = (not shown)")
                .hasMessageNotContainingAny("s3cr3t", "12345");
    }

    @Test
    void aPasswordInAUrlIsNotShown() {
        ConfigurationReader reader = new ConfigurationReader(source("imrn.url=db?user=a&password=s3cr3t&ssl=true"));
        reader.optional(URL);

        assertThatThrownBy(() -> reader.finish(List.of())).hasMessageContaining("password=…&ssl")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void readingAKeyTwiceIsAMistakeOfTheProgram() {
        ConfigurationReader reader = new ConfigurationReader(source());
        reader.value(PIN);

        assertThatThrownBy(() -> reader.value(PIN)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("imrn.pin");
    }

    @Test
    void aSourceIsAskedOnceForEachKey() {
        List<String> asked = new ArrayList<>();
        ImrnConfiguration.read(name -> {
            asked.add(name);
            return source().text(name);
        });

        assertThat(asked).doesNotHaveDuplicates().contains("imrn.node.name", "imrn.pool.visitors.ranges");
    }

    @Test
    void aBadValueAnswersTheDefaultUntilReadingEnds() {
        ConfigurationReader reader = new ConfigurationReader(source("imrn.pin=none"));

        assertThat(reader.value(PIN)).isEqualTo(1);
        assertThat(reader.sound(PIN)).isFalse();
        assertThat(reader.sound(URL)).isTrue();
    }
}
