package org.imrn.console;

import javax.enterprise.context.Dependent;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** What the container refuses by itself (no such path, method not offered, wrong content type) is a problem too. */
@Provider
@Dependent
public class ContainerProblems implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response answer = refused.getResponse();
        return answer.hasEntity() ? answer : Problem.on(answer, answer.getStatusInfo().getReasonPhrase());
    }
}
