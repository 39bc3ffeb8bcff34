/**
 * Whole calls by a real server process, with SIPp on both sides of it: {@code src/bench/calls}.
 *
 * <p>SIPp is a tool of the machine (Debian package sip-tester, GPL) that is started as a process and never distributed.
 * What SIPp cannot do, one party that speaks to the server and to the other party over TCP, a {@link ServingCscf} does.
 */
package org.imrn.bench.calls;
