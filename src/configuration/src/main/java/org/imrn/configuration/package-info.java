/**
 * The server's configuration: every key with its default and meaning, read once into typed, checked records.
 *
 * <p>Where the texts come from (environment, server.xml, a map in a test) is not known here: see
 * {@link org.imrn.configuration.ConfigurationSource}. Nothing here acts on a setting.
 */
package org.imrn.configuration;
