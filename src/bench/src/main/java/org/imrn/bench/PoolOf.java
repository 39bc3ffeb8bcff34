package org.imrn.bench;

import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.PoolName;

/** A pool made for measuring: one range. */
record PoolOf(PoolName name, NumberRange range) {

    static PoolOf numbers(String name, long first, long size) {
        return new PoolOf(new PoolName(name), new NumberRange(new E164Number(first), new E164Number(first + size - 1)));
    }

    /** Lets the first numbers of the range be leased already, for a day. */
    void preload(BenchDatabase database, long leased) {
        long first = range.first().value();
        for (long from = first; from < first + leased; from += CHUNK) {
            database.execute(PRELOAD.formatted(name, from, Math.min(from + CHUNK, first + leased) - 1));
        }
    }

    private static final long CHUNK = 100_000;
    private static final String ID = "'00000000-0000-4000-8000-' || lpad(cast(g as varchar), 12, '0')";
    private static final String PRELOAD = "insert into lease (number, pool, holder_key, last_holder_key, kind, state, "
            + "deadline, claim_token, version, leased_at, published_until, changed_at) "
            + "select g, '%s', 'reg:' || " + ID + ", 'reg:' || " + ID + ", 'REGISTRATION', 'LEASED', "
            + "current_timestamp + interval '1' day, cast(" + ID + " as uuid), nextval('lease_version'), "
            + "current_timestamp, current_timestamp + interval '1' day, current_timestamp "
            + "from generate_series(%d, %d) as s(g)";
}
