package org.imrn.persistence.cluster;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.Hold;
import org.imrn.pool.PoolName;

/** What an operator holds back; without numbers, a whole pool. */
@Entity
@Immutable
@Table(name = "held_back")
public class HoldRow {

    @Id
    private long id;
    private String pool;
    @Column(name = "first_number")
    private Long firstNumber;
    @Column(name = "last_number")
    private Long lastNumber;
    private String reason;
    @Column(name = "held_by")
    private String heldBy;
    private Instant since;

    protected HoldRow() {
    }

    Hold toHold() {
        return new Hold(id, new PoolName(pool), Optional.ofNullable(firstNumber).map(first ->
                new NumberRange(new E164Number(first), new E164Number(lastNumber))), reason, heldBy, since);
    }
}
