package org.tandembot.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is here whole, so that whoever reads it waits for nobody. Its parameters are those of the form that it brings, alone. */
public final class WholeRequest extends HttpServletRequestWrapper {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final byte[] body;
    private final Map<String, String> fields;

    /**
     * @param body which was read already
     * @throws IllegalArgumentException where it should be a form and is none
     */
    public WholeRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body.clone();
        this.fields = String.valueOf(getContentType()).startsWith(FORM) ? fields(body) : Map.of();
    }

    /**
     * The fields of a form; of several with one name the last.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Map<String, String> fields(byte[] body) {
        var fields = new HashMap<String, String>();
        for (var field : new String(body, UTF_8).split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return fields;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> new String[] {field.getValue()}));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    @Override
    public @Nullable String getParameter(String name) {
        return fields.get(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public ServletInputStream getInputStream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            /** For those who read bit by bit as it comes, which nobody does here. */
            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("It is here already");
            }
        };
    }
}
