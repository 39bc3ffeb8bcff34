/**
 * Readers of SIP header values and bodies: pure functions from text to values of the domain, and a few writers.
 *
 * <p>They accept what real S-CSCFs send, never throw whatever the text is, and cost a bounded number of passes over it.
 * What could not be used is told as a defect, to be logged. No container class belongs here.
 */
package org.imrn.sip.header;
