package org.imrn.node;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;

/** Configurations for tests. */
final class Configurations {

    private Configurations() {
    }

    /** What is not told has its default. */
    static ImrnConfiguration of(Map<String, String> texts) {
        return ImrnConfiguration.read(new ConfigurationSource() {
            @Override
            public Optional<String> text(String name) {
                return Optional.ofNullable(texts.get(name));
            }

            @Override
            public Set<String> names() {
                return texts.keySet();
            }
        });
    }
}
