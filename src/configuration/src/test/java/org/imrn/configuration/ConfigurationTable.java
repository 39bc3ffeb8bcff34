package org.imrn.configuration;

import java.util.stream.Collectors;

/** Writes the catalogue as Markdown for the README, one table for each group. */
final class ConfigurationTable {

    private ConfigurationTable() { }

    static String of(ConfigurationCatalogue catalogue) {
        return catalogue.groups().stream().map(ConfigurationTable::table).collect(Collectors.joining("\n"));
    }

    private static String table(ConfigurationCatalogue.Group group) {
        return "**" + group.title() + "**\n\n| Key | Environment variable | Default | Meaning |\n|---|---|---|---|\n"
                + group.keys().stream().map(ConfigurationTable::row).collect(Collectors.joining());
    }

    private static String row(ConfigurationKey<?> key) {
        return "| `" + key.name() + "` | `" + key.environmentVariable() + "` | " + defaultOf(key) + " | "
                + (key.meaning() + " Value: " + key.reader().expected() + "." + readBy(key)).replace("|", "\\|")
                + " |\n";
    }

    private static String defaultOf(ConfigurationKey<?> key) {
        return key.defaultText().isEmpty() ? "none" : "`" + key.defaultText().replace("|", "\\|") + "`";
    }

    private static String readBy(ConfigurationKey<?> key) {
        String reader = switch (key.audience()) {
            case APPLICATION -> "";
            case SERVER -> " Read by `server.xml`.";
            case BOTH -> " Read by `server.xml` too.";
        };
        return key.secret() ? reader + " Secret: never shown." : reader;
    }
}
