/**
 * The home network's ENUM zone: brings what it says of each subscriber's number to what the roaming bindings say, by
 * signed updates (RFC 2136, RFC 8945) whose prerequisites decide between us and every other writer.
 *
 * <p>Only a server in the role HOME writes, and only what it has written down before: an update may be lost, late, or
 * carried out without anybody hearing of it.
 */
package org.imrn.publication.enumeration;
