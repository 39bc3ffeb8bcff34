package org.imrn.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the texts of settings come from. */
@FunctionalInterface
public interface ConfigurationSource {

    /** The text of a property, if there is one. An empty or blank text counts as none. */
    Optional<String> text(String name);

    /**
     * The names of all properties that it knows of, others' too; those that begin with {@code imrn.} or, as environment
     * variables do, with {@code IMRN_} must be ones we read. A source that cannot tell names none.
     */
    default Set<String> names() {
        return Set.of();
    }

    /** A source with exactly these properties. */
    static ConfigurationSource of(Map<String, String> properties) {
        Map<String, String> copy = Map.copyOf(properties);
        return new ConfigurationSource() {
            @Override
            public Optional<String> text(String name) {
                return Optional.ofNullable(copy.get(name));
            }

            @Override
            public Set<String> names() {
                return copy.keySet();
            }
        };
    }
}
