package org.imrn.pool;

import java.util.regex.Pattern;

/** The name of a pool: a letter, then letters, digits and hyphens, all lower case, 32 at most. */
public record PoolName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public PoolName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a pool name: a lower case letter, then letters, digits, hyphens, 32 at most");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
