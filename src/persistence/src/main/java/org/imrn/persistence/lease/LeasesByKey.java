package org.imrn.persistence.lease;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imrn.healing.Rows;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;

/** Leases by their numbers, for comparing. */
public final class LeasesByKey implements Rows<E164Number, Lease> {

    private final Database database;

    public LeasesByKey(Database database) {
        this.database = database;
    }

    @Override
    public List<Lease> read(Collection<E164Number> numbers) {
        return database.read(session -> session
                .createQuery("select l from LeaseRow l where l.number in :numbers", LeaseRow.class)
                .setParameterList("numbers", values(numbers)).stream().map(LeaseRow::toLease).toList());
    }

    @Override
    public Map<E164Number, Long> versions(Collection<E164Number> numbers) {
        return database.read(session -> session
                .createQuery("select l.number, l.version from LeaseRow l where l.number in :numbers", Object[].class)
                .setParameterList("numbers", values(numbers)).stream()
                .collect(Collectors.toMap(row -> new E164Number((Long) row[0]), row -> (Long) row[1])));
    }

    private static List<Long> values(Collection<E164Number> numbers) {
        return numbers.stream().map(E164Number::value).toList();
    }
}
