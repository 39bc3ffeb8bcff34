/**
 * How fast a node is, measured beside raw baselines of the same run on the same machine: {@code mvn -Pbench package}.
 *
 * <p>Absolute figures say something about the machine, ratios about the server. A product round and a baseline round
 * take turns, and medians are compared, so that a busy neighbour troubles both alike. Here a node is put together
 * without a container; what a whole server does with SIP belongs to the benchmarks of the IMS side.
 */
package org.imrn.bench;
