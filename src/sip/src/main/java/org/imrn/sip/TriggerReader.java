package org.imrn.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import org.imrn.node.Node;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationTrigger;
import org.imrn.sip.header.AccessNetworkInfo;
import org.imrn.sip.header.EmbeddedMessage;
import org.imrn.sip.header.ExpiresReading;
import org.imrn.sip.header.NameAddr;
import org.imrn.sip.header.NameAddrList;
import org.imrn.sip.header.QuotedString;
import org.imrn.sip.header.RegisterBody;
import org.imrn.sip.header.RequestUri;
import org.imrn.sip.header.ServiceInfoFields;
import org.imrn.sip.header.VisitedNetworkId;

/**
 * Turns a third-party REGISTER into the domain's words, reading leniently what real S-CSCFs write: bodies of any shape,
 * P-Associated-URI without its closing bracket, no Expires at all.
 */
@ApplicationScoped
public class TriggerReader {

    @Inject
    private Node node;

    /** Only for requests that were classified as a registration: To is a SIP or tel URI, Expires is a number. */
    RegistrationTrigger read(SipServletRequest request) {
        PublicIdentity registered = RequestUri.readHeader(SipHeaders.first(request, "To").orElse("")).identity()
                .orElseThrow();
        RegisterBody body = RegisterBody.read(SipHeaders.first(request, "Content-Type"), SipHeaders.body(request));
        NameAddrList associated = NameAddrList.read(SipHeaders.all(request, "P-Associated-URI"));
        List<PublicIdentity> implicitSet = new ArrayList<>(associated.identities());
        body.response().map(EmbeddedMessage::associatedIdentities).ifPresent(implicitSet::addAll);
        List<String> defects = new ArrayList<>(associated.defects());
        defects.addAll(body.defects());
        if (!defects.isEmpty()) {
            SipMessage.BODY_DEFECT.log(registered, request.getCallId(), String.join("; ", defects));
        }
        Optional<NameAddr> contact = FactsReader.contact(request);
        return new RegistrationTrigger(registered, implicitSet,
                body.serviceInfo().flatMap(ServiceInfoFields::privateIdentity),
                body.serviceInfo().map(ServiceInfoFields::homeIdentities).orElse(List.of()),
                expires(FactsReader.expires(request, contact), registered, request.getCallId()),
                servingNode(request, contact),
                SipHeaders.first(request, "P-Visited-Network-ID").flatMap(VisitedNetworkId::network),
                AccessNetworkInfo.accessType(SipHeaders.all(request, "P-Access-Network-Info"))
                        .or(() -> body.request().flatMap(EmbeddedMessage::accessType)),
                contact.flatMap(address -> address.parameters().value("+g.3gpp.registration-token"))
                        .map(QuotedString::unquote),
                SipHeaders.first(request, "P-Charging-Function-Addresses"), request.getCallId(), node.now());
    }

    private Duration expires(ExpiresReading reading, PublicIdentity registered, String callId) {
        if (reading instanceof ExpiresReading.Given given) {
            return Duration.ofSeconds(given.value());
        }
        Duration usual = node.configuration().registration().defaultExpires();
        SipMessage.NO_EXPIRES.log(registered, callId, usual.toSeconds());
        return usual;
    }

    /** The S-CSCF registers itself as the Contact (TS 23.218 §6.3); its From is the same server, without the port. */
    private static String servingNode(SipServletRequest request, Optional<NameAddr> contact) {
        return contact.filter(address -> !address.isWildcard()).map(NameAddr::uri)
                .orElseGet(() -> request.getFrom().getURI().toString());
    }
}
