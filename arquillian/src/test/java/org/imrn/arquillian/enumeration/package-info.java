/** The home network's ENUM zone on a real name server, written by the writer alone and by the whole server. */
package org.imrn.arquillian.enumeration;
