package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.imrn.configuration.value.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationCatalogueTest {

    static List<ConfigurationKey<?>> keys() {
        return ConfigurationCatalogue.ALL.keys();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyDefaultIsAcceptable(ConfigurationKey<?> key) {
        assertThatCode(() -> {
            if (!key.defaultText().isEmpty()) {
                key.reader().read(key.defaultText());
            }
        }).doesNotThrowAnyException();
    }

    @Test
    void namesAndEnvironmentVariablesAreUnique() {
        assertThat(keys()).extracting(ConfigurationKey::name).doesNotHaveDuplicates();
        assertThat(keys()).extracting(ConfigurationKey::environmentVariable).doesNotHaveDuplicates();
    }

    @Test
    void theApplicationReadsExactlyTheCataloguedKeysExceptTheDatabasePassword() {
        List<String> asked = new ArrayList<>();
        ImrnConfiguration.read(name -> {
            asked.add(name.replace(".pool.visitors.", ".pool.<name>."));
            return Configurations.source().text(name);
        });

        assertThat(asked).containsExactlyInAnyOrderElementsOf(
                keys().stream().map(ConfigurationKey::name)
                        .filter(name -> !name.equals("imrn.database.password")).toList());
    }

    @Test
    void passwordsAreSecretAndHaveNoDefaultAndTheServersAreReadByIt() {
        assertThat(keys()).filteredOn(ConfigurationKey::secret)
                .extracting(ConfigurationKey::name).containsExactlyInAnyOrder("imrn.database.password",
                        "imrn.operator.password", "imrn.sip.tls.keystore-password", "imrn.sip.tls.truststore-password",
                        "imrn.cluster.tls.keystore-password",
                        "imrn.cluster.tls.truststore-password", "imrn.enum.tsig.secret");
        assertThat(keys()).filteredOn(ConfigurationKey::secret).allMatch(key -> key.defaultText().isEmpty())
                .filteredOn(key -> !key.name().startsWith("imrn.cluster.") && !key.name().startsWith("imrn.enum."))
                .allMatch(key -> key.audience() != ConfigurationKey.Audience.APPLICATION);
    }

    @Test
    void theTableHasARowForEveryKeyAndKeepsItsColumns() {
        List<String> rows = ConfigurationTable.of(ConfigurationCatalogue.ALL).lines()
                .filter(line -> line.startsWith("| `")).toList();

        assertThat(rows).hasSameSizeAs(keys()).allMatch(row -> row.split("(?<!\\\\)\\|").length == 5);
        assertThat(rows).anyMatch(row -> row.startsWith("| `imrn.sip.retry-after` | `IMRN_SIP_RETRY_AFTER` | `PT8S` | "));
    }

    @Test
    void aBarInAMeaningDoesNotBreakTheTable() {
        ConfigurationKey<Boolean> key = ConfigurationKey.of("imrn.x", "true", new Flag(), "This | that.");

        assertThat(ConfigurationTable.of(
                new ConfigurationCatalogue(List.of(new ConfigurationCatalogue.Group("X", List.of(key))))))
                .contains("This \\| that. Value: true or false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imrn", "other.key", "imrn.Upper", "imrn.under_score", "imrn..x", "imrn.1"})
    void aKeyNeedsAProperName(String name) {
        assertThatThrownBy(() -> ConfigurationKey.of(name, "", new Flag(), "Meaning."))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name);
    }

    @Test
    void aKeyNeedsAMeaning() {
        assertThatThrownBy(() -> ConfigurationKey.of("imrn.x", "", new Flag(), " ")).hasMessageContaining("imrn.x");
    }
}
