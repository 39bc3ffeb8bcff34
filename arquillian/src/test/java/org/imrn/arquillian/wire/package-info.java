/** SIP as plain text over plain sockets: nothing is corrected, completed or repeated that a test does not write. */
package org.imrn.arquillian.wire;
