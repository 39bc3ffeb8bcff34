package org.imrn.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads each key once and remembers every fault, so that an operator sees them all at once.
 *
 * <p>A key with a fault answers its default, so that reading can go on; {@link #finish} then throws.
 */
public final class ConfigurationReader {

    /** A password that somebody put into a URL. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^;&]*");

    private final ConfigurationSource source;
    private final Map<String, String> read = new LinkedHashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    public ConfigurationReader(ConfigurationSource source) {
        this.source = source;
    }

    /** The value of a key that has a default. */
    public <T> T value(ConfigurationKey<T> key) {
        return optional(key).orElseGet(() -> key.reader().read(key.defaultText()));
    }

    /** The value of a key that must be set but has no default; empty only if that is a fault, which is remembered. */
    public <T> Optional<T> mandatory(ConfigurationKey<T> key) {
        Optional<T> value = optional(key);
        if (value.isEmpty() && sound(key)) {
            refuse(key, "it must be set");
        }
        return value;
    }

    /** The value of a key that need not be set. */
    public <T> Optional<T> optional(ConfigurationKey<T> key) {
        String text = source.text(key.name()).map(String::strip).filter(found -> !found.isEmpty())
                .orElse(key.defaultText());
        if (read.put(key.name(), text) != null) {
            throw new IllegalStateException("the key " + key + " is read twice");
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.reader().read(text));
        } catch (IllegalArgumentException e) {
            // What a reader says may quote the text.
            refuse(key, key.secret() ? "it cannot be used" : e.getMessage());
            return Optional.empty();
        }
    }

    /** Remembers a fault of a key that was read and, seen alone, was right. */
    public void refuse(ConfigurationKey<?> key, String because) {
        faulty.add(key.name());
        faults.add(key.name() + " = " + shown(key) + ": " + because + "; expected " + key.reader().expected()
                + " (environment variable " + key.environmentVariable() + ")");
    }

    /** Whether none of the keys has a fault: a check between keys makes sense only then. */
    public boolean sound(ConfigurationKey<?>... keys) {
        return Stream.of(keys).noneMatch(key -> faulty.contains(key.name()));
    }

    /** Whether a key that was read has a text, its own or a default. */
    public boolean given(ConfigurationKey<?> key) {
        return !read.getOrDefault(key.name(), "").isEmpty();
    }

    /** Whether the source itself has a text for a key, so that its default does not count. */
    public boolean chosen(ConfigurationKey<?> key) {
        return source.text(key.name()).filter(text -> !text.isBlank()).isPresent();
    }

    /** The text a key was read with, for messages; the default if the source had none. */
    public String shown(ConfigurationKey<?> key) {
        String text = read.getOrDefault(key.name(), key.defaultText());
        return key.secret() ? "(not shown)" : text.isEmpty() ? "(not set)"
                : "'" + PASSWORD.matcher(text).replaceAll("$1…") + "'";
    }

    /**
     * Ends the reading.
     *
     * @param catalogue all keys there are: the source may name those that were not read here
     * @throws InvalidConfigurationException when there was any fault
     */
    public void finish(Collection<ConfigurationKey<?>> catalogue) {
        faults.addAll(new UnknownNames(read.keySet(), catalogue).among(source.names()));
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(faults);
        }
    }
}
