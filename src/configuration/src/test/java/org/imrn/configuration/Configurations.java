package org.imrn.configuration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;

/** Configurations made of {@code name=text} lines; the operator's password is there unless a line says otherwise. */
final class Configurations {

    private Configurations() { }

    static ImrnConfiguration with(String... lines) {
        return ImrnConfiguration.read(source(lines));
    }

    static InvalidConfigurationException refusalOf(String... lines) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> with(lines));
    }

    static ConfigurationSource source(String... lines) {
        Map<String, String> properties = new HashMap<>(Map.of("imrn.operator.password", "twelve chars"));
        for (String line : lines) {
            int split = line.indexOf('=');
            properties.put(line.substring(0, split), line.substring(split + 1));
        }
        return ConfigurationSource.of(properties);
    }
}
