/**
 * What one running server is made of: reads the configuration, puts domain and adapters together, starts and stops them
 * in order, and runs what has to be done every second.
 *
 * <p>The WARs see only {@link org.imrn.node.Node} and, once it is up, {@link org.imrn.node.RunningNode}; a node without a
 * container is made by {@link org.imrn.node.Assembly}. No SIP, no HTTP.
 */
package org.imrn.node;
