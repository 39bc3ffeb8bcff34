package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the text of every message beside what the stack makes of it: the stack writes parameters in an order of its
 * own, and a test of "returned verbatim" must see what was on the wire.
 */
public final class VerbatimParserFactory implements MessageParserFactory {
    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        MessageParser parser = new StringMsgParser();
        return (bytes, readBody, strict, listener) -> {
            SIPMessage message = parser.parseSIPMessage(bytes, readBody, strict, listener);
            if (message != null) {
                message.setApplicationData(new HeaderText(new String(bytes, StandardCharsets.UTF_8)));
            }
            return message;
        };
    }
}
