package org.tandembot.feature.operations;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.roster.PersonId;

/**
 * Who runs Tandem.
 *
 * @param operators people by platform, workspace and id, such as {@code slack/T0123/U0456}; {@code /tandem status} tells anyone
 *     what to write here for them
 */
@ConfigurationProperties("tandem")
record Operators(@DefaultValue Set<String> operators) {

    Operators {
        operators = operators.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Operators::checked)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean include(PersonId person) {
        return operators.contains(person.toString());
    }

    int count() {
        return operators.size();
    }

    private static String checked(String one) {
        try {
            return PersonId.parse(one).toString();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("tandem.operators names nobody by `" + one
                    + "`. Write platform, workspace and id, such as slack/T0123/U0456.");
        }
    }

    /** Ids stay out of logs. */
    @Override
    public String toString() {
        return "Operators[" + count() + "]";
    }
}
