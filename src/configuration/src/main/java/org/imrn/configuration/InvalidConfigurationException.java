package org.imrn.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration cannot be used. The message lists every fault, each with its key, the value found (unless it is
 * secret), what is expected, and the environment variable that overrides it.
 */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    InvalidConfigurationException(List<String> faults) {
        super(faults.stream().collect(Collectors.joining("\n - ",
                "the configuration has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                        + ":\n - ", "")));
        this.faults = List.copyOf(faults);
    }

    /** The faults, in the order in which they were found. */
    public List<String> faults() {
        return faults;
    }
}
