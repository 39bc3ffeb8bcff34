package org.imrn.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.json.Json;
import javax.json.JsonException;
import javax.json.stream.JsonParser;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;

/**
 * What a request says besides its path: texts by name, from a query or a small JSON object. Whatever is not expected
 * there is refused with its name, since a misspelt wish would otherwise be passed over in silence.
 */
final class RequestFields {

    /** More than any request here needs, and too little to do harm. */
    private static final int LARGEST_BODY = 4096;
    private static final String BODY = "body";

    private final Map<String, String> texts;

    private RequestFields(Map<String, String> texts) {
        this.texts = texts;
    }

    /** @throws WebApplicationException 400 for what is not expected or there twice */
    static RequestFields ofQuery(MultivaluedMap<String, String> query, Set<String> expected) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> field : query.entrySet()) {
            field.getValue().forEach(text -> add(texts, field.getKey(), text, expected));
        }
        return new RequestFields(texts);
    }

    /**
     * Reads an object whose values are texts.
     *
     * @throws WebApplicationException 413 if it is too large, 400 with the field at fault if it is anything else
     * @throws IOException             when the client went away
     */
    static RequestFields ofBody(InputStream body, Set<String> expected) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new WebApplicationException(Problem.ofField(Response.Status.REQUEST_ENTITY_TOO_LARGE, BODY,
                    "more than " + LARGEST_BODY + " bytes"));
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new RequestFields(object(text, expected));
        } catch (CharacterCodingException e) {
            throw Problem.badField(BODY, "not UTF-8");
        } catch (JsonException | NoSuchElementException e) {
            throw Problem.badField(BODY, "not a JSON object");
        }
    }

    private static Map<String, String> object(String text, Set<String> expected) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (JsonParser json = Json.createParser(new StringReader(text))) {
            if (json.next() != JsonParser.Event.START_OBJECT) {
                throw Problem.badField(BODY, "not a JSON object");
            }
            while (json.next() == JsonParser.Event.KEY_NAME) {
                String name = json.getString();
                if (json.next() != JsonParser.Event.VALUE_STRING) {
                    throw Problem.badField(shown(name), "not a text");
                }
                add(texts, name, json.getString(), expected);
            }
            if (json.hasNext()) {
                throw Problem.badField(BODY, "more than one JSON object");
            }
        }
        return texts;
    }

    private static void add(Map<String, String> texts, String name, String text, Set<String> expected) {
        if (!expected.contains(name)) {
            throw Problem.badField(shown(name), "not expected; expected are " + String.join(", ", expected));
        }
        if (texts.put(name, text) != null) {
            throw Problem.badField(name, "there twice");
        }
    }

    /** Somebody else's text in our answer: short, and nothing that a terminal might obey. */
    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 40)).replaceAll("[^ -~]", "?");
    }

    /**
     * The value of a field; empty if it is not there.
     *
     * @param reading throws IllegalArgumentException, with the reason, for what it cannot read
     * @throws WebApplicationException 400 with the field and the reason
     */
    <T> Optional<T> value(String name, Function<String, T> reading) {
        try {
            return Optional.ofNullable(texts.get(name)).map(reading);
        } catch (IllegalArgumentException e) {
            throw Problem.badField(name, e.getMessage());
        }
    }

    /** @throws WebApplicationException 400 if the field is not there, too */
    <T> T required(String name, Function<String, T> reading) {
        return value(name, reading).orElseThrow(() -> Problem.badField(name, "missing"));
    }
}
