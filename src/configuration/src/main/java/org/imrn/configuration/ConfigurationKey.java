package org.imrn.configuration;

import java.util.Locale;
import java.util.regex.Pattern;
import org.imrn.configuration.value.ValueReader;

/**
 * One setting.
 *
 * <p>A name may have one {@code <name>} in it, standing for the name of a pool: such a key is only a template, to be
 * made a key by {@link #named}.
 *
 * @param <T>         what its text is read into
 * @param name        the property's name: {@code imrn.}, then words in lower case, joined by dots and hyphens
 * @param defaultText what holds if nothing is said; empty means not set
 * @param reader      turns the text into a value
 * @param meaning     a sentence or two for the operator
 * @param audience    who reads it
 * @param secret      whether the value must never be shown
 */
public record ConfigurationKey<T>(String name, String defaultText, ValueReader<T> reader, String meaning,
                                  Audience audience, boolean secret) {

    /** Who reads a setting. */
    public enum Audience {
        /** The application, through its configuration. */
        APPLICATION,
        /** The server, by {@code ${…}} in server.xml. */
        SERVER,
        /** Both of them. */
        BOTH
    }

    private static final String PLACE = "<name>";
    private static final Pattern FORM = Pattern.compile("imrn(\\.([a-z][a-z0-9-]*|<name>))+");

    public ConfigurationKey {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a configuration key");
        }
        if (meaning.isBlank()) {
            throw new IllegalArgumentException("the key " + name + " needs a meaning");
        }
    }

    /** A key that the application reads. */
    public static <T> ConfigurationKey<T> of(String name, String defaultText, ValueReader<T> reader, String meaning) {
        return new ConfigurationKey<>(name, defaultText, reader, meaning, Audience.APPLICATION, false);
    }

    public ConfigurationKey<T> readBy(Audience other) {
        return new ConfigurationKey<>(name, defaultText, reader, meaning, other, secret);
    }

    public ConfigurationKey<T> keptSecret() {
        return new ConfigurationKey<>(name, defaultText, reader, meaning, audience, true);
    }

    public boolean isTemplate() {
        return name.contains(PLACE);
    }

    /** The key that this template stands for, with another default if {@code text} is not empty. */
    public ConfigurationKey<T> named(String which, String text) {
        return new ConfigurationKey<>(name.replace(PLACE, which), text.isEmpty() ? defaultText : text, reader, meaning,
                audience, secret);
    }

    /** Whether this template stands for a property of that name, whatever the name in it. */
    public boolean standsFor(String property) {
        int place = name.indexOf(PLACE);
        return place >= 0 && property.startsWith(name.substring(0, place))
                && property.endsWith(name.substring(place + PLACE.length()))
                && property.length() > name.length() - PLACE.length();
    }

    /** The environment variable that overrides it (MicroProfile Config 2.0, "Environment Variables Mapping Rules"). */
    public String environmentVariable() {
        return environmentVariable(name);
    }

    static String environmentVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
