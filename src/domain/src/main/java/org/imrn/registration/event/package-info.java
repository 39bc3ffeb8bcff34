/**
 * The reg event package (RFC 3680) without its SIP: what an S-CSCF says of a visitor's registrations, and the life of
 * the subscription by which it says so. Pure values; nothing here waits, sends or writes.
 */
package org.imrn.registration.event;
