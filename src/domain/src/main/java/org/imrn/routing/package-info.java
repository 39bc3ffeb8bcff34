/**
 * What to do with a request: the facts of a request in the domain's words and the one decision they lead to.
 *
 * <p>Pure functions only. SIP syntax is read in {@code src/sip}, leases and bindings are looked up after the decision;
 * nothing here asks a cache, a database or a clock.
 */
package org.imrn.routing;
