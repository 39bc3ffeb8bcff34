/**
 * Telling the home network, and what the home network was told: announcements made by the visited role, and the
 * roaming bindings (public identity to IMRN) that the home role routes by.
 *
 * <p>The home role looks only here, never at leases: it leases nothing for a foreign number.
 */
package org.imrn.roaming;
