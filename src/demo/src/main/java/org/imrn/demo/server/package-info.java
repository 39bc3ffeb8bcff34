/**
 * The server as an operating system process: started, watched, stopped, killed. Used by the demo and by the tests that
 * kill and restart it. Nothing of SIP beyond asking for a sign of life, and nothing of the server's inside.
 */
package org.imrn.demo.server;
