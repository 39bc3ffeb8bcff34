/**
 * Visitors' registrations: which subscriber is here, under which identities, behind which S-CSCF; and what a
 * third-party REGISTER does to the number lent to them.
 *
 * <p>A registration is keyed on the subscriber, never on a REGISTER: Call-ID and CSeq of third-party REGISTERs order
 * nothing. SIP syntax stays outside, in {@code src/sip}.
 */
package org.imrn.registration;
