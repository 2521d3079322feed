package org.tandembot.feature.vote;

import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.form.Drafts;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Refusals;

/** A manager starts a vote in the team's channel. */
@Component
final class VoteStart {

    private final Polling polling;
    private final VoteForm form;
    private final VoteNews news;
    private final PollCards cards;
    private final Refusals refusals;
    private final Drafts drafts;

    VoteStart(Polling polling, VoteForm form, VoteNews news, PollCards cards, Refusals refusals, Drafts drafts) {
        this.polling = polling;
        this.form = form;
        this.news = news;
        this.cards = cards;
        this.refusals = refusals;
        this.drafts = drafts;
    }

    Reply openForm(Turn turn) {
        return cards.asManager(
                turn,
                team -> polling.isVoting(team)
                        ? cards.whisper(turn, team, "another")
                        : drafts.open(
                                form.form(turn, team),
                                new ActionId(PollCards.FEATURE, "start").with("team", team.id())));
    }

    Reply start(Turn turn) {
        return cards.asManager(
                turn,
                team -> drafts.read(
                        turn, form.form(turn, team), (id, vote) -> started(turn, team, open(team, id, vote))));
    }

    private Polling.Attempt open(Team team, String id, VoteForm.Vote vote) {
        return polling.open(team, new Polling.Wanted(id, Kind.PRIORITY, "", vote.options(), vote.open()));
    }

    private Reply started(Turn turn, Team team, Polling.Attempt attempt) {
        return switch (attempt) {
            case Polling.Opened(var poll) -> {
                news.tellOpened(team, poll);
                yield cards.whisper(
                        turn, team, "started", "closes", poll.closes().atZone(team.zone()));
            }
            case Polling.AnotherIsOpen() -> cards.whisper(turn, team, "another");
            case Polling.TooFew(var asked) ->
                cards.whisper(turn, team, "too-few", "asked", asked, "minimum", team.minimumGroupSize());
            case Polling.TooAlike() -> cards.whisper(turn, team, "too-alike", "minimum", team.minimumGroupSize());
            case Polling.AskedOfOthers() -> cards.whisper(turn, team, "asked-of-others");
            case Polling.NoMembersList(var why) -> {
                var language = turn.about(team).language();
                yield cards.whisper(turn, team, "not-read", "why", refusals.say(why, language));
            }
        };
    }
}
