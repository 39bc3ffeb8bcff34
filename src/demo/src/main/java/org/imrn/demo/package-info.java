/**
 * The demo: starts the server as a process of its own, plays a visitor's life against it and draws the SIP ladder.
 *
 * <p>What may live here: the story, its picture, and the way to the server's operator interface. What may not: anything
 * the server itself needs; this module is never part of the server.
 */
package org.imrn.demo;
