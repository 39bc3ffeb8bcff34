package org.imrn.sip.header;

import org.imrn.number.E164Number;

/**
 * What our own header {@value #HEADER} says: by which lease we mapped this call already.
 *
 * @param number  the number of the lease
 * @param version the version of the lease
 */
public record AnchoredMark(E164Number number, long version) {

    public static final String HEADER = "X-IMRN-Anchored";
}
