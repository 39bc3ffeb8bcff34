package org.imrn.arquillian.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.time.Duration;
import javax.inject.Inject;
import org.imrn.node.Node;
import org.imrn.routing.Readiness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Infrastructure smoke test inside the container. */
@ExtendWith(ArquillianExtension.class)
class CdiInContainerIT {

    @Inject
    Node node;

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class,
                new File(System.getProperty("ear.file")));
        WebArchive console = ear.getAsType(WebArchive.class, "/imrn.war");
        console.addClass(CdiInContainerIT.class);
        console.addAsLibraries(jarsOf("assertj-core"), jarsOf("awaitility"), jarsOf("hamcrest"));
        ear.delete("/imrn.war");
        ear.addAsModule(Testable.archiveToTest(console));
        return ear;
    }

    private static File jarsOf(String name) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(entry).getName().startsWith(name)) {
                return new File(entry);
            }
        }
        throw new IllegalStateException(name + " is not on the class path");
    }

    @Test
    void theNodeBecomesReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> node.readiness() == Readiness.READY);
        assertThat(node.running()).isPresent();
    }
}
