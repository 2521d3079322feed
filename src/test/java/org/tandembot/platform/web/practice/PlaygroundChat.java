package org.tandembot.platform.web.practice;

import java.util.List;
import java.util.stream.Stream;
import org.tandembot.platform.web.PageChat;
import org.tandembot.platform.web.Visitor;
import tools.jackson.databind.JsonNode;

/** The playground's visitor, who plays every part: people of the made-up team stand for those of a test, strangers too. */
final class PlaygroundChat extends PageChat {

    private final Visitor visitor;
    private final DemoTeam team;

    PlaygroundChat(int port, DemoTeam team) {
        this.visitor = new Visitor(port);
        this.team = team;
        team.people()
                .forEach(person -> visitor.desk(person.id())
                        .forEach(said -> ofEarlierTests.add(said.path("id").asString())));
    }

    /** Whoever comes first is the manager of the made-up team, the others come in its order: those of its first home. */
    @Override
    protected String part(String who) {
        var here = team.peopleIn(team.channels().getFirst());
        return parts.computeIfAbsent(
                who,
                _ -> Stream.concat(
                                team.managers().stream(),
                                staff(team).stream().filter(here::contains).map(DemoTeam.Person::id))
                        .filter(id -> !parts.containsValue(id))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    protected Visitor visitor(String who) {
        return visitor;
    }

    @Override
    protected List<JsonNode> deskInChannel() {
        return visitor.desk(team.peopleIn(team.channels().getFirst()).getLast().id());
    }

    @Override
    public List<String> namesOf(String who) {
        var id = part(who);
        return Stream.concat(
                        team.find(id).map(one -> one.workspace() + "/" + id).stream(),
                        team.find(id).map(DemoTeam.Person::name).stream())
                .toList();
    }

    /** Everyone in the made-up team who is neither a manager nor the guardian. */
    static List<DemoTeam.Person> staff(DemoTeam team) {
        return team.members().stream()
                .filter(person -> !team.managers().contains(person.id())
                        && !team.guardian().equals(person.id()))
                .toList();
    }
}
