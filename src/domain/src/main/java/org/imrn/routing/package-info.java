/**
 * What to do with a request: the facts of a request in the domain's words and the one decision they lead to.
 *
 * <p>The decisions are pure functions. SIP syntax is read in {@code src/sip}, leases and bindings are looked up after the decision;
 * nothing here asks a cache or a database. What lets calls in and chooses next hops remembers, with time injected.
 */
package org.imrn.routing;
