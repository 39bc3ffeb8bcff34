package org.imrn.node;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.imrn.configuration.ConfigurationSource;

/** The server's configuration: environment variables, system properties, variables in server.xml. */
final class MicroProfileConfiguration implements ConfigurationSource {

    private final Config config;

    MicroProfileConfiguration(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
