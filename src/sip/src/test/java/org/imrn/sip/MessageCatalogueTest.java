package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imrn.cluster.ClusterMessage;
import org.imrn.message.Message;
import org.imrn.node.NodeMessage;
import org.imrn.persistence.DatabaseMessage;
import org.imrn.publication.PublicationMessage;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of log messages in {@code conf/messages.md} is what the code says. Run with
 * {@code -Dimrn.messages.write=true} to write it anew.
 */
class MessageCatalogueTest {

    private static final Path CATALOGUE = Path.of("../../conf/messages.md");

    private static final List<Message> ALL = Stream.<Message[]>of(NodeMessage.values(), SipMessage.values(),
            ClusterMessage.values(), DatabaseMessage.values(), PublicationMessage.values())
            .flatMap(Stream::of).sorted(Comparator.comparingInt(message -> message.entry().number())).toList();

    @Test
    void theCatalogueInTheDocumentationIsTheOneOfTheCode() throws IOException {
        if (Boolean.getBoolean("imrn.messages.write")) {
            Files.writeString(CATALOGUE, markdown());
        }
        assertThat(CATALOGUE).hasContent(markdown());
    }

    @Test
    void noTwoMessagesHaveTheSameNumber() {
        assertThat(ALL).extracting(message -> message.entry().number()).doesNotHaveDuplicates();
    }

    @Test
    void everyMessageHasARemedyAndAnArgumentForEachPlaceInItsText() {
        assertThat(ALL).allSatisfy(message -> {
            assertThat(message.entry().remedy()).isNotBlank();
            assertThat(message.entry().text()).doesNotContain("{0}");
        });
    }

    private static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Log messages

                Every message of the server has an id: `IMRN-`, a number and its level (I information, W warning, E error,
                D debug). The first digit names the part: 1 node, 2 SIP, 3 cluster, 4 database, 5 telling home. `%s` stands
                for what is told in each case. This page is made from the code.

                | id | text | what to do |
                |---|---|---|
                """);
        ALL.forEach(message -> page.append("| ").append(message.id()).append(" | ").append(message.entry().text())
                .append(" | ").append(message.entry().remedy()).append(" |\n"));
        return page.toString();
    }
}
