/**
 * The HTTP side: health for balancers and supervisors, and what an operator may look at or do.
 *
 * <p>Nothing but health is open without credentials. No decisions here; resources ask the node.
 */
package org.imrn.console;
