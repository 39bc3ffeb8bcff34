package org.imrn.console;

import javax.enterprise.context.Dependent;
import javax.inject.Inject;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.imrn.lease.LedgerUnavailableException;

/** Whatever is asked for while the database cannot be asked: 503, try again. */
@Provider
@Dependent
public class DatabaseAway implements ExceptionMapper<LedgerUnavailableException> {

    @Inject
    private Operated operated;

    @Override
    public Response toResponse(LedgerUnavailableException away) {
        return operated.unavailable(away.getMessage());
    }
}
