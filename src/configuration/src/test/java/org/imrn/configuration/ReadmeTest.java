package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rewrites the tables in README.md instead of comparing them when run with {@code -Dimrn.readme.write=true}. */
class ReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");
    private static final String BEGIN = "<!-- configuration:begin -->\n";
    private static final String END = "<!-- configuration:end -->";

    @Test
    void readmeShowsExactlyTheCatalogue() throws IOException {
        String readme = Files.readString(README);
        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("imrn.readme.write")) {
            readme = readme.substring(0, begin) + ConfigurationTable.of(ConfigurationCatalogue.ALL)
                    + readme.substring(end);
            Files.writeString(README, readme);
            end = readme.indexOf(END);
        }
        assertThat(readme.substring(begin, end))
                .as("out of date: run mvn -pl src/configuration -am test -Dimrn.readme.write=true")
                .isEqualTo(ConfigurationTable.of(ConfigurationCatalogue.ALL));
    }
}
