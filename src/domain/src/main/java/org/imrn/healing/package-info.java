/**
 * How the memory of a node is kept like the database, whatever it was not told of: changes are read again every second,
 * and slowly everything is compared. Heals lost messages, merges of a divided cluster, joins and take-overs alike.
 */
package org.imrn.healing;
