/** Tests that Arquillian deploys into a managed Open Liberty: inside the container, and as a SIP client from outside. */
package org.imrn.arquillian.container;
