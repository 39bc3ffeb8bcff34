package org.imrn.configuration;

import org.imrn.configuration.value.Parsed;

/**
 * Which node of the cluster this is.
 *
 * @param name its name, different on each node and the same after a restart
 */
public record NodeSettings(String name) {

    public static final ConfigurationKey<String> NAME = ConfigurationKey.of("imrn.node.name", "imrn-1",
            Parsed.text("letters, digits and hyphens, 32 at most", "[A-Za-z0-9][A-Za-z0-9-]{0,31}"),
            "The node's name. Each node of a cluster needs one of its own and keeps it over restarts, since the numbers"
                    + " it hands out are booked under it.");

    static NodeSettings read(ConfigurationReader reader) {
        return new NodeSettings(reader.value(NAME));
    }
}
