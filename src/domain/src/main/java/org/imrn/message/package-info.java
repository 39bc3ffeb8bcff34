/**
 * How this server speaks to its operators: every log message has an id, a level, a text and a remedy.
 *
 * <p>Modules declare theirs as enums that implement {@link org.imrn.message.Message}; the catalogue in the
 * documentation is made from them.
 */
package org.imrn.message;
