/** Tests of the whole product in its real container. */
package org.imrn.arquillian;
