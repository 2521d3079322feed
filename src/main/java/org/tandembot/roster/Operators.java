package org.tandembot.roster;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs Tandem.
 *
 * @param operators people by platform, workspace and id, such as {@code slack/T0123/U0456}; {@code /tandem status} tells anyone
 *     what to write here for them
 */
@ConfigurationProperties("tandem")
public record Operators(@DefaultValue Set<String> operators) {

    public Operators {
        operators = operators.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Operators::checked)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean include(PersonId person) {
        return operators.contains(person.toString());
    }

    public int count() {
        return operators.size();
    }

    /** Them all. */
    public Set<PersonId> people() {
        return operators.stream().map(PersonId::parse).collect(Collectors.toUnmodifiableSet());
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
