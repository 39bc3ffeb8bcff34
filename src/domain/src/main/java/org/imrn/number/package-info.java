/**
 * Telephone numbers as values: E.164 numbers, ranges and blocks of them, and the lenient reading of dialled digits.
 *
 * <p>Nothing here knows who holds a number or where it came from.
 */
package org.imrn.number;
