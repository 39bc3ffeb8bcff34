package org.imrn.arquillian.container;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's own EAR, as it was built, and with tests put into its console. */
final class Deployments {

    private static final String WEB_XML = "/WEB-INF/web.xml";

    /** The way in for tests: everything else of the console goes on asking who you are. */
    private static final String OPEN_FOR_THE_RUNNER = """
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>tests</web-resource-name>
                  <url-pattern>/ArquillianServletRunner</url-pattern>
                </web-resource-collection>
              </security-constraint>
            </web-app>
            """;

    private Deployments() {
    }

    /** The EAR to the byte. */
    static EnterpriseArchive product() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear.file")));
    }

    /** The EAR with these classes and their libraries in the console, where Arquillian runs them. */
    static EnterpriseArchive withTests(Class<?>... tests) {
        EnterpriseArchive ear = product();
        WebArchive console = ear.getAsType(WebArchive.class, "/imrn.war");
        console.addClasses(tests);
        console.addAsLibraries(jar("assertj-core"), jar("awaitility"), jar("hamcrest"));
        String webXml = text(console.get(WEB_XML).getAsset().openStream());
        console.delete(WEB_XML);
        console.addAsWebInfResource(new StringAsset(webXml.replace("</web-app>", OPEN_FOR_THE_RUNNER)), "web.xml");
        ear.delete("/imrn.war");
        return ear.addAsModule(Testable.archiveToTest(console));
    }

    private static File jar(String name) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(entry).getName().startsWith(name)) {
                return new File(entry);
            }
        }
        throw new IllegalStateException(name + " is not on the class path");
    }

    private static String text(InputStream stream) {
        try (stream; ByteArrayOutputStream all = new ByteArrayOutputStream()) {
            stream.transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
