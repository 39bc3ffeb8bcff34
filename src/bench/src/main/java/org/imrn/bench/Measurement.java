package org.imrn.bench;

import java.util.List;

/** One part of the table. */
@FunctionalInterface
interface Measurement {

    /** Measures beside its own baseline, on fresh databases. */
    List<Figure> measure(Plan plan, Databases databases) throws Exception;
}
