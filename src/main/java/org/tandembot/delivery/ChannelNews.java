package org.tandembot.delivery;

import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.ChannelEvent;
import org.tandembot.workspace.Refusal;

/** Makes what happens to a channel hold for the team that has a home there: it moves along, or its managers are told. */
@Component
final class ChannelNews implements ChannelEvent.Listener {

    private final ClosedChannels closed;
    private final Teams teams;

    ChannelNews(ClosedChannels closed, Teams teams) {
        this.closed = closed;
        this.teams = teams;
    }

    @Override
    public void happened(ChannelEvent event) {
        switch (event) {
            case ChannelEvent.Moved(var from, var to) -> moved(from, to);
            case ChannelEvent.Renamed(var channel, var name) -> change(channel, home -> home.called(name));
            case ChannelEvent.Closed(var channel, var why) -> closed.closed(channel, why);
            case ChannelEvent.Reopened(var channel) -> closed.reopened(channel);
            case ChannelEvent.Uninstalled(var platform, var workspace) ->
                teams.all().stream()
                        .flatMap(team -> team.homes().stream())
                        .map(Home::channel)
                        .filter(one -> one.platform().equals(platform)
                                && one.workspace().equals(workspace))
                        .forEach(one -> closed.closed(one, Refusal.SWITCHED_OFF));
        }
    }

    /** The home first, so that what the old channel missed has somewhere to go. */
    private void moved(ChannelId from, ChannelId to) {
        if (teams.in(to).isEmpty()) {
            change(from, home -> home.in(to));
        }
        closed.moved(from, to);
    }

    private void change(ChannelId channel, UnaryOperator<Home> how) {
        teams.in(channel).ifPresent(team -> teams.change(team.id(), now -> now.changing(channel, how)));
    }
}
