package org.imrn.demo;

import java.io.IOException;
import org.imrn.demo.player.ScriptedServer;
import org.imrn.demo.player.SipNode;

/** The scripted server as a process of its own, on the ports that the demo tells it by its environment. */
public final class ScriptedServerProcess {
    private ScriptedServerProcess() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ScriptedServer server = new ScriptedServer(SipNode.open("as", Integer.parseInt(System.getenv("IMRN_SIP_PORT"))));
        new ScriptedOperatorInterface(server, Integer.parseInt(System.getenv("IMRN_HTTP_PORT")), System.getenv("IMRN_OPERATOR_PASSWORD"));
        System.out.println("CWWKF0011I: scripted server up");
        Thread.currentThread().join();
    }
}
