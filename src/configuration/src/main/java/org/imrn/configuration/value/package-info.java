/**
 * How the text of a setting becomes a value: durations, whole numbers, choices, lists and texts of a given form, each
 * able to say what it expects.
 *
 * <p>Which settings there are, and what they mean, is not known here.
 */
package org.imrn.configuration.value;
