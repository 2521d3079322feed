package org.tandembot.feature.vote;

import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Votes in a team's channel. Its managers come to them from talk and decide. */
@Component
final class VoteFeature implements Feature {

    private final VoteStart start;
    private final Voting voting;
    private final VoteNews news;

    VoteFeature(VoteStart start, Voting voting, VoteNews news) {
        this.start = start;
        this.voting = voting;
        this.news = news;
    }

    @Override
    public Routes routes() {
        return Routes.of(PollCards.FEATURE)
                .form("new", start::openForm)
                .submit("start", start::start)
                .deliver("opened", news::opened)
                .press("cast", voting::cast)
                .askingFirst("close", voting::askToClose, voting::close)
                .deliver("outcome", news::outcome)
                .leadsTo(PollCards.DECIDE)
                .leadsTo(PollCards.LOG);
    }
}
