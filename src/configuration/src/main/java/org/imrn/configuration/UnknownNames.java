package org.imrn.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds names that look like ours but are not: a misspelt name would otherwise leave its default standing unnoticed.
 *
 * @param read      the names of the keys that were read
 * @param catalogue all keys there are
 */
record UnknownNames(Set<String> read, Collection<ConfigurationKey<?>> catalogue) {

    /** One fault for each name that is not known, in alphabetical order. */
    List<String> among(Set<String> names) {
        Set<String> properties = new TreeSet<>(read);
        catalogue.stream().filter(key -> !key.isTemplate()).map(ConfigurationKey::name).forEach(properties::add);
        Set<String> variables = new TreeSet<>();
        properties.stream().map(ConfigurationKey::environmentVariable).forEach(variables::add);
        Set<String> spelt = names.stream().filter(name -> !isGuess(name, names)).collect(Collectors.toSet());
        return Stream.concat(unknown(spelt, "imrn.", properties), unknown(spelt, "IMRN_", variables)).toList();
    }

    /**
     * Whether a name is only what a library made of an environment variable that stands beside it: from
     * {@code IMRN_CLUSTER_BIND_ADDRESS} alone it cannot know where the hyphen goes. The variable is judged instead.
     */
    private static boolean isGuess(String name, Set<String> names) {
        return name.startsWith("imrn.") && names.contains(ConfigurationKey.environmentVariable(name));
    }

    private Stream<String> unknown(Set<String> names, String prefix, Set<String> known) {
        return names.stream().sorted()
                .filter(name -> name.startsWith(prefix) && !known.contains(name))
                .map(name -> name + ": there is no such setting; " + advice(name, known));
    }

    private String advice(String name, Set<String> known) {
        Optional<ConfigurationKey<?>> template = catalogue.stream().filter(key -> key.standsFor(name)).findFirst();
        if (template.isPresent()) {
            return template.get() + " holds only for the pools that " + PoolSettings.POOLS + " names";
        }
        return known.stream().min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(nearest -> "the nearest one is " + nearest).orElse("none is known");
    }

    /** How many letters must be put in, left out or changed to make one text the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
