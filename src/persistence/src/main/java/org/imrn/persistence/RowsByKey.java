package org.imrn.persistence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.imrn.healing.Rows;

/**
 * Rows by their keys, for comparing.
 *
 * @param <K> the key in the domain's words
 * @param <C> the key as its column has it
 * @param <V> the row in the domain's words
 */
public abstract class RowsByKey<K, C, V> implements Rows<K, V> {

    private final Database database;
    private final String versions;
    private final Class<C> column;
    private final Function<K, C> written;
    private final Function<C, K> read;

    /**
     * @param versions a query for pairs of key and version of all rows whose key is in {@code :keys}
     * @param written  a key as its column has it
     * @param read     the reverse of {@code written}
     */
    protected RowsByKey(Database database, String versions, Class<C> column, Function<K, C> written,
                        Function<C, K> read) {
        this.database = database;
        this.versions = versions;
        this.column = column;
        this.written = written;
        this.read = read;
    }

    /** The rows of these keys that are there. */
    protected abstract List<V> rows(Session session, List<C> keys);

    @Override
    public List<V> read(Collection<K> keys) {
        return database.read(session -> rows(session, columns(keys)));
    }

    @Override
    public Map<K, Long> versions(Collection<K> keys) {
        return database.read(session -> session.createQuery(versions, Object[].class)
                .setParameterList("keys", columns(keys)).stream()
                .collect(Collectors.toMap(row -> read.apply(column.cast(row[0])), row -> (Long) row[1])));
    }

    private List<C> columns(Collection<K> keys) {
        return keys.stream().map(written).toList();
    }
}
