/**
 * The history checker: real server processes in network namespaces of their own on one real PostgreSQL, workers that
 * register, leave and call, a nemesis that kills, pauses, cuts and shifts clocks; what everybody saw is written down and
 * checked afterwards against the promises of the product. The checks themselves are tested by histories made by hand.
 */
package org.imrn.arquillian.history;
