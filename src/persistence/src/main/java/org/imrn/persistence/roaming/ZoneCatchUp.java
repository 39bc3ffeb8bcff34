package org.imrn.persistence.roaming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.HomeRouting;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.RoamingLedger;

/**
 * Marks the numbers of which the home zone may not say what the bindings say, because they changed while no zone was
 * written. Marking one too many costs a look at the zone and no more.
 */
public final class ZoneCatchUp {

    private static final int AT_ONCE = 500;

    private final Database database;
    private final JpaZoneLedger zone;

    public ZoneCatchUp(Database database, JpaZoneLedger zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * Looks at every binding once; returns how many numbers it marked.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; it may be done again
     */
    public int run(RoamingLedger bindings) {
        List<RoamingBinding> some = new ArrayList<>();
        int[] marked = {0};
        bindings.forEach(binding -> {
            some.add(binding);
            if (some.size() == AT_ONCE) {
                marked[0] += mark(some);
                some.clear();
            }
        });
        return marked[0] + mark(some);
    }

    /** In the order of the numbers: another node may be doing the same. */
    private int mark(List<RoamingBinding> some) {
        Map<E164Number, List<RoamingBinding>> byNumber = some.stream()
                .filter(binding -> zone.numberOf(binding.subject()).isPresent())
                .collect(Collectors.groupingBy(binding -> zone.numberOf(binding.subject()).orElseThrow(), TreeMap::new,
                        Collectors.toList()));
        return byNumber.isEmpty() ? 0 : database.write(transaction -> {
            Map<E164Number, Optional<E164Number>> known = known(transaction, byNumber.keySet().stream());
            int marked = 0;
            for (Map.Entry<E164Number, List<RoamingBinding>> one : byNumber.entrySet()) {
                Optional<E164Number> wanted = HomeRouting.standing(one.getValue().stream(), transaction.now())
                        .flatMap(RoamingBinding::imrn);
                if (!known.getOrDefault(one.getKey(), Optional.empty()).equals(wanted)) {
                    JpaZoneLedger.mark(transaction, one.getKey());
                    marked++;
                }
            }
            return marked;
        });
    }

    private static Map<E164Number, Optional<E164Number>> known(Transaction transaction, Stream<E164Number> numbers) {
        return transaction.session().createQuery("select z.number, z.wanted from ZoneRow z where z.number in :numbers",
                        Object[].class).setParameterList("numbers", numbers.map(E164Number::value).toList()).stream()
                .collect(Collectors.toMap(row -> new E164Number((Long) row[0]),
                        row -> Optional.ofNullable((Long) row[1]).map(E164Number::new)));
    }
}
