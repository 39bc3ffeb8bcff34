/** What tests need of the machine they run on beyond a JDK: commands of the operating system and Debian packages. */
package org.imrn.arquillian.machine;
