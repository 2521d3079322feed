package org.tandembot.platform.http;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** In the place of the page on which Tomcat explains a refusal: the status says enough. */
public final class NoPage extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable reason) {
        response.setErrorReported();
    }
}
