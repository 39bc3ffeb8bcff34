/** Tests against two server processes on one PostgreSQL that are one cluster, over TLS on the loopback address. */
package org.imrn.arquillian.cluster;
