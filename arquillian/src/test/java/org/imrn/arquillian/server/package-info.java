/**
 * Tests against server processes of their own: killed, restarted, cut off from their database. Each test has its own
 * data, ports and log under {@code target/servers}; nothing is shared and nothing is left running.
 */
package org.imrn.arquillian.server;
