/**
 * The other ends of the server's SIP interfaces, played over real loopback sockets: a serving CSCF, a media gateway and
 * a telephone. Used by the demo and by the integration tests as their SIP clients.
 *
 * <pre>{@code
 * try (ServingCscf visited = ServingCscf.open("v-scscf", Endpoint.udp(5060));
 *      UserEquipment phone = UserEquipment.open("v-8f21");
 *      MediaGateway gateway = MediaGateway.open("mgcf7")) {
 *     visited.bind("sip:v-8f21@ims.visited.example.com", phone.contact());
 *     visited.register(ThirdPartyRegister.of("sip:v-8f21@ims.visited.example.com")).awaitFinal(soon);
 *     Call call = gateway.call("tel:+12025550142", "+441632960077", Endpoint.udp(5060));
 *     call.awaitAnswer(soon);
 *     call.bye().awaitFinal(soon);
 * }
 * }</pre>
 *
 * <p>What may live here: SIP, and what a peer of the server does with it. What may not: anything of the server itself
 * (no product code, no database, no HTTP), and no assertion about what the server ought to do.
 */
package org.imrn.demo.player;
