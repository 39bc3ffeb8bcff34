package org.imrn.persistence.cluster;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Embeddable;
import javax.persistence.EmbeddedId;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.BlockRegister;

/** Who hands out the numbers of a block; changed by compare-and-set on the epoch. */
@Entity
@Immutable
@Table(name = "block")
public class BlockRow {

    /** A block is known by where it begins. */
    @Embeddable
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String pool;
        @Column(name = "first_number")
        private long firstNumber;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.firstNumber == firstNumber && key.pool.equals(pool);
        }

        @Override
        public int hashCode() {
            return Objects.hash(pool, firstNumber);
        }
    }

    @EmbeddedId
    private Key key;
    private int size;
    private Long worker;
    private long epoch;

    protected BlockRow() {
    }

    BlockRegister.Entry entry() {
        E164Number first = new E164Number(key.firstNumber);
        return new BlockRegister.Entry(new NumberRange(first, first.plus(size - 1L)), Optional.ofNullable(worker), epoch);
    }
}
