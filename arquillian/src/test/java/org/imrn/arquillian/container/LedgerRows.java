package org.imrn.arquillian.container;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.enterprise.context.ApplicationScoped;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceUnit;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.LeaseRow;

/** Reads the product's tables through its own persistence unit; a bean, since a test class gets no unit injected. */
@ApplicationScoped
public class LedgerRows {

    @PersistenceUnit(unitName = "imrn")
    private EntityManagerFactory units;

    /** The number's row in the domain's words. */
    public Optional<Lease> lease(E164Number number) {
        return read(em -> em.createQuery("select row from LeaseRow row where row.number = :number", LeaseRow.class)
                .setParameter("number", number.value()).getResultStream().findFirst().map(LeaseRow::toLease));
    }

    /** How many numbers are not free. */
    public long leases() {
        return read(em -> em.createQuery("select count(row) from LeaseRow row", Long.class).getSingleResult());
    }

    /** Why the number changed, each time. */
    public List<String> causes(E164Number number) {
        return read(em -> em.createQuery("select row.what from AuditRow row where row.number = :number", String.class)
                .setParameter("number", number.value()).getResultList());
    }

    private <T> T read(Function<EntityManager, T> query) {
        EntityManager em = units.createEntityManager();
        try {
            return query.apply(em);
        } finally {
            em.close();
        }
    }
}
