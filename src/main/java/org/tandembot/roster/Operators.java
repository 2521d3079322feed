package org.tandembot.roster;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WrongSettings;

/**
 * Who runs Tandem.
 *
 * @param operators The people who run Tandem, by platform, workspace and id; the command {@code /tandem status} shows people theirs.
 *     They may see the status, and say yes to a change of guardian where the old one has gone, but not in a team that they manage.
 */
@ConfigurationProperties("tandem")
public record Operators(@DefaultValue Set<String> operators) {

    public Operators {
        operators = operators.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var nobody = operators.stream().filter(one -> !isPerson(one)).sorted().collect(Collectors.joining("`, `"));
        WrongSettings.rules()
                .that(
                        nobody.isEmpty(),
                        "tandem.operators",
                        "names nobody by `" + nobody + "`. Write platform, workspace and id, such as slack/T0123/U0456;"
                                + " the command /tandem status shows people theirs.")
                .hold();
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

    private static boolean isPerson(String one) {
        try {
            return PersonId.parse(one).toString().equals(one);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Ids stay out of logs. */
    @Override
    public String toString() {
        return "Operators[" + count() + "]";
    }
}
