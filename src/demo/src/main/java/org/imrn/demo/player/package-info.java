/**
 * The other ends of the server's SIP interfaces, played over real loopback sockets: a serving CSCF, a media gateway and
 * a telephone. Used by the demo and by the integration tests as their SIP clients.
 *
 * <p>What may live here: SIP, and what a peer of the server does with it. What may not: anything of the server itself
 * (no product code, no database, no HTTP), and no assertion about what the server ought to do.
 */
package org.imrn.demo.player;
