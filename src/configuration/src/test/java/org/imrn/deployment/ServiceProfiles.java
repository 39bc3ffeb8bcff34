package org.imrn.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The files of conf/ifc, each checked against the schema beside it. */
final class ServiceProfiles {

    private static final Path FOLDER = Path.of("..", "..", "conf", "ifc");

    private ServiceProfiles() { }

    static List<String> files() {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".xml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Element read(String file) {
        return parse(FOLDER.resolve(file));
    }

    static Element parse(Path file) {
        try {
            Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(FOLDER.resolve("ims-subscription.xsd").toFile());
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setSchema(schema);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FilterCriterion> criteria(String file) {
        return FilterCriterion.elements(read(file), "InitialFilterCriteria").stream().map(FilterCriterion::new).toList();
    }

    static FilterCriterion criterion(String file) {
        List<FilterCriterion> all = criteria(file);
        if (all.size() != 1) {
            throw new IllegalArgumentException(file + " has " + all.size() + " criteria");
        }
        return all.get(0);
    }

    /** Lets nothing pass. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
