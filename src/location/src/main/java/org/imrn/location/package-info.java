/**
 * Where SIP servers are that are named by their domain (RFC 3263): asked of the DNS beside the calls, remembered for as
 * long as the DNS allows, and longer while it is away.
 */
package org.imrn.location;
