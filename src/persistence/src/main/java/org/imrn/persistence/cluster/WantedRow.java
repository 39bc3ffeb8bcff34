package org.imrn.persistence.cluster;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Embeddable;
import javax.persistence.EmbeddedId;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.pool.BlockRegister;

/** A node that is short of numbers of a pool, and since when. */
@Entity
@Immutable
@Table(name = "wanted")
public class WantedRow {

    /** A node asks once for a pool. */
    @Embeddable
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String pool;
        private long node;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.node == node && key.pool.equals(pool);
        }

        @Override
        public int hashCode() {
            return Objects.hash(pool, node);
        }
    }

    @EmbeddedId
    private Key key;
    private Instant since;
    private boolean urgent;

    protected WantedRow() {
    }

    BlockRegister.Want want() {
        return new BlockRegister.Want(key.node, urgent);
    }
}
