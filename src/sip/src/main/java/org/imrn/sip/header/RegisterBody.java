package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a third-party REGISTER (TS 24.229 §5.4.1.7): one part alone or multipart, any of the parts missing.
 * Nothing in it is reason to refuse the REGISTER.
 *
 * @param serviceInfo service information of the filter criterion
 * @param request     the UE's REGISTER
 * @param response    the answer the UE got
 * @param defects     what could not be used, for the log
 */
public record RegisterBody(Optional<ServiceInfoFields> serviceInfo, Optional<EmbeddedMessage> request,
                           Optional<EmbeddedMessage> response, List<String> defects) {

    public static final RegisterBody NONE = new RegisterBody(Optional.empty(), Optional.empty(), Optional.empty(),
            List.of());

    /** Longer bodies are not read. */
    public static final int MOST_BYTES = 262_144;

    private static final int MOST_PARTS = 8;

    public RegisterBody {
        defects = List.copyOf(defects);
    }

    /**
     * Reads a body.
     *
     * @param contentType the whole Content-Type value, if there is one
     * @param body        the body, empty for none
     */
    public static RegisterBody read(Optional<String> contentType, byte[] body) {
        if (body.length == 0) {
            return NONE;
        }
        if (body.length > MOST_BYTES) {
            return NONE.noting("the body has more than " + MOST_BYTES + " bytes");
        }
        if (contentType.isEmpty()) {
            return NONE.noting("a body without Content-Type");
        }
        MediaType type = MediaType.read(contentType.get());
        if (!type.multipart()) {
            return NONE.with(new BodyPart(type, body));
        }
        MultipartBody multipart = MultipartBody.read(contentType.get(), body, MOST_PARTS);
        RegisterBody result = NONE;
        for (BodyPart part : multipart.parts()) {
            result = result.with(part);
        }
        for (String defect : multipart.defects()) {
            result = result.noting(defect);
        }
        return result;
    }

    private RegisterBody with(BodyPart part) {
        return switch (part.contentType()) {
            case MediaType.SERVICE_INFO -> withServiceInfo(ServiceInfo.read(part.bytes()));
            case MediaType.SIP_MESSAGE -> EmbeddedMessage.read(part.text()).map(this::withMessage)
                    .orElseGet(() -> noting("an enclosed message without a start line"));
            default -> noting("a part of type '" + Excerpt.of(part.contentType()) + "' is not used");
        };
    }

    private RegisterBody withServiceInfo(ServiceInfo info) {
        Optional<ServiceInfoFields> fields = info.text().map(ServiceInfoFields::read);
        RegisterBody result = new RegisterBody(serviceInfo.or(() -> fields), request, response, defects);
        for (String defect : fields.map(ServiceInfoFields::defects).orElse(info.defect().stream().toList())) {
            result = result.noting("service information: " + defect);
        }
        return result;
    }

    private RegisterBody withMessage(EmbeddedMessage message) {
        return message.isResponse()
                ? new RegisterBody(serviceInfo, request, response.or(() -> Optional.of(message)), defects)
                : new RegisterBody(serviceInfo, request.or(() -> Optional.of(message)), response, defects);
    }

    private RegisterBody noting(String defect) {
        List<String> all = new ArrayList<>(defects);
        all.add(defect);
        return new RegisterBody(serviceInfo, request, response, all);
    }
}
