package org.imrn.console;

import javax.enterprise.context.Dependent;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.imrn.node.NodeMessage;

/** A fault of ours: the log has all of it, the client only that it is one. */
@Provider
@Dependent
public class Unforeseen implements ExceptionMapper<RuntimeException> {

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(RuntimeException fault) {
        NodeMessage.OPERATOR_FAILED.logTrace(fault, request.getMethod(), request.getRequestURI());
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "failed inside the server; its log tells why: "
                + NodeMessage.OPERATOR_FAILED.id());
    }
}
