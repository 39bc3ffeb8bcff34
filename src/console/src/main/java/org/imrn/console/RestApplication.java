package org.imrn.console;

import javax.ws.rs.ApplicationPath;
import javax.ws.rs.core.Application;

/** Everything under {@code /imrn/api/v1} is JSON over REST, for operators only. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {
}
